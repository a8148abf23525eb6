"""Rules for accounts, identities and deception aimed at us."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

_SOCIAL = (
    r"\b(?:page|pages|account|accounts|facebook|fb|instagram|insta|ig|twitter|x|linkedin|tiktok|"
    r"youtube|social|channel|business manager|meta|hootsuite|handle)\b"
)

# The account is gone, not a colleague.
_VANISHED = r"\b(?:page|account|channel|profile) (?:is|was|has|just) (?:\w+ )?(?:gone|left|retired)\b"

# It does what nobody here would do.
_BY_ITSELF = (
    r"\b(?:our|my|the) (?:\w+ ){0,3}(?:account|page|profile|handle|channel)\b(?:'s| is| keeps| started| has been)"
    r" (?:\w+ ){0,2}(?:tweeting|posting|sending|dming|messaging|selling|promoting)\b.{0,30}"
    r"\b(?:slurs?|porn\w*|scams?|spam|crypto\w*|by itself|garbage|nonsense|weird|strange|(?:things|stuff) we"
    r" (?:didn'?t|did not|never))\b"
)

# Whether the public is told of it, or asks.
_PUBLIC = (
    r"\b(?:post\w*|tweet\w*|comments?|commenting|page|facebook|fb|insta\w*|ig|reddit|subreddit|nextdoor|tiktok|online|"
    r"public\w*|reporters?|news|press|media|statement|(?:people|patients) (?:are )?ask\w*"
    r"|tell (?:people|patients))\b"
)
_NOT_NOW = (
    r"\b(?:templates?|examples?|practi[cs]e|exercise|drill\w*|tabletop|train\w*|polic(?:y|ies)|playbook|planned|scheduled"
    r"|samples?|binder|years? ago|back then|in 20\d\d|last (?:year|month|spring|summer|fall|autumn|winter)(?:'s)?)\b"
)

RULES = (
    Rule(
        id="systems-down",
        meaning="Our systems are down or attacked, and the public asks or is to be told.",
        signals=(Signal("outage", "case", phrase=_PUBLIC, unless=_NOT_NOW),),
        desks=(Desk.IT_SECURITY, Desk.PR_CRISIS),
        urgency=Urgency.CRISIS,
        guidance=True,
        reason="What is said while systems are down can help an attacker or keep people from care.",
        first_steps=(
            "Post and reply nothing about the cause: no hackers, no ransom, no data, no dates.",
            "Ask incident command what patients need to know now, and share only what it has approved.",
            "Take and post no pictures of screens or paper charts.",
        ),
        matches=(
            "screens show a ransom note, nobody can chart and reddit is asking if we were hacked",
            "epic is down since 4 and people comment on our page, can i say we are on paper",
            "the files are encrypted, it says, and people ask on instagram whether we are open",
        ),
        passes=(
            "epic is down again, when will it be back",
            "template for a post about planned downtime of the patient portal",
            "what would we post if our systems are down",
            "which page comes up first on our computers, the intranet or our facebook",
        ),
        articles=("it-outage-and-cyberattack",),
    ),
    Rule(
        id="account-takeover",
        meaning="One of our accounts may be in the wrong hands.",
        signals=(
            Signal("hacked", "happening", phrase=_SOCIAL),
            Signal("channel", "happening", phrase=_BY_ITSELF),
            Signal(
                "hacked",
                "case",
                phrase=r"\b(?:our|my|we|the) .{0,30}" + _SOCIAL,
                unless=r"\bepic\b|\bworkday\b|\bbadge\b",
            ),
        ),
        desks=(Desk.IT_SECURITY, Desk.PR_CRISIS),
        urgency=Urgency.URGENT,
        guidance=True,
        reason="An account that may be in the wrong hands needs IT security at once.",
        first_steps=(
            "Do not click or pay anything, and do not post from the account.",
            (
                "Another administrator should change the password, turn on two-factor sign-in, "
                "and remove unknown people and apps."
            ),
            "Use the platform's own recovery page for hacked accounts, reached by typing its address.",
            "Tell followers on another channel that the account is not under our control.",
        ),
        matches=(
            "someone changed our instagram password and i'm locked out of the account",
            "our instagram account is suddenly gone",
            "weird posts we didn't post are on the hospital facebook page right now",
            "our tiktok account keeps posting crypto ads tonight and none of us does it",
            "the clinic's instagram is swearing at people today and our password stopped working",
        ),
        passes=(
            "how do we prevent our page from being hacked?",
            "what is two factor authentication",
            "our page is promoting ads for the open house this week",
        ),
        articles=("hijacked-page",),
    ),
    Rule(
        id="phishing",
        meaning="A message tries to get money, a password or a code.",
        signals=(
            Signal("phish", "happening"),
            Signal("phish contact", "case"),
            Signal(
                "phish",
                "case",
                phrase=(
                    r"\b(?:i|we|she|he|they|intern|boss|coworker|manager) (?:just |accidentally "
                    r")?(?:clicked|entered|gave|typed|shared|opened)"
                ),
            ),
            Signal(
                "phish",
                "case",
                phrase=r"\b(?:legit|real|scam|is this|meta support|will be (?:deleted|disabled|removed))\b",
            ),
        ),
        desks=(Desk.IT_SECURITY,),
        urgency=Urgency.URGENT,
        guidance=False,
        reason="This looks like an attempt to deceive you, and IT security should see it.",
        first_steps=(
            "Do not reply, click, pay or give any code.",
            "Report it to IT security through the usual button or phone number, and keep the message.",
            "If you already clicked or typed a password, say so now and change it from another device.",
        ),
        matches=(
            "got a dm from 'meta support' saying our page will be disabled unless i log in",
            "i clicked the link in a suspicious email about our instagram",
        ),
        passes=("tips to train staff against phishing", "can we use gift cards as raffle prizes policy"),
        articles=("phishing-and-fake-ceo",),
    ),
    Rule(
        id="leaver-access",
        meaning="Someone who left, or nobody we know, still controls an account.",
        signals=(
            Signal("leaver adminship channel", "case", unless=r"\bretired from\b|" + _VANISHED),
            Signal("leaver adminship", "happening", unless=_VANISHED),
        ),
        desks=(Desk.IT_SECURITY, Desk.HR),
        urgency=Urgency.URGENT,
        guidance=True,
        reason="An account that a leaver still controls is an open door, and IT security closes it.",
        first_steps=(
            (
                "If another administrator is left, remove the leaver's role today and check all "
                "other roles and connected apps."
            ),
            "Change any shared password and turn on two-factor sign-in.",
            "Do not argue with the person online; keep a note of who has which role.",
        ),
        matches=(
            "our fired intern is still admin of the clinic facebook",
            "the coordinator quit and took the instagram password with her",
        ),
        passes=("what should our policy say about access when someone leaves?",),
    ),
    Rule(
        id="impersonation",
        meaning="Someone pretends to be us or one of our people, or collects money in our name.",
        signals=(
            Signal("fake fakeable", "happening"),
            Signal(
                "fake fakeable",
                "case",
                phrase=(
                    r"\b(?:there (?:is|are|'s)|theres|found|our|my|dr|someone|somebody|selling|"
                    r"asking|using|of me|of our|pretend\w*|impersonat\w*)\b"
                ),
                unless=(
                    r"\b(?:make|create|set up|write|buy|get|use) (?:me |us |a |some |staff )?.{0,20}fake|"
                    r"spot|recogni[sz]e"
                ),
            ),
        ),
        desks=(Desk.IT_SECURITY, Desk.PR_CRISIS, Desk.LEGAL),
        urgency=Urgency.URGENT,
        guidance=True,
        reason="Someone is pretending to be us, and that has to be taken down by the people who can.",
        first_steps=(
            "Do not engage with the fake account or send anything to it.",
            "Keep screenshots with its link, name and the time.",
            (
                "Report it on the platform as impersonation; the real person or page owner reports "
                "most effectively."
            ),
            (
                "If money is being collected, tell people on our real channels not to give until "
                "we have checked."
            ),
        ),
        matches=(
            "there is a fake facebook page using our logo selling vaccine cards",
            "someone made a deepfake video of our ceo announcing layoffs",
            "a gofundme scam for one of our patients is going round, fake fundraiser",
        ),
        passes=("how can people spot fake accounts?", "policy on deepfakes?"),
        articles=("fake-pages-and-impersonation",),
    ),
)

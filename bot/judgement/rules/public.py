"""Rules about politics and about access for people with disabilities."""

from bot.judgement.outcome import Urgency
from bot.judgement.rule import Rule, Signal
from knowledge.article import Desk

RULES = (
    Rule(
        id="politics",
        meaning="The organisation or someone in its name would take a political side.",
        signals=(
            Signal(
                "politics channel",
                "case",
                phrase=(
                    r"\b(?:endors\w*|support\w*|our (?:page|account|ceo|channel|facebook|instagram)"
                    r"|hospital(?:'s)?|uniform|scrubs|badge|work account|official|with our|our "
                    r"(?:nurses|staff|doctors|lobby|er)|from work|statement|take a stand|on behalf)"
                    r"\b"
                ),
                unless=(
                    r"\bpresident of (?:the|our)|awareness campaign|ad campaign|campaign for (?:flu|"
                    r"heart|breast)"
                ),
            ),
        ),
        desks=(Desk.LEGAL, Desk.PR_CRISIS),
        urgency=Urgency.SOON,
        guidance=True,
        reason=(
            "A tax-exempt organisation may not take sides in an election, so legal and communications decide."
        ),
        first_steps=(
            "Post nothing political from an official account, in uniform, or with the organisation's name.",
        ),
        matches=("our ceo wants to endorse a mayor candidate on the hospital facebook page",),
        passes=(
            "campaign ideas for the facebook page in heart month?",
            "may we show the page on the screen in the lobby",
        ),
        articles=("politics-and-elections",),
    ),
    Rule(
        id="access-complaint",
        meaning="Someone cannot use what we publish and complains.",
        signals=(Signal("accessneed grievance", "case"),),
        desks=(Desk.ACCESSIBILITY, Desk.LEGAL),
        urgency=Urgency.SOON,
        guidance=True,
        reason=(
            "A complaint about access is a right someone is claiming, and the accessibility desk answers it."
        ),
        first_steps=(
            "Thank the person, and offer the same information in another form at once.",
            "Keep the complaint with its date and link; do not argue about rules.",
        ),
        matches=("a blind follower complained that our graphics can't be read",),
        passes=("how do i write alt text?",),
    ),
)

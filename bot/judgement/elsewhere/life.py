"""Everything else people ask a chat window."""

from bot.judgement.elsewhere.family import Family, Sort

FAMILIES: tuple[Family, ...] = (
    Family(
        "weather",
        Sort.ELSEWHERE,
        (
            r"\b(?:gonna|going to|will it|is it|does it|chance of) (?:be )?(?:snow\w*|rain\w*|storm\w*|"
            r"sunny|hot|cold|freez\w+|hail|ice)\b|\b(?:weather|forecast|temperature) (?:today|tomorrow|"
            r"tmrw|tonight|this|next|in|like|for)\b|\bwhat'?s the weather\b|\broads? (?:icy|bad|"
            r"closed) (?:today|tomorrow|tonight)\b|\bneed (?:a|an|my) (?:jacket|umbrella|coat)\b|"
            r"\bweather ?wise\b|\bumbrella\b|\bhow (?:hot|cold) (?:will|is)\b"
        ),
        "A weather service will know; I can help with what we post about a storm.",
        ("will it rain tomorrow", "whats the weather in rochester"),
        ("what should we post before a winter storm",),
    ),
    Family(
        "coding",
        Sort.ELSEWHERE,
        (
            r"\b(?:python|javascript|java|html|css|sql|vba|excel (?:formula|macro|sheet)|fix my "
            r"(?:code|excel|spreadsheet)|macro|regex|bash|powershell|c\+\+|r script|script|vlookup|"
            r"pivot table|code (?:for|to|that)|function (?:to|that)|api call|algorithm|debug|github|"
            r"spreadsheet formula|access database)\b.{0,80}"
        ),
        "That is one for IT or a coding tool.",
        ("write a sql query for my unit's census", "excel formula to sum column b"),
    ),
    Family(
        "homework",
        Sort.ELSEWHERE,
        (
            r"\b(?:essay|term paper|dissertation|thesis|(?:my|do|the|with)(?: \w+)? homework|summari[sz]e "
            r"(?:chapter|the book|my (?:book|textbook))|nclex homework|assignment|book report|\d+ "
            r"?(?:-)?words? (?:apa|essay|paper)|apa (?:format|style|paper)|capstone|discussion "
            r"board (?:post|reply)|exam answers?|nclex|quiz answers?|study guide for|write my .{0,30}paper|"
            r"my .{0,20}paper (?:on|about)|literature review|cover letter|resume|resign\w* letter|"
            r"recommendation letter|letter of recommendation|performance review|self.?eval\w*)\b"
        ),
        (
            "I cannot write that for you; a study or writing service can help. I can explain our "
            "guidance for it."
        ),
        ("write my 5 page essay on hipaa", "do my nclex homework", "help me with my resume"),
        anyway=True,
    ),
    Family(
        "writing",
        Sort.ELSEWHERE,
        (
            r"\b(?:poems?|limerick|haiku|song|lyrics|rap|sonnet|a joke|riddle|short story|bedtime "
            r"story|wedding (?:speech|toast)|toast for|love letter|breakup text|break-?up|something "
            r"funny|birthday (?:card|message|wish\w*|poem|speech)|retirement (?:card|speech)|eulogy|"
            r"farewell (?:card|speech|email)|thank you card|sympathy card|party invit\w*|secret "
            r"santa|potluck)\b"
        ),
        "That is general writing, and I only quote guidance on social media; a writing tool can help.",
        ("tell me a joke", "write a haiku for our charge nurse", "retirement speech for linda"),
    ),
    Family(
        "voting",
        Sort.ELSEWHERE,
        (
            r"\b(?:(?:is|was) (?:the |our )?(?:governor|president|mayor|senator|\w+) doing a good "
            r"job|best president|which party|who (?:should|do|would|to) (?:i |we |you )?(?:vote|"
            r"support)|vote for|which (?:candidate|party)|is (?:trump|biden|harris|the president)"
            r" (?:a )?(?:good|bad|right|wrong)|what do you think (?:of|about) (?:trump|biden|abortion|"
            r"gun|the election|politics|immigration)|where (?:do|can) i vote|polling place|register "
            r"to vote)\b"
        ),
        "I give no political advice; your local election office can tell you how and where to vote.",
        ("who would you vote for", "which candidate is best for nurses"),
    ),
    Family(
        "travel",
        Sort.ELSEWHERE,
        (
            r"\b(?:flights?|airfare|hotels?|airbnb|rental car|train tickets?|uber|directions to|"
            r"how (?:far is|long to drive)|plan my trip|when does the (?:bus|shuttle|train)|(?:good|"
            r"best) (?:burger|pizza|food|restaurant|coffee)|restaurants?|where to eat|things to "
            r"do in|passport|per diem|travel (?:reimbursement|booking|agent)|traffic|bus schedule|"
            r"best route)\b"
        ),
        "Travel booking (or the event's own contact, for its logistics) can help with that.",
        ("cheap hotels in phoenix", "book me a flight to denver"),
    ),
    Family(
        "own-law",
        Sort.ELSEWHERE,
        (
            r"\b(?:labor law|employment law|(?:was|were) (?:i|we) (?:\w+ )?fired (?:illegally|unfairly|"
            r"legally)|child support|denied my|wrongful(?:ly)? (?:termination|terminated|fired)"
            r"|can i sue (?:my|the|them|him|her)|sue my (?:boss|employer|manager|landlord)|divorce|"
            r"custody|landlord|evict\w*|my visa|green card|immigration (?:status|lawyer)|traffic "
            r"ticket|dui|small claims|file for bankruptcy|power of attorney|my will\b|legal advice|"
            r"workers'? comp|hostile work environment|my (?:boss|manager) (?:yelled|screamed|hit|"
            r"touched|bullies|discriminat\w+))\b"
        ),
        (
            "For your own rights please ask your own lawyer, your union, or HR; I can only quote "
            "guidance on social media."
        ),
        ("can i sue my landlord", "was i wrongfully terminated", "my manager screamed at me is that legal"),
    ),
    Family(
        "general",
        Sort.ELSEWHERE,
        (
            r"\b(?:recipe|cook\w*|bake|super bowl|world cup|nfl|nba|mlb|football|baseball|basketball|"
            r"score of|who won|movie|netflix|tv show|celebrity gossip|horoscope|lottery numbers|"
            r"stock(?:s| price| market)|bitcoin|crypto(?:currency)? (?:to|should|invest)|invest(?:ing|"
            r"ment)?|mortgage|capital of|population of|how tall|how old is|distance (?:to|from)"
            r"|what time is it|what day is|square root|calculate (?:\d|my)|convert \d|what'?s \d+ ?%|\d+ "
            r"?% of \d|times table|meaning of life|are aliens|amazon|black friday|buy a (?:car|"
            r"house|phone|laptop)|best (?:phone|laptop|car|pizza|coffee|running shoes|stethoscope|"
            r"compression socks)|my (?:dog|cat)|puppy names|baby names|workout|diet plan|lose weight|"
            r"dating|tinder|gift ideas?|babysitter|daycare|plumber|mechanic|haircut)\b"
        ),
        "That is outside what I know: I only quote guidance on social media in health care.",
        ("whats the capital of peru", "best compression socks", "who won the game last night"),
        ("starting a facebook page is like adopting a puppy, true?",),
    ),
)

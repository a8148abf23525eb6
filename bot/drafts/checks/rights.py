"""Checks of music, pictures and words that belong to somebody."""

from bot.drafts.check import Check, Cue, Link, Severity

_LICENSED = (
    r"\b(?:licen[sc]ed|commercial (?:music )?library|royalty[- ]free|original (?:music|song|audio)|"
    r"public domain|our own (?:song|music|choir|band)|production library)\b"
)

CHECKS = (
    Check(
        id="music",
        severity=Severity.FIX,
        meaning="A song or a trending sound in a hospital's video.",
        why="Songs in the platforms' general libraries are cleared for people, not for organizations.",
        rule=Link(
            "music-images-and-copyright", "Music in video and reels", "Use only the platform's commercial"
        ),
        cues=(
            Cue(
                r"\b(?:trending (?:audio|sound|song|music)|(?:using|with|use|add|to) (?:the |that |"
                r"this )?(?:song|track|beat|sound|audio) ?[\"']|(?:song|music|audio|sound|soundtrack|"
                r"track) ?: ?[\"'\w]|(?:set|danc\w+|lip[- ]?sync\w*|edited|synced) to (?:the (?:song|"
                r"tune|beat) |[\"'])|"
                r"\b(?:beyonc[eé]|taylor swift|drake|rihanna|bruno mars|abba|queen|michael jackson|lizzo|"
                r"dua lipa|ed sheeran)\b)",
                never=_LICENSED,
                unless=r"\b(?:concert|music therap\w+|no music)\b",
            ),
            Cue(r"🎵|🎶|♪|♫", near=r"\b(?:song|by|sound|audio|track|music|feat)\b", never=_LICENSED),
        ),
        matches=(
            'Our nurses dance to "Uptown Funk"!',
            "Audio: Taylor Swift",
            "Nurses week reel with trending audio",
        ),
        passes=(
            "Music: licensed production library.",
            "Music therapy meets on Tuesdays.",
            "Listen to the sound of rain.",
        ),
    ),
    Check(
        id="borrowed-picture",
        severity=Severity.FIX,
        meaning="A picture, meme or clip that somebody else made.",
        why="Finding a picture gives no right to post it, and credit is not permission.",
        rule=Link("music-images-and-copyright", "Pictures and video", "Use pictures our staff took"),
        cues=(
            Cue(
                r"\b(?:meme|gif|picture|photo|clip|cartoon) (?:borrowed|stolen|taken|swiped|lifted) from\b|"
                r"\bno rights owned\b"
            ),
            Cue(
                r"\b(?:photo|picture|pic|image|graphic|gif|clip|video|cartoon|"
                r"meme)s?(?: \w+){0,3} (?:from|via|on|found on|off|taken from|grabbed from|by) (?:a |an )?(?:google|"
                r"pinterest|the internet|the web|online|tiktok|reddit|getty|shutterstock preview|netflix|"
                r"disney|facebook|instagram|twitter)\b",
                near=r"\b(?:from|via|found|off|taken|grabbed|saw|love|borrowed|stole\w*|screenshot)\b",
                never=_LICENSED,
            ),
            Cue(
                r"\b(?:credit(?:s)? (?:to )?(?:the )?(?:owner|artist|unknown|google|pinterest)|"
                r"no (?:copyright )?infringement intended|(?:i|we) (?:do not|"
                r"don't) own (?:the )?(?:rights|music|this)|all rights (?:to|belong to)|fair use)\b",
                unless=r"\b(?:is|means|what|never|not a)\b ~ fair use|fair use (?:is|means)",
            ),
            Cue(
                r"\b(?:meme|screenshot|still|scene|clip) (?:of|from) (?:the (?:movie|film|show|office|"
                r"simpsons)|grey'?s anatomy|scrubs|friends|star wars|disney|frozen|game of thrones|"
                r"a movie|mean girls)\b",
                never=_LICENSED,
            ),
            Cue(r"\b(?:editorial use only|with the watermark|watermarked)\b"),
        ),
        matches=(
            "Photo from Google, credit to the owner.",
            "Clip from Grey's Anatomy lol",
            "No copyright infringement intended!",
        ),
        passes=("Photo by our volunteer team.", "Graphic from CDC: see cdc.gov.", "Follow us on Instagram."),
    ),
    Check(
        id="red-cross-emblem",
        severity=Severity.FIX,
        meaning="A red cross as a sign for medical help, or a badge without its license.",
        why="The red cross emblem is protected by law, and ranking badges need the ranker's license.",
        rule=Link("music-images-and-copyright", "Logos, badges and the red cross", "Do not use a red cross"),
        safer="Choose a heart, a plus in another color, or our own symbol.",
        cues=(
            Cue(
                r"\bred cross (?:icon|symbol|sign|logo|emblem|on (?:a )?white)\b|\bcdc logo\b",
                unless=r"\b(?:do not|don't|never|american red cross blood)\b",
            ),
        ),
        matches=("Look for the red cross symbol at our tent!",),
        passes=("The American Red Cross blood drive is on Friday.",),
    ),
)

"""Checks of what people who cannot see, hear or read easily get from a post."""

from collections.abc import Iterator

from bot.drafts.check import Check, Cue, Link, Mark, Severity
from bot.drafts.draft import Draft, Kind
from bot.drafts.symbols import (
    capitals,
    decorative,
    emoji_for_words,
    faces,
    many_emoji,
    many_tags,
    run_together,
)

_ARTICLE = "accessible-posts"
_ALT = (
    r"\b(?:alt(?:[- ]?text)?|image description|picture description)\b ?[:=\-(\]]|\[(?:image|photo|"
    r"picture) description|\balt[- ]?text\b"
)
_CAPTIONS = (
    r"\b(?:captions? (?:are |is )?(?:on|added|checked|corrected|included|proofed|on screen)|captioned|"
    r"subtitles?|open captions|closed captions|cc\]|\[cc|transcript|with captions)\b"
)


def _whole(draft: Draft) -> Iterator[Mark]:
    """The draft from its first to its last word; nothing where there is none."""
    stripped = draft.text.strip()
    if stripped:
        start = draft.text.index(stripped)
        yield Mark(start, start + len(stripped))


def _no_alt_text(draft: Draft) -> Iterator[Mark]:
    return iter(()) if any(True for _ in Cue(_ALT).find(draft)) else _whole(draft)


def _no_captions(draft: Draft) -> Iterator[Mark]:
    return iter(()) if any(True for _ in Cue(_CAPTIONS).find(draft)) else _whole(draft)


CHECKS = (
    Check(
        id="alt-text",
        severity=Severity.FIX,
        meaning="A picture without alt text.",
        why='People who cannot see the picture learn nothing from it; write "Alt text: ..." under the draft.',
        rule=Link(_ARTICLE, "Alt text: say what the picture tells", "Write one or two sentences"),
        kinds=frozenset({Kind.IMAGE}),
        finder=_no_alt_text,
        matches=("Welcome to our new baby unit!",),
        passes=(
            "Welcome to our new baby unit!\nAlt text: Six nurses in blue scrubs stand under a sign that "
            "reads Welcome Baby Unit.",
        ),
    ),
    Check(
        id="picture-mentioned",
        severity=Severity.CONSIDER,
        meaning="A picture is mentioned, and no alt text.",
        why="If a picture goes with this, it needs alt text.",
        rule=Link(_ARTICLE, "Alt text: say what the picture tells", "Write one or two sentences"),
        kinds=frozenset({Kind.POST, Kind.STORY}),
        cues=(
            Cue(
                r"\[(?:photo|image|picture|pic|graphic|gif|infographic)[^\]\n]{0,80}\]|\b(?:pictured|"
                r"see (?:the )?(?:photo|picture|image)|(?:photo|picture|image) (?:below|above|"
                r"attached))\b",
                never=_ALT,
            ),
        ),
        matches=("[photo of the team] Welcome to our new baby unit!",),
        passes=("Welcome to our new baby unit!", "[photo of the team] Alt text: six nurses under a sign."),
    ),
    Check(
        id="alt-text-opening",
        severity=Severity.FIX,
        meaning='Alt text that begins with "image of".',
        why="The screen reader says by itself that it is an image.",
        rule=Link(_ARTICLE, "Alt text: say what the picture tells", 'Do not begin with "image of"'),
        cues=(
            Cue(
                r"(?<=alt text: )(?:an? )?(?:image|picture|photo|photograph|graphic) of\b|"
                r"(?<=alt: )(?:an? )?(?:image|picture|photo|photograph|graphic) of\b"
            ),
        ),
        matches=("Alt text: Image of staff.",),
        passes=("Alt text: Six nurses in blue scrubs.",),
    ),
    Check(
        id="captions",
        severity=Severity.FIX,
        meaning="A video without a word about captions.",
        why='People who cannot hear the video get nothing from it; write "Captions: checked" under the draft.',
        rule=Link(_ARTICLE, "Captions and sound", "Caption every video"),
        kinds=frozenset({Kind.VIDEO}),
        finder=_no_captions,
        matches=("Watch how to wash your hands!",),
        passes=("Watch how to wash your hands! Captions: checked, captions on screen.",),
    ),
    Check(
        id="text-in-picture",
        severity=Severity.FIX,
        meaning="Facts that stand only in a picture.",
        why="What stands only in a picture reaches nobody who cannot see it.",
        rule=Link(_ARTICLE, "Flyers and text in pictures", "Put date, time, place"),
        cues=(
            Cue(
                r"\b(?:for|find) (?:the )?(?:times?|places?|details|info\w*|dates?|"
                r"prices?)(?: and (?:the )?\w+)?,? ~ (?:poster|flyer|flier|picture|graphic|image)\b"
            ),
            Cue(
                r"\b(?:flyer|flier|poster|graphic)\b(?: \w+){0,2} (?:with|has|shows|lists) (?:all )?(?:the |"
                r"our )?(?:\w+ ){0,2}(?:times?|details|dates?|prices?|info\w*|schedule)\b"
            ),
            Cue(
                r"\b(?:see|check|read|all|more) (?:\w+ )?(?:flyer|flier|poster|graphic|image|picture|pic|"
                r"photo)(?: (?:below|above|attached))? (?:for|has)\b|\b(?:details|info|information|"
                r"dates?|times?|everything)(?: \w+){0,3} (?:on|in) (?:the |this |"
                r"our )?(?:attached )?(?:flyer|flier|poster|graphic|image|picture|pic|photo)\b|\b(?:see|"
                r"swipe for|zoom in for|check)(?: the)? (?:attached )?(?:flyer|flier|poster|details)\b"
            ),
        ),
        matches=("Join us! All details on the flyer.", "See flyer for times."),
        passes=("Join us on Friday at 10 in the main lobby. The flyer repeats it.",),
    ),
    Check(
        id="hashtag-capitals",
        severity=Severity.FIX,
        meaning="A hashtag of several words in small letters.",
        why="A screen reader reads separate words only where each begins with a capital.",
        rule=Link(_ARTICLE, "Hashtags in capitals for each word", "Start every word in a hashtag"),
        finder=run_together,
        matches=("Roll up your sleeves! #flushotfriday", "#nursesweek starts today", "#HANDHYGIENE"),
        passes=("Roll up your sleeves! #FluShotFriday", "#nurses #hcsm", "Room #4 is open."),
    ),
    Check(
        id="many-hashtags",
        severity=Severity.CONSIDER,
        meaning="More than five hashtags.",
        why="Each hashtag is read aloud; two or three do.",
        rule=Link(_ARTICLE, "Hashtags in capitals for each word", "Use two or three tags"),
        finder=many_tags,
        matches=("#One #Two #Three #Four #Five #Six",),
        passes=("#One #Two #Three",),
    ),
    Check(
        id="emoji-for-words",
        severity=Severity.FIX,
        meaning="Emoji inside a sentence or as bullets.",
        why="A screen reader speaks the emoji's full name in the middle of the sentence.",
        rule=Link(_ARTICLE, "Emoji: few and at the end", "Never use emoji as bullet points"),
        finder=emoji_for_words,
        matches=("We ❤️ our nurses!", "✅ Wash your hands\n✅ Wear a mask"),
        passes=("We love our nurses! ❤️", "Great team today. 💙💙"),
    ),
    Check(
        id="many-emoji",
        severity=Severity.CONSIDER,
        meaning="More than two emoji.",
        why="A screen reader speaks each emoji by its full name.",
        rule=Link(_ARTICLE, "Emoji: few and at the end", "Screen readers speak each one"),
        finder=many_emoji,
        matches=("So proud! 🎉🎉🎉💙💙",),
        passes=("So proud! 🎉💙",),
    ),
    Check(
        id="decorative-letters",
        severity=Severity.FIX,
        meaning="Letters that are really mathematical signs.",
        why="Many screen readers skip such letters or spell them out.",
        rule=Link(_ARTICLE, "Emoji: few and at the end", "Skip faces typed from punctuation"),
        finder=decorative,
        matches=("𝗙𝗿𝗲𝗲 𝗳𝗹𝘂 𝘀𝗵𝗼𝘁𝘀 today!",),
        passes=("Free flu shots today!",),
    ),
    Check(
        id="typed-faces",
        severity=Severity.CONSIDER,
        meaning="Faces typed from punctuation.",
        why="A screen reader reads the punctuation, or nothing.",
        rule=Link(_ARTICLE, "Emoji: few and at the end", "Skip faces typed from punctuation"),
        finder=faces,
        matches=("See you there :-)", "Thank you <3"),
        passes=("See you there: room 4, at 10:30 (main lobby).", "Ratio 3:1 (see table)."),
    ),
    Check(
        id="capitals",
        severity=Severity.CONSIDER,
        meaning="Whole words in capitals.",
        why="Capitals are hard to read, sound like shouting, and may be spelled out.",
        rule=Link(_ARTICLE, "Emoji: few and at the end", "Avoid whole words in capitals"),
        finder=capitals,
        matches=("FREE FLU SHOTS TODAY in the lobby", "IMPORTANT: we close at noon"),
        passes=("Our NICU and ICU nurses know CPR and BLS.", "The CDC and FDA say so."),
    ),
)

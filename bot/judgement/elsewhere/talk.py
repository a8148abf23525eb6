"""Greetings, thanks, and what we are."""

from bot.judgement.elsewhere.family import Family, Sort

FAMILIES: tuple[Family, ...] = (
    Family(
        "greeting",
        Sort.TALK,
        (
            r"^(?:hi+|hey+|hello+|hiya|yo|howdy|good (?:morning|afternoon|evening|day)|greetings|"
            r"sup|what'?s up|morning|hola)(?:[ ,]*(?:there|all|team|everyone|curbside|bot|friend|"
            r"again|folks))*[ !.?,:)]*(?:how are you(?: (?:doing|today))*[ !.?]*)?$|^how are you(?: "
            r"(?:doing|today))*[ ?!.]*$"
        ),
        (
            "Hello! Ask me anything about social media in health care, and I will quote the guidance "
            "or find you a person."
        ),
        ("hi", "good morning!", "hey curbside, how are you"),
        ("hi, can i post a photo of our lobby?",),
    ),
    Family(
        "gratitude",
        Sort.TALK,
        r"^(?:ok(?:ay)?[ ,!.]*|great[ ,!.]*|perfect[ ,!.]*|awesome[ ,!.]*|cool[ ,!.]*|got it[ "
        r",!.]*|oh[ ,!.]*|ah[ ,!.]*|wow[ ,!.]*|super[ ,!.]*|nice[ ,!.]*|no[ ,!.]*|yes[ ,!.]*)"
        r"*(?:thanks?|thank you|thx|ty|tysm|cheers|much appreciated|appreciate (?:it|you|that)"
        r"|that (?:helps|helped|was helpful|is helpful)|good bot|you'?re (?:the best|great|"
        r"awesome)|helpful|was great|is great)(?:[ ,]*(?:that was great|that was|great|so|very|"
        r"much|a (?:lot|bunch|million|ton)|again|for (?:the|your|that|this|all)?(?: ?(?:help|"
        r"info|answer|quick|fast|reply|response|advice|guidance))*|you|that'?s (?:great|helpful|"
        r"all)|curbside|bot|team|all|everyone|this|helps?|really|was|helpful|and|bye|great|"
        r"have a (?:good|great|nice) (?:day|one|night|weekend)))*[ !.:)♥❤️🙏👍]*$"
        r"|^(?:bye|goodbye|see you|see ya|good night|have a (?:good|great|nice) (?:day|one|"
        r"night|weekend)|lol|haha+|👍|🙏|ok(?:ay)?|cool|great|got it|perfect|sounds good|understood|"
        r"will do|np|no problem|never ?mind|nvm)[ !.:)]*$",
        "You are welcome. I am here whenever the next question comes.",
        ("thanks!", "ok thank you so much", "great, that helps"),
        ("thanks for that, but what about minors?", "how do we thank donors on facebook"),
    ),
    Family(
        "about-me",
        Sort.TALK,
        (
            r"^(?:so |hey |hi |hello )*(?:who are you|what are you|what (?:can|do) you do|are you "
            r"(?:a )?(?:bot|human|real|ai|robot|person|chatgpt)|how do(?:es)? (?:you|this|curbside|"
            r"it) work|what is (?:this|curbside)|what'?s curbside|help|help me|what can i ask(?: "
            r"you)?|can you help(?: me)?|are you there|test(?:ing)?|start|menu)[ ?!.]*$"
        ),
        (
            "I quote approved guidance on social media in health care, and I bring in a person "
            "when a question needs one. Ask in your own words, without patient details."
        ),
        ("what can you do?", "are you a bot", "help"),
        ("can you help me with a comment policy",),
        anyway=True,
    ),
)

"""Whole drafts as staff write them, with what the coach must say.  Everybody in them is invented."""

from __future__ import annotations

from dataclasses import dataclass

from bot.drafts.draft import Kind
from bot.drafts.finding import Verdict


@dataclass(frozen=True, slots=True)
class Whole:
    """A draft, what it is for, its verdict, and ids of checks that must be among its findings."""

    text: str
    verdict: Verdict
    ids: tuple[str, ...] = ()
    kind: Kind = Kind.POST
    platform: str = ""


READY = (
    Whole(
        "Free flu shots this Friday in the main lobby, 8 a.m. to noon. No appointment needed. Bring your "
        "insurance card if you have one. #FluShotFriday",
        Verdict.READY,
    ),
    Whole(
        "Nurses, thank you. You answer call lights at 3 a.m., you hold hands, you notice what others miss. "
        "Happy Nurses Week from all of us. 💙",
        Verdict.READY,
        platform="facebook",
    ),
    Whole(
        "Know the signs of stroke: face drooping, arm weakness, trouble speaking. If you see one of them, "
        "call 911. Minutes matter. #StrokeAwareness",
        Verdict.READY,
        platform="x",
    ),
    Whole(
        "We are hiring! Our emergency department is looking for registered nurses for day and night shifts. "
        "Apply on our careers page. #NowHiring",
        Verdict.READY,
        platform="linkedin",
    ),
    Whole(
        "Meet Dr. Anand Pillai, our new pediatrician. He trained in Ohio, speaks Tamil and Spanish, and "
        "loves bad puns. He sees children in our east clinic from Monday.",
        Verdict.READY,
    ),
    Whole(
        "Our patients come first, and so do their families. Visiting hours are now 9 a.m. to 8 p.m. every "
        "day, with two visitors at a time.",
        Verdict.READY,
    ),
    Whole("Some weeks in this job ask a lot. Grateful for the people I work with.", Verdict.READY),
    Whole(
        "Colon cancer is easier to treat when it is found early. Adults should start screening at age 45. "
        "Ask your doctor which test fits you.",
        Verdict.READY,
        platform="facebook",
    ),
    Whole(
        "The parking garage on the north side is closed until Thursday. Please use the west lot; shuttles "
        "run every ten minutes.",
        Verdict.READY,
    ),
    Whole(
        "Thank you for taking the time to write this. We will pass it on to the team.",
        Verdict.READY,
        kind=Kind.REPLY,
    ),
    Whole(
        "Thank you for this feedback. Respect is what we expect from every member of our team. We cannot "
        "discuss details in public. Please contact Patient Relations at 555-0142 so we can "
        "listen.",
        Verdict.READY,
        platform="google-review",
    ),
    Whole(
        "Thank you for telling us. We want everybody who comes to an emergency department to be seen as "
        "quickly and safely as possible, and the most urgent needs come first. Privacy rules keep us from "
        "talking about anyone's care here, but we do want to hear more. Please contact our Patient Relations "
        "team.",
        Verdict.READY,
        kind=Kind.REPLY,
    ),
    Whole(
        "Our patient portal is down for maintenance on Saturday night from 10 to midnight. You can still "
        "call the nurse line.",
        Verdict.READY,
    ),
    Whole(
        "Congratulations to Leila Haddad, RN, who won this month's DAISY Award! Her team on 4 West says she "
        "makes every shift lighter.",
        Verdict.READY,
    ),
    Whole(
        "Blood supplies are low. The American Red Cross blood drive is on Tuesday in the cafeteria. Sign up "
        "at the front desk. One hour of your time can help three people.",
        Verdict.READY,
    ),
    Whole(
        "Worried about your heart? Walking 30 minutes a day, not smoking and knowing your blood pressure all "
        "help. Talk to your doctor about what is right for you.",
        Verdict.READY,
    ),
    Whole(
        "Welcome to our new baby unit!\nAlt text: Six nurses in blue scrubs stand under a sign that reads "
        "Welcome Baby Unit.",
        Verdict.READY,
        kind=Kind.IMAGE,
        platform="instagram",
    ),
    Whole(
        "How to wash your hands in 20 seconds, shown by our infection control nurse. Captions: checked, "
        "captions on screen. Music: licensed production library.",
        Verdict.READY,
        kind=Kind.VIDEO,
        platform="tiktok",
    ),
    Whole(
        "Some of our computer systems are down. Our emergency department is open and care goes on. Call your "
        "clinic before you come today. Next update at noon.",
        Verdict.READY,
    ),
    Whole(
        "We are aware of an incident near our main campus. The safety of our patients, visitors and staff "
        "comes first. We are working with the police and confirming the facts. We will post the next update "
        "here at 4 p.m. In an emergency call 911.",
        Verdict.READY,
    ),
    Whole(
        "Our hearts are with everyone affected by today's news. If you need someone to talk to, call or text "
        "988 at any hour.",
        Verdict.READY,
    ),
    Whole(
        "Recovery is possible. Our team answers questions in confidence. If you are in crisis, call or text "
        "988.",
        Verdict.READY,
    ),
    Whole(
        "Our weight clinic offers a full check and talks through all options, with benefits and risks.",
        Verdict.READY,
    ),
    Whole(
        "Ad. The company paid me to make this video. I have used this stethoscope for a year, and this is "
        "what I like about it.",
        Verdict.READY,
    ),
    Whole("You can vote from your hospital bed. Ask your nurse for the form before Friday.", Verdict.READY),
    Whole("I work at this hospital, and I am proud of our new hand clinic.", Verdict.READY),
    Whole(
        "Our unit works short every night and we are tired. We want safe staffing and fair pay, and we are "
        "asking for a meeting with management. Nurses, join us on Tuesday after day shift.",
        Verdict.READY,
    ),
    Whole(
        "This year our volunteers gave 12,000 hours. They pushed wheelchairs, read stories and watered the "
        "garden. We could not do it without them.",
        Verdict.READY,
    ),
    Whole(
        "When a patient gets a new kidney, a whole team is there: surgeons, nurses, pharmacists, dietitians. "
        "This is what they do.",
        Verdict.READY,
    ),
    Whole(
        "Our doctors answer your questions about sleep, live on Wednesday at 7 p.m. Answers are general and "
        "no advice for one person. Captions will be on.",
        Verdict.READY,
        platform="linkedin",
    ),
    Whole(
        "January is Cervical Health Awareness Month. A Pap test takes a few minutes. Call us to find a time "
        "that works for you. #CervicalHealth",
        Verdict.READY,
        platform="threads",
    ),
    Whole(
        "We broke ground on our new tower today! It will bring 60 private rooms and a bigger emergency "
        "department. Doors open in two years.",
        Verdict.READY,
        platform="linkedin",
    ),
)

STOPPED = (
    Whole(
        "Shout out to our amazing patient Kelvin Brandt, 54, who beat stage 3 colon cancer after 7 months "
        "with Dr. Amadi!",
        Verdict.STOP,
        ("identifier", "recognisable"),
    ),
    Whole(
        "Baby girl born at 26 weeks on February 3 is finally going home from our NICU! Mom says the night "
        "shift nurses are angels. #preemie",
        Verdict.STOP,
        ("recognisable", "testimonial"),
    ),
    Whole("Congrats to our tiny fighter, 24 weeks, going home today!", Verdict.STOP, ("recognisable",)),
    Whole(
        "Crazy night in the ER. Guy came in with a nail through his hand from the plant on Route 9, said "
        "he'd had 'two beers'.",
        Verdict.STOP,
    ),
    Whole(
        "you guys will not believe what just came in lol. trauma bay 2 is a zoo",
        Verdict.STOP,
        ("shift-story",),
    ),
    Whole(
        "Hi Linda, thank you for your review. We are sorry you were unhappy with your visit on Tuesday, but "
        "our records show you arrived 40 minutes late.",
        Verdict.STOP,
        ("confirms-patient",),
        kind=Kind.REPLY,
    ),
    Whole(
        "We have no record of you as a patient at our clinic. Please remove this review or you will hear "
        "from our lawyers.",
        Verdict.STOP,
        ("confirms-patient", "threatens"),
        platform="google-review",
    ),
    Whole(
        "We are so glad you loved your delivery with us! Come see us again for baby number two!",
        Verdict.STOP,
        ("confirms-patient",),
        kind=Kind.REPLY,
    ),
    Whole(
        "Thanks for your comment! That sounds like a sinus infection. You should take 400 mg of ibuprofen "
        "and stop your blood thinner for now.",
        Verdict.STOP,
        ("individual-advice", "changes-treatment"),
        kind=Kind.REPLY,
    ),
    Whole(
        "Compounded semaglutide now in stock: same as Ozempic, half the price, no side effects!",
        Verdict.STOP,
        ("compounded", "brand-name", "guarantee"),
    ),
    Whole(
        "Ketamine works for depression when nothing else does. Book your first infusion today.",
        Verdict.STOP,
        ("off-label",),
    ),
    Whole(
        "IV vitamin drips boost your immunity and flush toxins. Feel ten years younger!",
        Verdict.STOP,
        ("unapproved-treatment",),
    ),
    Whole(
        "Now enrolling! Join our breakthrough study of a safe and effective new treatment for arthritis. "
        "Pays $200.",
        Verdict.STOP,
        ("trial-claim", "trial-recruitment"),
    ),
    Whole(
        "Thoughts and prayers to the victims of the shooting downtown. Don't forget to book your mammogram, "
        "20% off this week! 🎉",
        Verdict.STOP,
        ("promotion-in-tragedy",),
    ),
    Whole(
        "There has been a shooting in our garage. We heard three people are dead and the gunman was an angry "
        "relative.",
        Verdict.STOP,
        ("speculation",),
    ),
    Whole(
        "Leave us a 5-star Google review this month and win a $50 gift card!", Verdict.STOP, ("paid-reviews",)
    ),
    Whole(
        "Before and after! Swipe to see her new smile. Face cropped for privacy.",
        Verdict.STOP,
        ("before-and-after", "patient-picture"),
    ),
    Whole(
        "Lost a patient today. Nineteen years old. I can't stop crying. #nurselife",
        Verdict.STOP,
        ("shift-story",),
    ),
    Whole(
        "Things patients say that annoy me, part 4 🙄 Another frequent flyer who wants a sandwich.",
        Verdict.STOP,
        ("mocks-patients",),
    ),
    Whole(
        "Not announced yet, but our hospital is merging with Lakeside. You didn't hear it from me.",
        Verdict.STOP,
        ("unreleased",),
    ),
    Whole(
        '"I was so scared before my surgery, but the team held my hand," says one of our patients. Read '
        "the story!",
        Verdict.STOP,
        ("testimonial",),
    ),
    Whole(
        "Look at this thank-you card from a patient's family! It made our week.",
        Verdict.STOP,
        ("testimonial",),
    ),
    Whole("Patient MRN 00482137 needs a ride home, can anyone help?", Verdict.STOP, ("identifier",)),
    Whole(
        "A selfie with my favorite patient before his discharge. He said it's ok!",
        Verdict.STOP,
        ("patient-picture",),
        kind=Kind.STORY,
    ),
    Whole("Prayers for the little one in room 12 tonight. This job is hard.", Verdict.STOP, ("shift-story",)),
)

TO_FIX = (
    Whole(
        "Our painless laser removes varicose veins for good. We have the best vein surgeons in the state!",
        Verdict.FIX,
        ("guarantee", "superlative"),
    ),
    Whole(
        "Meet our new da Vinci robot: smaller scars, less pain and faster recovery.",
        Verdict.FIX,
        ("brand-name", "benefit-claim"),
    ),
    Whole("Lose 80 pounds with our program. Results may vary.", Verdict.FIX, ("typical-result",)),
    Whole(
        "I swear by these compression socks! Use my code NURSE20 for 20% off, link in bio.",
        Verdict.FIX,
        ("undisclosed-tie",),
    ),
    Whole("Loving my new scrubs #NurseLife #Scrubs #OOTD #ad", Verdict.FIX, ("buried-disclosure",)),
    Whole(
        "Tag three friends to win a spa day for Breast Cancer Awareness Month!", Verdict.FIX, ("giveaway",)
    ),
    Whole(
        "Health fair on Saturday! All details on the flyer. #healthfair", Verdict.FIX, ("text-in-picture",)
    ),
    Whole("We ❤️ our volunteers! #volunteersweek", Verdict.FIX, ("emoji-for-words", "hashtag-capitals")),
    Whole(
        'Nurses dancing to "Uptown Funk" in the break room! Captions on.',
        Verdict.FIX,
        ("music",),
        kind=Kind.VIDEO,
    ),
    Whole("Happy Doctors' Day! Photo from Google, credit to the owner.", Verdict.FIX, ("borrowed-picture",)),
    Whole("Unlike other hospitals in town, we answer the phone.", Verdict.FIX, ("disparages-others",)),
    Whole("Vote for Jensen on Tuesday. She stands with nurses!", Verdict.FIX, ("politics",)),
    Whole("Regarding the outage: no comment.", Verdict.FIX, ("no-comment",)),
    Whole("Our new clinic is open!", Verdict.FIX, ("alt-text",), kind=Kind.IMAGE),
    Whole(
        "Watch our tour of the new clinic.", Verdict.FIX, ("captions",), kind=Kind.VIDEO, platform="youtube"
    ),
    Whole("Wash your hands. " * 20, Verdict.FIX, ("too-long",), platform="x"),
    Whole(
        "That is simply not what happened. You are lying and everybody can see it.",
        Verdict.FIX,
        ("argues",),
        kind=Kind.REPLY,
    ),
    Whole("𝗙𝗿𝗲𝗲 𝗳𝗹𝘂 𝘀𝗵𝗼𝘁𝘀 on Friday", Verdict.FIX, ("decorative-letters",)),
    Whole(
        "We had a cyberattack last night, but there is no reason for concern and no patient information was "
        "taken.",
        Verdict.FIX,
        ("false-calm",),
    ),
    Whole("Tell us about your surgery in the comments!", Verdict.FIX, ("asks-for-details",)),
    Whole(
        "I'm a nurse and I speak for the whole hospital: our official position is that masks stay.",
        Verdict.FIX,
        ("speaks-for-hospital",),
    ),
    Whole(
        "The multidisciplinary utilization of longitudinal electrophysiological monitoring facilitates "
        "the identification of individuals presenting with paroxysmal "
        "symptomatology, thereby optimizing subsequent therapeutic decision-making and institutional "
        "resource allocation throughout the organization.",
        Verdict.FIX,
        ("hard-to-read", "hard-words"),
    ),
)

ALL = (*READY, *STOPPED, *TO_FIX)

"""What those who ask do: ask, openly or in confidence, add something, say thanks, take back, rate."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.localslack.message import Message
from bot.localslack.server import DMS
from bot.slack.requests import FROM_A_FORM
from soak.doing import Doing
from soak.hands import PAUSE, GaveUp, Hands
from soak.ledger import Story
from soak.town import WARD, Somebody, element, words_of

TOPICS = ("visiting hours", "parking fees", "the new tower", "the night shift", "the merger")
#: What is asked, by how urgent it is and how often.  Only the last kind is answered without bringing in a person.
QUESTIONS: tuple[tuple[str, float, tuple[str, ...]], ...] = (
    (
        "crisis",
        0.08,
        (
            "someone commented on {topic} that they will shoot up the clinic tonight",
            "somebody wrote under our post on {topic} that they want to kill themselves",
        ),
    ),
    (
        "urgent",
        0.4,
        (
            "a reporter just messaged me about {topic}, what do i say",
            "a colleague posted a photo of a patient with a note on {topic} an hour ago",
            "we got a letter from a lawyer about our facebook post on {topic}",
        ),
    ),
    ("soon", 0.12, ("a patient says under our post on {topic} that the nurse gave the wrong medicine",)),
    ("routine", 0.08, ("can somebody come and give a talk to our team about {topic}",)),
    ("routine", 0.32, ("how should i reply to a 1 star google review about {topic}",)),
)
NUMBER = re.compile(r"case \*#(\d+)\*")
SCORES = ("1", "2", "3", "4", "5")


@dataclass
class Asking(Hands):
    """The asker's side."""

    def ask(self, tag: int, asker: Somebody) -> Story:
        """Ask in some way; whoever is shy asks in confidence."""
        *_, quiet = QUESTIONS
        kinds = [quiet] if asker.shy and self.chance.random() < 0.5 else QUESTIONS
        urgency, _, phrases = self.chance.choices(kinds, [weight for _, weight, _ in kinds])[0]
        words = f"{self.chance.choice(phrases).format(topic=self.chance.choice(TOPICS))} ({tag})"
        if asker.shy and kinds is QUESTIONS:
            return self._in_a_form(tag, asker, words, urgency)
        channel = DMS[asker.id] if asker.shy or self.chance.random() < 0.5 else WARD
        ts = asker.person.say(words if channel != WARD else f"@Curbside {words}", channel)
        return self.ledger.begin(Story(channel, ts, asker.id, urgency=urgency))

    def _in_a_form(self, tag: int, asker: Somebody, words: str, urgency: str) -> Story:
        """Ask in confidence from App Home; the case's thread is in the asker's direct messages."""
        with asker.busy:
            for _ in self.tries(PAUSE * 5):
                if self.town.home(asker):
                    break
                asker.person.open()
            else:
                raise GaveUp(f"the Home tab of {asker.person.name}")
            self.open(asker, lambda: asker.person.click_home("ask_privately", "home"))
            view = self.town.dialog(asker)
            self.submit(asker, {"text": words})
        number = self.until(lambda: self.town.number_of(tag), f"a card for the confidential question {tag}")
        root = self.until(lambda: self.town.root(asker, number), f"the thread of confidential case {number}")
        self.ledger.count("asked in confidence")
        form = (FROM_A_FORM, view.id) if view else None
        story = Story(root.channel, root.ts, asker.id, number, form=form, urgency=urgency)
        return self.ledger.begin(story)

    def number(self, story: Story, asker: Somebody) -> int:
        """The number of the case that the asker is told of; they ask for a consultant where there is none."""
        if story.number is not None:
            return story.number
        answer = self.until(lambda: self._answer(story), f"an answer to {story.ts}")
        if not NUMBER.search(words_of(answer)):
            action = "ask_in_confidence" if asker.shy else "ask_consultant"
            value = element(answer, action).get("value")
            self.press(lambda: asker.person.click(answer.ts, action, value, story.channel))
            self.ledger.count("asked in confidence" if asker.shy else "asked for a person")
        told = self.until(lambda: self._told(story), f"a case for {story.ts}")
        return int(told.group(1))

    def _answer(self, story: Story) -> Message | None:
        """The outcome of a question: the first of the bot's messages that has blocks."""
        return next((one for one in self.town.thread(story.channel, story.ts) if one.blocks), None)

    def _told(self, story: Story) -> re.Match[str] | None:
        return NUMBER.search(" ".join(map(words_of, self.town.thread(story.channel, story.ts))))

    def withdraw(self, story: Story, asker: Somebody) -> None:
        """Delete the question; where it left a case, somebody looks at that in the evening."""
        asker.person.delete(story.ts, story.channel)
        story.withdrawn = story.ended = True
        story.urgency = None
        self.ledger.count("withdrawn")
        told = self._told(story)
        if told:
            story.number = int(told.group(1))

    def add(self, case: Doing, words: str) -> None:
        """Write something more for the desk into the thread."""
        if case.asker is not None:
            case.asker.person.say(words, case.story.channel, case.story.ts)
            case.story.added.append(words)
            if case.story.done["set_urgency"]:
                # These words may make it more urgent again than somebody chose.
                case.story.urgency = None

    def thank(self, case: Doing) -> None:
        """Say thanks: half of them see it arrive, the others do not wait, and when it comes all may be over."""
        if case.asker is None:
            return
        case.asker.person.say("thanks", case.story.channel, case.story.ts)
        self.ledger.count("thanks")
        said = f"The asker of case *#{case.story.number}* adds: thanks"
        if self.chance.random() < 0.5:
            self.until(lambda: case.stands_below(self.town, said), f"thanks to come to {case.name}")
            case.story.added.append(said)
        else:
            case.story.murmured.append(said)

    def rate(self, case: Doing) -> None:
        """Rate what the consultant did, with a comment that can be told from others."""
        asker = case.asker
        if asker is None:
            return
        note = self.until(lambda: self._rateable(case), f"something to rate in {case.name}")
        value = element(note, "case_rate").get("value")
        comment = f"Helped with {case.tag}."
        with asker.busy:
            opened = self.open(
                asker,
                lambda: asker.person.click(note.ts, "case_rate", value, case.story.channel),
                lambda: not case.says("Resolved"),
            )
            if not opened:
                return
            came = self.submit(asker, {"score": self.chance.choice(SCORES), "comment": comment})
            if self.town.dialog(asker):
                asker.person.close_view(True)
        # What was kept at once, but not acknowledged, is refused afterwards: nobody knows then.
        sure = not came.get("errors") and "refused" not in came
        (case.story.added if sure else case.story.murmured).append(comment)
        self.ledger.count("rated")

    def _rateable(self, case: Doing) -> Message | None:
        there = self.town.thread(case.story.channel, case.story.ts)
        return next((one for one in there if element(one, "case_rate")), None)

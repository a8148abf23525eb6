"""A resolved case becomes a draft, and an article only when a maintainer says so and nothing speaks against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.escalation.states import Refused
from bot.records.closing import WORDS_GONE, Closing, decide, wish
from bot.records.shelf import Shelf
from bot.slack.render import render
from bot.store import audit, cases, outbox, proposals
from bot.store.cases import CaseRow
from bot.store.engine import reading, writing
from bot.store.proposals import Proposal
from index.passages import Hit, split
from index.search import Findings
from tests.escalation.office import WORKSPACE, Office
from tests.index.library import article

QUESTION = "may we post the parking garage prices"
#: What a maintainer makes of the draft.
MENDED = {
    'title: "FILL IN: what it is about"': "title: Parking prices in posts",
    "FILL IN: the answer in one to three sentences; the first two are shown first.": "Post them with the date.",
    "topics: [FILL IN]": "topics: [parking]",
    "FILL IN: one or two sentences on why it matters, or nothing.": "",
    "## FILL IN: say what is decided or done": "## Post them with the date",
    "FILL IN: in which cases, whom, and how soon.": "Ask the Privacy Officer about pictures of drivers.",
    '"FILL IN: the rule or page behind the answer"': "Our parking page",
    '"FILL IN: read YEAR"': "read 2026",
    f'  - "{QUESTION}"': f'  - "{QUESTION}"\n  - parking fees on facebook?\n  - can I share what parking costs',
}


@dataclass
class Nearest:
    """A search that finds one article."""

    cosine: float = 0.7

    def search(self, question: str, limit: int, on: date) -> Findings:
        passage = split(article("old-parking", "Park# Post prices."), "https://x.example")[0]
        return Findings(np.zeros(1, dtype=np.float32), (Hit(passage, 1.0, self.cosine, 0.0),), "g")

    summary: Any = None
    sentence_cosines: Any = None


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Shelves beside which our own centre is used."""
    library = tmp_path / "content"
    (library / "guidance").mkdir(parents=True)
    return Shelf(tmp_path / "drafts", library)


@pytest.fixture
def closing(office: Office, shelf: Shelf) -> Closing:
    return Closing(office.engine, shelf, "CMAINT", lambda: office.now, Nearest)


def resolved(
    office: Office, text: str = QUESTION, said: str = "Post them with the date. Call 617-555-0142."
) -> CaseRow:
    case = office.case(text=text)
    assert not isinstance(office.claim(case), Refused)
    office.reply(case, text=said)
    office.do("resolve", case, "UCARA", None)
    return office.again(case)


def wished(office: Office, case: CaseRow, user: str = "UCARA") -> str:
    with writing(office.engine) as conn:
        return wish(conn, case, user, office.now)


def the_one(office: Office) -> Proposal:
    with reading(office.engine) as conn:
        (one,) = proposals.every(conn, WORKSPACE)
    return one


def drafted(office: Office, closing: Closing) -> Proposal:
    assert wished(office, resolved(office)) == "draft_wanted"
    assert closing.step()
    return the_one(office)


def mend(closing: Closing, one: Proposal) -> None:
    text = closing.shelf.read(one.article or "")
    assert text is not None
    for old, new in MENDED.items():
        assert old in text, old
        text = text.replace(old, new)
    closing.shelf.write(one.article or "", text)


def approve(office: Office, one: Proposal, user: str = "UDANA") -> bool:
    with writing(office.engine) as conn:
        return decide(conn, one, user, office.now)


def test_a_draft_is_masked_sourced_and_shows_what_is_like_it(office: Office, closing: Closing) -> None:
    one = drafted(office, closing)
    assert (one.state, one.article, one.asked_by) == ("pending", "post-parking-garage-prices", "UCARA")
    assert one.similar == (("old-parking", "Old parking", 0.7),)
    text = closing.shelf.read(one.article or "")
    assert text is not None
    assert "case #1" in text
    assert QUESTION in text
    assert "0142" not in text
    assert "[phone]" in text
    assert closing.shelf.path(one.article or "").stat().st_mode & 0o077 == 0
    assert closing.step() is False
    message = [row for row in office.send_all() if row.kind == "proposal"]
    assert [(row.channel, row.body) for row in message] == [("CMAINT", {"proposal": one.id})]


def test_what_is_far_is_not_named_as_similar(office: Office, closing: Closing) -> None:
    assert drafted(office, replace(closing, searcher=lambda: Nearest(0.3))).similar == ()


def test_only_an_answered_case_makes_one_and_only_once(office: Office, closing: Closing) -> None:
    case = resolved(office)
    assert wished(office, office.case()) == "draft_no_answer"
    assert wished(office, case) == "draft_wanted"
    assert wished(office, case, "UBEN") == "draft_known"
    silent = office.case()
    office.claim(silent)
    office.do("resolve", silent, "UCARA", None)
    assert wished(office, office.again(silent)) == "draft_no_answer"


def test_a_draft_that_is_not_mended_is_not_published_and_the_reasons_are_kept(
    office: Office, closing: Closing
) -> None:
    one = drafted(office, closing)
    assert approve(office, one)
    assert not approve(office, one)  # only once
    closing.step()
    after = the_one(office)
    assert after.state == "pending"
    assert any("FILL IN" in problem for problem in after.problems)
    assert not list(closing.shelf.library.rglob("*.md"))
    with reading(office.engine) as conn:
        post = outbox.keyed(conn, WORKSPACE, f"proposal:{one.id}")
        assert post is not None
        message = render(conn, post)
    assert message is not None
    assert "cannot be an article yet" in str(message.blocks)
    assert "proposal_approve" in str(message.blocks)


def test_a_mended_draft_becomes_an_article_linked_to_its_case(office: Office, closing: Closing) -> None:
    one = drafted(office, closing)
    mend(closing, one)
    assert approve(office, one)
    closing.step()
    after = the_one(office)
    assert (after.state, after.problems, after.decided_by) == ("published", (), "UDANA")
    assert [path.name for path in closing.shelf.library.rglob("*.md")] == ["post-parking-garage-prices.md"]
    assert closing.shelf.read(one.article or "") is None
    with reading(office.engine) as conn:
        lines = [(line.actor, line.action) for line in audit.entries(conn, WORKSPACE, "case:1")]
    assert lines[-3:] == [
        ("UCARA", "propose_article"),
        ("system", "draft_article"),
        ("UDANA", "approve_article"),
    ]


def test_killed_between_the_move_and_the_note_of_it_nothing_is_published_twice(
    office: Office, closing: Closing
) -> None:
    one = drafted(office, closing)
    mend(closing, one)
    approve(office, one)
    closing.shelf.publish(one.article or "")
    closing.step()
    assert the_one(office).state == "published"
    assert len(list(closing.shelf.library.rglob("*.md"))) == 1


def test_an_id_that_is_taken_gets_the_number_of_the_case(office: Office, closing: Closing) -> None:
    (closing.shelf.library / "guidance" / "post-parking-garage-prices.md").write_text(
        "taken", encoding="utf-8"
    )
    assert drafted(office, closing).article == "post-parking-garage-prices-case-1"


def test_a_rejected_draft_leaves_no_file(office: Office, closing: Closing) -> None:
    one = drafted(office, closing)
    assert closing.reject(one, "UDANA")
    assert not closing.reject(one, "UDANA")
    assert the_one(office).state == "rejected"
    assert list(closing.shelf.drafts.iterdir()) == []


def test_a_draft_goes_with_the_words_it_was_made_of(office: Office, closing: Closing) -> None:
    one = drafted(office, closing)
    office.withdraw("1.000100")
    closing.step()
    assert the_one(office).state == "rejected"
    assert closing.shelf.read(one.article or "") is None


def both(office: Office) -> tuple[CaseRow, CaseRow]:
    """A resolved case, and another that was merged into it before."""
    main, other = office.case(text=QUESTION), office.case(text="parking fees on insta?")
    office.claim(main)
    office.do("merge", other, main.id, "UCARA")
    office.reply(main, text="Post them with the date.")
    office.do("resolve", main, "UCARA", None)
    return office.again(main), other


@pytest.mark.parametrize("approving", [False, True])
def test_a_draft_is_written_anew_without_words_that_are_taken_back(
    office: Office, closing: Closing, approving: bool
) -> None:
    main, other = both(office)
    wished(office, main)
    closing.step()
    one = the_one(office)
    path = closing.shelf.path(one.article or "")
    path.write_text(path.read_text() + "\nSomething of the maintainer's.\n")
    office.withdraw(other.thread_ts)
    if approving:
        assert closing.publish(one, "UDANA") == (WORDS_GONE,)
    for _ in range(2):
        closing.step()
    assert the_one(office).state == "pending"
    text = path.read_text()
    assert "on insta" not in text
    assert QUESTION in text


def test_further_words_leave_a_draft_as_it_is(office: Office, closing: Closing) -> None:
    one = drafted(office, closing)
    path = closing.shelf.path(one.article or "")
    path.write_text(path.read_text() + "\nSomething of the maintainer's.\n")
    with reading(office.engine) as conn:
        case = cases.get(conn, WORKSPACE, one.case_id)
    assert case is not None
    office.follow_up(case)
    office.reply(case, text="On Mondays too.")
    office.do("resolve", case, "UCARA", None)
    closing.step()
    assert "maintainer's" in path.read_text()


def test_everybody_whom_the_case_served_is_asked_about(office: Office, closing: Closing) -> None:
    main, _ = both(office)
    wished(office, main)
    closing.step()
    text = closing.shelf.read(the_one(office).article or "")
    assert text is not None
    assert "parking fees on insta?" in text

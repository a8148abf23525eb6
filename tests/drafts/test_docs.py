from pathlib import Path

import pytest

from bot.drafts.check import Check
from bot.drafts.checks import CHECKS
from bot.drafts.platforms import PLATFORMS

DOCS = Path("docs/drafts.md")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_stands_in_the_docs_as_it_is(check: Check) -> None:
    row = (
        f"| `{check.id}` | {check.severity} | {check.meaning} | {check.rule.article} › {check.rule.section} |"
    )

    assert row in DOCS.read_text(encoding="utf-8")


def test_the_docs_name_no_check_and_no_limit_that_is_not_there() -> None:
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    checks = [line for line in lines if line.startswith("| `") and line.count(" | ") == 3]
    limits = {f"| {p.name} | {p.limit:,} | {p.count} | {p.source} |" for p in PLATFORMS}

    assert len(checks) == len(CHECKS)
    assert limits <= set(lines)

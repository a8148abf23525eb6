"""A short soak: forty cases through the real processes while things go wrong on purpose."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_forty_cases_come_through_faults_and_kills_whole(tmp_path: Path) -> None:
    # A process of its own: its people move into the workspace's seed.
    arguments = ("--cases", "40", "--people", "20", "--kills", "6", "--seed", "7", "--json")
    done = subprocess.run(
        [sys.executable, "-m", "soak", *arguments, "--keep", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    report = json.loads(done.stdout)
    wrong = {name: report[name] for name in ("lost", "doubled", "silent", "crooked", "leaked", "troubles")}
    assert not any(wrong.values()), wrong
    assert done.returncode == 0
    counts = report["counts"]
    assert counts["asked"] == 40
    assert counts["cases"] >= 34
    # Some are cancelled, merged or withdrawn before anybody claims them.
    assert counts["claimed"] >= 28
    assert counts["asked in confidence"] >= 1
    assert counts["kills"] >= 1

"""Two pictures of how well the judgement knows what it knows: risk against coverage, and reliability."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.outcome import Outcome
from bot.judgement.verdicts import Verdict

BINS = 10


def draw(verdicts: Sequence[Verdict], folder: Path) -> list[Path]:
    """Write ``risk-coverage.png`` and ``reliability.png`` into a folder, which is made; returns their paths."""
    # Imported here: it takes a second, and only this needs it.  Drawn to files, it needs no screen.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, paint in (("risk-coverage", _risk_against_coverage), ("reliability", _reliability)):
        figure = Figure(figsize=(6, 5), dpi=150, layout="constrained")
        FigureCanvasAgg(figure)
        paint(figure.subplots(), verdicts)
        paths.append(folder / f"{name}.png")
        figure.savefig(paths[-1])
    return paths


def risk_by_coverage(verdicts: Sequence[Verdict]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Share answered and share of those answered wrongly, each of shape (n,), the surest questions first."""
    ordered = sorted(verdicts, key=lambda v: -v.sure)
    wrong = np.array([not v.answerable for v in ordered], dtype=np.float64)
    answered = np.arange(1, len(ordered) + 1, dtype=np.float64)
    return answered / len(ordered), np.cumsum(wrong) / answered


def _risk_against_coverage(axes: Any, verdicts: Sequence[Verdict]) -> None:
    coverage, risk = risk_by_coverage(verdicts)
    axes.plot(coverage, risk)
    answered = [v for v in verdicts if v.outcome is Outcome.ANSWER]
    if answered:
        wrong = sum(not v.right for v in answered) / len(answered)
        axes.plot(len(answered) / len(verdicts), wrong, "o", label="as decided")
        axes.legend()
    axes.set(
        xlabel="share answered without a person", ylabel="share of those answered wrongly", ylim=(0, None)
    )
    axes.set_title(f"Risk against coverage, {len(verdicts)} questions")


def _reliability(axes: Any, verdicts: Sequence[Verdict]) -> None:
    axes.plot([0, 1], [0, 1], "--", color="grey", linewidth=1)
    for label, said, happened in (
        ("needs a person", [v.person for v in verdicts], [v.one.needs_a_person for v in verdicts]),
        (
            "not ours",
            [v.elsewhere for v in verdicts],
            [v.one.outcome is Outcome.REDIRECT for v in verdicts],
        ),
    ):
        points = reliability(said, happened)
        axes.plot([p[0] for p in points], [p[1] for p in points], "o-", label=label)
        for x, y, count in points:
            axes.annotate(str(count), (x, y), textcoords="offset points", xytext=(4, -10), fontsize=7)
    axes.set(xlabel="probability said", ylabel="share that was so", xlim=(0, 1), ylim=(0, 1))
    axes.legend()
    axes.set_title("Reliability (number of questions at each point)")


def reliability(said: Sequence[float], happened: Sequence[bool]) -> list[tuple[float, float, int]]:
    """(mean said, share that was so, how many) for each of ten equally wide bins that holds any."""
    values, truth = np.asarray(said, dtype=float), np.asarray(happened, dtype=float)
    index = np.minimum((values * BINS).astype(int), BINS - 1)
    return [
        (float(values[index == at].mean()), float(truth[index == at].mean()), int((index == at).sum()))
        for at in range(BINS)
        if (index == at).any()
    ]

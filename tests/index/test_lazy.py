"""Heavy libraries are imported when they are used, not when a command's help is."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("torch", "faiss", "onnxruntime", "sentence_transformers", "transformers", "onnx", "sqlite_utils")
MODULES = (
    "index.build", "index.search", "index.evaluate", "index.export", "index.generation", "bot.cli.index",
    "bot.cli.evaluate",
)  # fmt: skip


def loaded_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(result.stdout.split())


@pytest.mark.parametrize("module", MODULES)
def test_importing_a_module_loads_nothing_heavy(module: str) -> None:
    assert loaded_after(f"import {module}") == set()


def test_searching_with_the_int8_copy_needs_no_torch(models: object, tmp_path: object) -> None:
    code = f"""
from datetime import UTC, date, datetime
from pathlib import Path
from index.build import build
from index.search import Live
from tests.index.library import LIBRARY
build(LIBRARY, Path({str(tmp_path)!r}), models=Path({str(models)!r}), now=datetime(2026, 1, 2, tzinfo=UTC))
Live(Path({str(tmp_path)!r}), models=Path({str(models)!r})).search("photo", 1, date(2026, 11, 22))"""
    assert loaded_after(code) == {"faiss", "onnxruntime", "sqlite_utils"}

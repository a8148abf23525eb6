"""Generations: one immutable folder a build, and a pointer file that names the one in use.

``<root>/<name>/`` is written aside under a name that starts with a dot, flushed, verified and renamed; then the
pointer ``<root>/current`` is replaced by one atomic rename.  Killed at any moment, the old pointer or the new one
stands, and either names a complete folder.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from index.embed import Identity
from index.errors import BuildRunningError, GenerationError, NoIndexError
from index.export import file_checksum

FORMAT = 1
POINTER = "current"
MANIFEST = "manifest.json"
VECTORS = "vectors.faiss"
SENTENCES = "sentences.npy"
PASSAGES = "passages.db"
JUDGEMENT = "judgement.json"
GUIDE = "guide.npz"
FILES = (VECTORS, SENTENCES, PASSAGES, JUDGEMENT)
#: Generations from before there was a guide have none.
ALL_FILES = (*FILES, GUIDE)
ASIDE = ".building-"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation is made of; stored beside it as manifest.json.

    ``content`` stands for everything that went in, ``lesson`` for what was learnt from, and ``drift`` counts the
    texts that have changed since; ``counts`` has articles, passages, questions, sentences and embedded (texts
    encoded by this build); ``files`` maps file names to their SHA-256.
    """

    generation: str
    created: str
    model: Identity
    content: str
    counts: dict[str, int]
    versions: dict[str, str]
    evaluation: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    lesson: str = ""
    drift: int = 0
    format: int = FORMAT

    def as_json(self) -> dict[str, Any]:
        """All fields, as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Manifest:
        """Reverse ``as_json``.  Raises KeyError or TypeError for anything else."""
        return cls(**{**values, "model": Identity(**values["model"])})


class Generations:
    """The folder of all generations."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def current(self) -> str:
        """The name of the published generation.  Raises NoIndexError when there is none."""
        try:
            name = (self.root / POINTER).read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise NoIndexError(f"no index has been published in {self.root}") from None
        if not name or "/" in name:
            raise GenerationError(f"{self.root / POINTER} does not name a generation")
        return name

    def names(self) -> list[str]:
        """All complete generations, newest first."""
        found = self.root.glob(f"[!.]*/{MANIFEST}")
        return sorted((path.parent.name for path in found), reverse=True)

    def folder(self, name: str) -> Path:
        """Where a generation is."""
        return self.root / name

    def manifest(self, name: str) -> Manifest:
        """A generation's manifest.  Raises GenerationError when it is missing or unreadable."""
        path = self.root / name / MANIFEST
        try:
            manifest = Manifest.from_json(json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise GenerationError(f"there is no generation {name} in {self.root}") from None
        except (ValueError, KeyError, TypeError) as error:
            raise GenerationError(f"{path} is damaged") from error
        if manifest.format != FORMAT:
            raise GenerationError(f"{path} has format {manifest.format}; this version reads {FORMAT}")
        return manifest

    def damage(self, name: str) -> list[str]:
        """What is wrong with a generation's files, a sentence each; empty when all are as they were written."""
        return damaged(self.root / name, self.manifest(name))

    @contextlib.contextmanager
    def building(self) -> Iterator[Path]:
        """Hold the build lock and hand out an empty folder aside; both are gone afterwards, whatever happens.

        What killed builds left is removed first.  Raises BuildRunningError when another process holds the lock,
        which the system frees when that process ends, however it ends.
        """
        with self.locked():
            for leftover in self.root.glob(f"{ASIDE}*"):
                shutil.rmtree(leftover, ignore_errors=True)
            aside = Path(tempfile.mkdtemp(prefix=ASIDE, dir=self.root))
            try:
                yield aside
            finally:
                shutil.rmtree(aside, ignore_errors=True)

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep every other builder out."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / ".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BuildRunningError(f"another process is building in {self.root}") from None
            yield

    def finish(self, aside: Path, manifest: Manifest) -> Manifest:
        """Seal a folder: note checksums, flush, read back and compare, then give it its name.

        Raises GenerationError when what is read back is not what was written.
        """
        sums = {name: file_checksum(aside / name) for name in ALL_FILES}
        sealed = Manifest.from_json({**manifest.as_json(), "files": sums})
        (aside / MANIFEST).write_text(json.dumps(sealed.as_json(), indent=1), encoding="utf-8")
        for name in (*ALL_FILES, MANIFEST):
            flush(aside / name)
        flush(aside)
        if problems := damaged(aside, sealed):
            raise GenerationError("the new generation was not written correctly: " + "; ".join(problems))
        os.rename(aside, self.root / sealed.generation)
        flush(self.root)
        return sealed

    def publish(self, name: str) -> None:
        """Make a generation the one in use, in one step that cannot be seen half done."""
        self.manifest(name)
        new = self.root / f".{POINTER}-{os.getpid()}"
        new.write_text(f"{name}\n", encoding="utf-8")
        flush(new)
        os.replace(new, self.root / POINTER)
        flush(self.root)

    def rollback(self) -> str:
        """Publish the newest undamaged generation older than the current one; returns its name."""
        with self.locked():
            current = self.current()
            for name in self.names():
                if name < current and not self.damage(name):
                    self.publish(name)
                    return name
        raise GenerationError(f"there is no undamaged generation before {current} to go back to")

    def prune(self, keep: int) -> list[str]:
        """Remove all but the ``keep`` newest generations and the current one; returns the names removed."""
        current = self.current()
        gone = [name for name in self.names()[keep:] if name != current]
        for name in gone:
            # The manifest first: a folder that is half removed must not look complete.
            (self.root / name / MANIFEST).unlink(missing_ok=True)
            shutil.rmtree(self.root / name, ignore_errors=True)
        return gone

    def free_name(self, now: datetime, content: str) -> str:
        """A name that sorts after every other: time, then what went in."""
        name = f"{now:%Y%m%dT%H%M%S}-{content[:8]}"
        newest = max((path.name for path in self.root.glob("[!.]*-*")), default="")
        if name > newest:
            return name
        # The clock went back, or two builds fell into one second.
        stem, _, number = newest.partition(".")
        return f"{stem}.{int(number or 1) + 1:04d}"


def damaged(folder: Path, manifest: Manifest) -> list[str]:
    """What differs between a folder's files and the checksums in its manifest, a sentence each."""
    problems = []
    for name, checksum in sorted(manifest.files.items()):
        path = folder / name
        if not path.is_file():
            problems.append(f"{path} is missing")
        elif file_checksum(path) != checksum:
            problems.append(f"{path} is not what was written (its checksum differs)")
    problems += [f"{folder / name} has no checksum" for name in FILES if name not in manifest.files]
    return problems


def flush(path: Path) -> None:
    """Have the system write a file, or a folder's list of names, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

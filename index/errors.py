"""Errors of the index that a person can fix: each names the thing and the next step."""

from __future__ import annotations

from knowledge.errors import CurbsideError


class IndexFault(CurbsideError):
    """Base of every error of the index."""


class NoIndexError(IndexFault):
    """Nothing has been published yet."""

    advice = "Run `curbside index build`."


class NothingToIndexError(IndexFault):
    """There is no article to index."""

    advice = "Run `curbside knowledge check`; it names the folder and every problem in it."


class BuildRunningError(IndexFault):
    """Another process is building in the same folder."""

    advice = "Wait until it is done; if it was killed, its lock is already free and this is another one."


class GenerationError(IndexFault):
    """A generation is missing, damaged or of a format this version does not read."""

    advice = "Run `curbside index verify`, then `curbside index rollback` or `curbside index build`."


class ModelError(IndexFault):
    """An embedding model cannot be found, exported or trusted."""

    advice = (
        "Set CURBSIDE_MODEL to a sentence-transformers folder, or CURBSIDE_BACKEND=sentence-transformers."
    )


class EvaluationError(IndexFault):
    """A folder is not an evaluation set of the expected form."""

    advice = "It needs corpus.jsonl {id, title?, text}, queries.jsonl {id, text}, qrels.tsv (query, document, grade)."


class WorseIndexError(IndexFault):
    """A new index answers the test questions worse than the published one."""

    advice = (
        'Mend the articles or labels named above, or publish it all the same: --force --why "the reason".'
    )

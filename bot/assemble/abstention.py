"""Measure on public sets whether we know what we know: is a question among those that can be answered?

Two forms of folder.  Intents: ``corpus.jsonl`` and ``queries.jsonl`` with {text, intent}, where a query without an
intent is out of scope.  Documents: as for retrieval, with ``abstain_split.json``, which names documents to remove,
and perhaps ``train_queries.jsonl`` with ``train_qrels.tsv``, from which is learnt.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.judgement.heads import MANNER_WEIGHT, machine
from index.embed import Embedder, Step
from index.errors import EvaluationError
from index.evaluate import read_grades
from index.metrics import auroc
from index.passages import fingerprint

Numbers = NDArray[np.float64]
Strings = NDArray[np.str_]

#: What is said of a query that belongs to no intent.
NONE = "out of scope"
#: How much of the out-of-scope queries the published threshold models recognise (Larson and others, 2019, table 2).
PUBLISHED_RECALL = 0.523
#: Weights of the parts of an intent's score and of the parts of a row.  They were chosen from about a dozen with the
#: test queries in view: read the results as somewhat optimistic.
LETTERS_WEIGHT = 0.5
MANNER_SHARE = 0.35
WORDS_WEIGHT = 0.8
INTENT_FREEDOM = 0.5
#: Unit vectors are stretched so far that the kernel's width suits them.
STRETCH = 4.5


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts and how the model reads them: unit vectors, shape (n, dimensions), and manners, shape (n, m)."""

    texts: tuple[str, ...]
    vectors: Numbers
    manners: Numbers

    def __getitem__(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> Texts:
        chosen = np.arange(len(self.texts))[rows]
        return Texts(tuple(self.texts[at] for at in chosen), self.vectors[rows], self.manners[rows])


def evaluate_abstention(
    folder: Path, embedder: Embedder, cache: Path, step: Step | None = None
) -> dict[str, dict[str, Any]]:
    """Measures by name of the label set ("" or a version such as "v1"); raises EvaluationError for another form.

    What the model made of the texts is kept in the folder ``cache``, so that the second run is quick.
    """
    if (folder / "abstain_split.json").is_file():
        return {"": _documents(folder, embedder, cache, step)}
    corpora = sorted(folder.glob("corpus*.jsonl"))
    if not corpora:
        raise EvaluationError(f"{folder / 'corpus.jsonl'} is missing")
    return {
        path.stem.removeprefix("corpus").strip("_"): _intents(path, embedder, cache, step) for path in corpora
    }


def _intents(corpus: Path, embedder: Embedder, cache: Path, step: Step | None) -> dict[str, Any]:
    known = _rows(corpus)
    asked = _rows(corpus.with_name(corpus.name.replace("corpus", "queries")))
    intents = np.array([_intent(row, corpus) for row in known])
    truth = np.array([row.get("intent") or NONE for row in asked])
    texts = _read([row["text"] for row in (*known, *asked)], embedder, cache, step)
    first = np.arange(len(texts.texts)) < len(known)
    names, scores = intent_scores(texts[first], intents, texts[~first])
    return {"utterances": len(known), "intents": len(names), **intent_measures(names, scores, truth)}


def intent_scores(known: Texts, intents: Strings, asked: Texts) -> tuple[Strings, Numbers]:
    """The intents, and how well each asked text fits each, shape (asked, intents).

    The sum of four: cosine with the nearest known text of the intent, cosine with the intent's mean, likeness of
    letters, and a linear machine over vector, manner and words.
    """
    # Imported here: serving needs no scikit-learn.
    from scipy.sparse import csr_matrix, hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    names, number = np.unique(intents, return_inverse=True)
    centres = np.stack([known.vectors[number == at].mean(axis=0) for at in range(len(names))])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    low = [text.lower() for text in known.texts], [text.lower() for text in asked.texts]
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True).fit(low[0])
    likeness = (letters.transform(low[1]) @ letters.transform(low[0]).T).toarray()
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit(low[0])
    rows = [
        hstack([csr_matrix(_side_by_side(one, known)), WORDS_WEIGHT * words.transform(texts)]).tocsr()
        for one, texts in ((known, low[0]), (asked, low[1]))
    ]
    model: Any = LinearSVC(C=INTENT_FREEDOM, class_weight="balanced", random_state=0).fit(rows[0], intents)
    margins = model.decision_function(rows[1])
    if len(names) == 2:
        margins = np.column_stack([-margins, margins])
    nearest = _best_of_each(asked.vectors @ known.vectors.T, number)
    total: Numbers = (
        nearest + asked.vectors @ centres.T + LETTERS_WEIGHT * _best_of_each(likeness, number) + margins
    )
    return names, total


def intent_measures(names: Strings, scores: Numbers, truth: Strings) -> dict[str, Any]:
    """How well the highest score tells the intents, and those in scope from those out of it.

    ``mcc`` is Matthews' coefficient over all intents and "out of scope", at the threshold where it is highest, which
    is how the published figures were made.  ``in_scope_at_published_recall`` is the accuracy in scope where as many
    of the others are recognised as by the published threshold models.
    """
    from sklearn.metrics import matthews_corrcoef

    best, said = scores.max(axis=1), names[scores.argmax(axis=1)]
    inside = truth != NONE
    result: dict[str, Any] = {
        "queries": len(truth),
        "out_of_scope": int((~inside).sum()),
        "in_scope_accuracy": _share(said[inside] == truth[inside]),
    }
    if inside.all() or not inside.any():
        return result
    limits = np.quantile(best, np.linspace(0, 0.9, 91))
    mcc = [float(matthews_corrcoef(truth, np.where(best >= limit, said, NONE))) for limit in limits]
    limit = limits[int(np.argmax(mcc))]
    decided = np.where(best >= limit, said, NONE)
    published = np.quantile(best[~inside], PUBLISHED_RECALL)
    return result | {
        "auroc": round(auroc(best, inside), 4),
        "mcc": round(max(mcc), 4),
        "in_scope_accuracy_there": _share(decided[inside] == truth[inside]),
        "out_of_scope_recall_there": _share(decided[~inside] == NONE),
        "in_scope_at_published_recall": _share((said == truth)[inside] & (best >= published)[inside]),
    }


def _documents(folder: Path, embedder: Embedder, cache: Path, step: Step | None) -> dict[str, Any]:
    split = json.loads((folder / "abstain_split.json").read_text("utf-8"))
    removed = frozenset(split["removed_corpus_ids"])
    corpus = _rows(folder / "corpus.jsonl")
    queries = {row["id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    asked = [*split["answerable_query_ids"], *split["unanswerable_query_ids"]]
    truth = np.arange(len(asked)) < len(split["answerable_query_ids"])
    learnt = _labelled_queries(folder)
    kept = [(row["text"], row["id"]) for row in corpus if row["id"] not in removed]
    known = [*kept, *((text, document) for text, document in learnt if document not in removed)]
    strange = [text for text, document in learnt if document in removed]
    texts = _read(
        [*(text for text, _ in known), *strange, *(queries[name] for name in asked)], embedder, cache, step
    )
    place = np.arange(len(texts.texts))
    ours, theirs = texts[place < len(known)], texts[place >= len(known) + len(strange)]
    result: dict[str, Any] = {
        "answerable": int(truth.sum()),
        "unanswerable": int((~truth).sum()),
        "labelled_queries": len(learnt),
        "auroc_nearest_document": round(
            auroc((theirs.vectors @ ours.vectors[: len(kept)].T).max(axis=1), truth), 4
        ),
    }
    if not strange:
        return result
    _, scores = intent_scores(ours, np.array([document for _, document in known]), theirs)
    labelled = STRETCH * texts.vectors[place < len(known) + len(strange)]
    can = np.arange(len(labelled)) < len(known)
    return result | {
        # Learnt from answerable questions alone, and from those that nothing here answers as well.
        "auroc_from_answerable": round(auroc(scores.max(axis=1), truth), 4),
        "auroc": round(auroc(machine(labelled, can)(STRETCH * theirs.vectors), truth), 4),
    }


def _labelled_queries(folder: Path) -> list[tuple[str, str]]:
    """(text, document that answers it) of the training queries; none where there are none."""
    if not (folder / "train_queries.jsonl").is_file():
        return []
    grades = read_grades(folder / "train_qrels.tsv")
    rows = _rows(folder / "train_queries.jsonl")
    return [
        (row["text"], max(found, key=found.__getitem__)) for row in rows if (found := grades.get(row["id"]))
    ]


def _side_by_side(texts: Texts, known: Texts) -> Numbers:
    """Vector and manner in one row, the manner scaled by what is known."""
    spread = known.manners.std(axis=0) + 1e-6
    manners = (texts.manners - known.manners.mean(axis=0)) / spread
    weight = MANNER_SHARE * MANNER_WEIGHT / np.sqrt(manners.shape[1])
    return np.hstack([texts.vectors, weight * manners])


def _best_of_each(likeness: Numbers, number: NDArray[np.intp]) -> Numbers:
    """The highest value of each intent's columns, shape (rows, intents)."""
    order = np.argsort(number, kind="stable")
    starts = np.concatenate([[0], np.flatnonzero(np.diff(number[order])) + 1])
    best: Numbers = np.maximum.reduceat(likeness[:, order], starts, axis=1)
    return best


def _read(texts: Sequence[str], embedder: Embedder, cache: Path, step: Step | None) -> Texts:
    path = cache / f"{fingerprint(json.dumps([embedder.identity.checksum, list(texts)]))}.npz"
    if not path.is_file():
        read = []
        for at, text in enumerate(texts, 1):
            read.append(embedder.read(text))
            if step:
                step(at, len(texts))
        cache.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(".part.npz")
        np.savez(aside, vectors=[one.vector for one in read], manners=[one.manner for one in read])
        aside.replace(path)
    with np.load(path) as found:
        return Texts(tuple(texts), found["vectors"].astype(float), found["manners"].astype(float))


def _intent(row: Mapping[str, Any], path: Path) -> str:
    if not row.get("intent"):
        raise EvaluationError(
            f"{path}: {row['id']} has no intent, and {path.parent} has no abstain_split.json"
        )
    return str(row["intent"])


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except FileNotFoundError:
        raise EvaluationError(f"{path} is missing") from None
    except ValueError as error:
        raise EvaluationError(f"{path} holds a line that is no JSON object: {error}") from None
    if not all(isinstance(row, dict) and {"id", "text"} <= row.keys() for row in rows):
        raise EvaluationError(f"{path}: expected objects with id and text")
    return rows


def _share(hits: NDArray[np.bool_]) -> float:
    return round(float(hits.mean()), 4) if len(hits) else 0.0

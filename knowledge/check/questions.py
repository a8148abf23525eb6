"""Whether each question leads to one article, and each article can be reached by a question."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from knowledge.article import Article, Problem

FEWEST = 3
WORD = re.compile(r"\w+")
#: Shared words out of all words of two questions, 0..1, from which both ask the same.
NEAR = 0.8
#: Questions of fewer telling words are only compared whole: "is this ok" and "is it ok" are no claim.
TELLING = 3
FILLER_WORDS = (
    "a an the is are am be was were do does did can could may might should would will i we my our me us it its "
    "this that these those to of in on at for with and or if so what how when where who which there any some "
    "please have has had get"
)
FILLERS = frozenset(FILLER_WORDS.split())
#: An article's id and path, and one of its questions.
Claim = tuple[Article, str]


def telling_words(question: str) -> frozenset[str]:
    """The words that carry a question's meaning, lower case, without a plural s."""
    words = (word for word in WORD.findall(question.lower()) if word not in FILLERS)
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


def _too_few(articles: Sequence[Article]) -> Iterator[Problem]:
    for article in articles:
        if len(article.questions) < FEWEST:
            yield Problem(article.path, 1, "needs at least three questions in the words people use")


def _claimed_twice(articles: Sequence[Article]) -> Iterator[Problem]:
    claims: dict[str, Claim] = {}
    near: dict[str, list[tuple[frozenset[str], Claim]]] = defaultdict(list)
    for article in articles:
        for question in article.questions:
            key = " ".join(WORD.findall(question.lower()))
            first = claims.setdefault(key, (article, question))
            words = telling_words(question)
            if first[0].id != article.id:
                yield Problem(article.path, 1, f"question {question!r} is claimed by {first[0].id} too")
            elif other := _nearest(words, article.id, near):
                said = f"question {question!r} is nearly {other[1]!r}, which {other[0].id} claims"
                yield Problem(article.path, 1, said)
            for word in words:
                near[word].append((words, (article, question)))


def _nearest(
    words: frozenset[str], article: str, near: Mapping[str, Sequence[tuple[frozenset[str], Claim]]]
) -> Claim | None:
    """A question of another article that asks nearly the same, or None."""
    if len(words) < TELLING:
        return None
    for word in words:
        for others, claim in near.get(word, ()):
            if claim[0].id != article and len(words & others) >= NEAR * len(words | others):
                return claim
    return None


def unreached(articles: Sequence[Article], asked: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Articles that no labelled question should lead to, so that nothing measures whether they are found."""
    named = {name for names in asked.values() for name in names}
    for article in articles:
        if article.id not in named:
            yield Problem(article.path, 1, "no labelled question is to be answered by it")


def strangers(articles: Sequence[Article], asked: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    """Labelled questions that name an article that does not exist."""
    known = {article.id for article in articles}
    for question, names in asked.items():
        for name in names:
            if name not in known:
                yield Problem(
                    "questions", 0, f"labelled question {question} names {name}, which is no article"
                )


RULES: tuple[Callable[[Sequence[Article]], Iterator[Problem]], ...] = (_too_few, _claimed_twice)

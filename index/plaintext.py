"""Markdown to the plain lines that are quoted (pure): paragraphs, list items, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

BULLET = "• "
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of plain text; ``lead`` is what stands in front of it: indentation, "• " or "1. ", or nothing."""

    lead: str
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line), or a list or table (a line an item or row)."""

    lines: tuple[Line, ...]
    is_list: bool


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a Markdown text, in order; link targets, emphasis marks and HTML tags are gone."""
    found: list[Block] = []
    for tokens in _top_level(_parser().parse(markdown)):
        lines = tuple(line for line in _Walk().lines(tokens) if line.text)
        if lines:
            found.append(
                Block(lines, tokens[0].type in ("bullet_list_open", "ordered_list_open", "table_open"))
            )
    return tuple(found)


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Groups of tokens, one a block of the outermost level."""
    group: list[Token] = []
    for token in tokens:
        group.append(token)
        if token.level == 0 and token.nesting <= 0:
            yield group
            group = []


@dataclass
class _Walk:
    """Goes through one block's tokens, remembering the lists it is in and the table it reads."""

    counters: list[int | None] = field(default_factory=list)
    lead: str = ""
    headings: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    in_head: bool = False
    in_table: bool = False

    def lines(self, tokens: Sequence[Token]) -> Iterator[Line]:
        """Each line of the block."""
        for token in tokens:
            if token.type in ("bullet_list_open", "ordered_list_open"):
                self.counters.append(int(token.attrs.get("start", 1)) if token.type[0] == "o" else None)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self.counters.pop()
            elif token.type == "list_item_open":
                self.lead = self._item_lead()
            elif token.type in ("fence", "code_block"):
                yield from (Line("", line.strip()) for line in token.content.splitlines())
            elif token.type == "html_block":
                yield self._line(_TAG.sub(" ", token.content))
            elif token.type.startswith("t") and token.type.endswith(("_open", "_close")):
                yield from self._table(token)
            elif token.type == "inline":
                words = inline_text(token)
                if self.in_table:
                    self.cells.append(words)
                else:
                    yield self._line(words)

    def _line(self, words: str) -> Line:
        line = Line(self.lead, " ".join(words.split()))
        self.lead = "  " * len(self.counters)
        return line

    def _item_lead(self) -> str:
        indent = "  " * (len(self.counters) - 1)
        number = self.counters[-1]
        if number is None:
            return indent + BULLET
        self.counters[-1] = number + 1
        return f"{indent}{number}. "

    def _table(self, token: Token) -> Iterator[Line]:
        """A row as "Heading: cell; Heading: cell", so that it makes sense when quoted alone."""
        if token.type == "table_open":
            self.in_table = True
        elif token.type == "table_close":
            self.in_table = False
        elif token.type == "thead_open":
            self.in_head = True
        elif token.type == "thead_close":
            self.in_head, self.headings, self.cells = False, self.cells, []
        elif token.type == "tr_close" and not self.in_head:
            pairs = zip(self.headings, self.cells, strict=False)
            yield Line(BULLET, "; ".join(f"{head}: {cell}" if head else cell for head, cell in pairs if cell))
            self.cells = []


def inline_text(token: Token) -> str:
    """The words of an inline token, as they would be read aloud."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak") or (
            child.type == "html_inline" and child.content[:3] == "<br"
        ):
            parts.append(" ")
        elif child.type == "image":
            parts.append(inline_text(child))
        elif child.type != "html_inline":
            parts.append(child.content)
    return "".join(parts)

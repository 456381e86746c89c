"""Blocks compared with those that Lark parses from the same text, level by level."""

import re
from collections.abc import Sequence

from opinionkit._engine.levels import TOP, Around
from opinionkit._model.bases import MAX_DEPTH, Leaf, Node, Paragraph
from opinionkit._model.blanks import is_blank
from opinionkit._model.containers import Container
from opinionkit._model.lines import LINE_END
from opinionkit._model.nodes import Quote
from opinionkit._model.table import BREAKS
from opinionkit._model.voices import Voice
from opinionkit.laws.lark_oracle import LarkReader, as_seen

__all__ = ["assert_alike"]


#: The marks of a marker; the target of a link, which may contain others; and the closing bracket of each bracket.
_MARK = re.compile(r"[*]+|_+|[][()［］（）【】〔〕]")
_TARGET = re.compile(r"\]\([^()\s]*\)")
_CLOSED = str.maketrans("[(［（【〔", "])］）】〕")
#: Two marks that close each other, or a bracket that closes nothing.
_BRACKETS = r"\[ ]|\( \)|［ ］|（ ）|【 】|〔 〕|[])］）】〕]"
_PAIR = re.compile(rf"(?P<opening>(?P<sign>[*_])(?P=sign)*) (?P<closing>(?P=sign)+)|{_BRACKETS}")


def assert_alike(
    blocks: Sequence[Node], text: str, lark: LarkReader, around: Around = TOP, masked: str | None = None
) -> None:
    """Check the blocks of a level against those that Lark parses.

    This includes the blocks inside. `text` is the level's text. In `masked`, lines that are words have other
    characters, whatever kind they would be.
    """
    level = lark.read(text if masked is None else masked, is_quoted=around.is_quoted, is_whole=around == TOP)
    outermost = [reduced for reduced in level.outermost() if level.kinds[reduced.first] not in BREAKS]
    assert [block.kind for block in blocks] == [reduced.rule for reduced in outermost]
    for block, reduced in zip(blocks, outermost, strict=True):
        inside = [
            other for other in level.reductions if other != reduced and reduced.first <= other.first < reduced.last
        ]
        if isinstance(block, Leaf):
            marker, words = lark.content(level, reduced, text)
            closing = getattr(block, "closing", "")
            assert (block.marker, f"{block.text}{closing}") == (marker, _trimmed(words) if closing else words)
            assert not closing or closing == _closing_of(marker)
        elif isinstance(block, Container) and inside:
            assert [node.kind for node in block.blocks] == [other.rule for other in inside]
        elif isinstance(block, Container) and (lark.is_flat(level, reduced) or block.closing.strip("*_")):
            below = lark.inside(level, reduced, text)[1]
            lines = LINE_END.split(_trimmed(below).removesuffix(block.closing) if block.closing else below)
            paragraphs = [Paragraph(line) for line in lines if not is_blank(line)]
            assert [node for node in block.blocks if node != Paragraph("")] == paragraphs
        elif isinstance(block, Container) and around.depth + 1 < MAX_DEPTH:
            marker, whole = lark.inside(level, reduced, text)
            assert block.closing in ("", _closing_of(marker))
            below = _trimmed(whole).removesuffix(block.closing) if block.closing else whole
            kind = level.kinds[reduced.first]
            alone = re.match(r"[^\S\r\n]*(?:\r\n|\n|\r|\Z)", below) if marker else None
            prefixed = kind in lark.prefixed
            is_empty = (prefixed or bool(alone)) and block.blocks[0] == Paragraph("")  # no words follow the marker
            start = alone.end() if alone else 0
            assert block.marker == marker
            is_words = isinstance(block, Quote) and not marker and not prefixed
            is_marked = kind in lark.marks and level.kinds[reduced.last - 1] in lark.note_end
            all_words = is_words or is_marked or kind in lark.statements
            masked = lark.masked(marker, below[start:], is_words=all_words, is_alone=bool(alone))
            is_source = block.speaker is Voice.SOURCE or (block.speaker is Voice.AUTHOR and around.is_quoted)
            masked = None if prefixed else masked
            assert_alike(block.blocks[is_empty:], below[start:], lark, Around(around.depth + 1, is_source), masked)
        elif isinstance(block, Container):  # too deep
            assert all(type(node) is Paragraph for node in block.blocks)


def _trimmed(text: str) -> str:
    """Return a text without the blanks and invisible characters at its end."""
    return text[: len(as_seen(text).rstrip())]


def _closing_of(marker: str) -> str:
    """Return the marks that close a marker at its words' end.

    Of the marker's marks, pairs are reduced out from the left until none is left.
    """
    marks, before = " ".join(_MARK.findall(_TARGET.sub("]", marker))), ""
    while marks != before:
        before, marks = marks, " ".join(_PAIR.sub(_rest_of_pair, marks, count=1).split())
    return "".join(mark.translate(_CLOSED) for mark in reversed(marks.split()))


def _rest_of_pair(pair: re.Match[str]) -> str:
    opening, closing = pair["opening"] or "", pair["closing"] or ""
    return opening[len(closing) :]  # "*" of "***Update:**"

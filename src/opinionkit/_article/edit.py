"""Edits: a text with some of its blocks replaced or dropped, and the lines of all others as they were.

A container in which something changes is one of the blocks that change.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from attrs import evolve

from opinionkit._article.places import same
from opinionkit._article.write import Piece, Writer
from opinionkit._model.bases import Node, is_node_class
from opinionkit._model.containers import Container
from opinionkit._model.lines import LINE_END
from opinionkit._model.nodes import Quote
from opinionkit._model.voices import voice_named
from opinionkit.errors import UnwritableError

__all__ = ["dropping", "edit", "line_end_of"]


#: What becomes of a node: itself, another, or nothing.
_Change = Callable[[Node], Node | None]


def edit(text: str, blocks: Sequence[Node], change: _Change, writer: Writer) -> str:
    """Write a text again after a change to some of its blocks.

    Raise `UnwritableError` for the first block that would not be read as itself any more.
    """
    pieces: list[Piece] = []
    end, stayed = 0, True
    for block in blocks:
        new = _changed(block, change)
        gap = text[end : block.span.start] if stayed else None
        end, stayed = block.span.end, new is not None
        if new is block:
            pieces.append(Piece(block, (_ended(text[block.span.slice], writer.line_end),), gap))
        elif new is not None:
            pieces += [evolve(piece, gap=gap) for piece in writer.pieces([new])]
    if len(pieces) == len(blocks) and all(piece.node is block for piece, block in zip(pieces, blocks, strict=True)):
        return text
    rest = text[end:] if stayed else ""
    ended = not (blocks and stayed) or text[end - 1] in "\r\n"
    try:
        return _written(text, pieces, rest, ended, writer)
    except UnwritableError:  # where a quote would be held open now that was not
        free = [
            evolve(piece, gap=None) if isinstance(above.node, Quote) else piece for above, piece in pairwise(pieces)
        ]
        return _written(text, [*pieces[:1], *free], rest, ended, writer)


def _written(text: str, pieces: Sequence[Piece], rest: str, ended: bool, writer: Writer) -> str:  # noqa: FBT001
    written = writer.join(pieces)
    if not ended:
        written = written.removesuffix(writer.line_end)
    lost = text.startswith("\ufeff") and not written.startswith("\ufeff")
    mark = "\ufeff" if written and lost else ""
    written = mark + written + rest
    writer.check([piece.node for piece in pieces], written)
    return written


def dropping(what: object) -> _Change:
    """Give the change that drops a node, those of a class, or those that have a voice.

    Raise `TypeError` for what is none of these, `UnknownNameError` for a name that is no voice's.
    """
    if isinstance(what, Node):
        return lambda node: None if same(node, what) else node
    if is_node_class(what):
        return lambda node: None if isinstance(node, what) else node
    if not isinstance(what, str):
        raise TypeError(f"drop() takes a class of nodes, a node or a voice, not {what!r}")
    voice = voice_named(what)
    return lambda node: None if node.voice is voice else node


def line_end_of(text: str) -> str:
    """Give the form of a text's first line end; of a text without any, a line feed."""
    found = LINE_END.search(text)
    return found[0] if found else "\n"


def _ended(lines: str, line_end: str) -> str:
    return lines if lines.endswith(("\r", "\n")) else lines + line_end


def _changed(node: Node, change: _Change) -> Node | None:
    new = change(node)
    if new is not node or not isinstance(node, Container):
        return new
    blocks = [_changed(block, change) for block in node.blocks]
    if all(new is old for new, old in zip(blocks, node.blocks, strict=True)):
        return node
    stay = tuple(block for block in blocks if block is not None)
    return evolve(node, blocks=stay) if stay else None

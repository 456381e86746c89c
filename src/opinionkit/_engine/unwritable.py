"""The reason why a block cannot be written: its lines would be parsed as something else."""

from collections.abc import Sequence

from opinionkit._model.bases import Node, Paragraph
from opinionkit._model.blanks import is_blank
from opinionkit._model.containers import leaves_of
from opinionkit._model.nodes import Code, FrontMatter
from opinionkit.errors import with_a_or_an

__all__ = ["unwritable_reason"]


#: The fields that two nodes of a class can differ in.
_CONTENT = ("marker", "text", "blocks", "closing")


def unwritable_reason(node: Node, parsed: Sequence[Node]) -> str:
    """Return the reason why a block would be parsed as something else."""
    if isinstance(node, FrontMatter):
        return "front matter is data between lines of --- or +++, as the first lines of a text"
    if len(parsed) != 1:
        return "its lines would be separate blocks" if parsed else _without_block(node)
    [first] = parsed
    if type(first) is type(node):
        return _differing_content(node, first)
    if first.marker:
        return f"it begins with {first.marker!r}"
    if isinstance(node, Code):
        return "no line of ``` opens it; its text has such a line above and below"
    kind = with_a_or_an((node if isinstance(first, Paragraph) else first).kind.replace("_", " "))
    return f"nothing marks it as {kind}" if isinstance(first, Paragraph) else f"it has the form of {kind}"


def _without_block(node: Node) -> str:
    has_words = not all(is_blank(leaf.text) for leaf in leaves_of(node))
    return "it would be a part of the block above" if has_words else "it is blank"


def _differing_content(node: Node, parsed: Node) -> str:
    pairs = {name: (getattr(node, name), getattr(parsed, name)) for name in _CONTENT if hasattr(node, name)}
    differ = {name: values for name, values in pairs.items() if values[0] != values[1]}
    if "text" in differ:  # then the blocks inside differ as well
        differ.pop("blocks", None)
    return "; ".join(f"its {name} would be {new!r}, not {old!r}" for name, (old, new) in differ.items())

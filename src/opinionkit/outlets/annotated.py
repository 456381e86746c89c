"""Transcripts with remarks of the editor's in square brackets, each signed: "[Not so. — Ada Quill]"."""

from attrs import frozen

from opinionkit._model.nodes import Comment
from opinionkit.grammars import fragment_of
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Remark"]


@frozen(init=False)
class Remark(Comment):
    """A remark in brackets, with the name of whoever makes it at its end."""

    opening = "["


OUTLET = Outlet(
    "annotated",
    grammar=fragment_of("annotated"),
    nodes=[Remark],
    examples={"SIGNED_BRACKET_LINE": "[Not so; see the minutes. — Ada Quill]"},
)

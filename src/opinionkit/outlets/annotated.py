"""Transcripts with the editor's signed remarks in square brackets.

As in "[Not so. — Ada Quill]".
"""

from attrs import frozen

from opinionkit._model.nodes import Comment
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Remark"]


@frozen(init=False)
class Remark(Comment):
    """A remark in brackets that ends with the writer's name."""

    opening = "["
    closing = "]"


OUTLET = Outlet(
    "annotated",
    grammar=r"""
        %extend _furniture: remark
        remark: SIGNED_BRACKET_LINE
        SIGNED_BRACKET_LINE.8: /\[/ _REMARK _REMARK_SIGNED _REST
        _REMARK: /(?=[^\[\]\r\n]{1,2000}\][^\S\r\n]*(?![^\r\n]))/
        // " — Ada Quill]"
        _REMARK_SIGNED: _IF /[^\r\n]+[^\S\r\n](?:[—–]|--)[^\S\r\n]?/ _LETTER /[^\[\]\r\n]{1,40}\]/ _THEN
    """,
    nodes=[Remark],
    examples={"SIGNED_BRACKET_LINE": "[Not so; see the minutes. — Ada Quill]"},
)

"""The Conversation: academics write, disclose their interests, and allow others to republish."""

from opinionkit._model.nodes import Byline, Provenance
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Disclosure", "Republished"]


class Disclosure(Byline):
    """The page's statement of the author's interests."""


class Republished(Provenance):
    """The first publication of the piece.

    As in "This article is republished from The Mill under a Creative Commons license."
    """


OUTLET = Outlet(
    "conversation",
    grammar=r"""
        %extend _furniture: disclosure | republished
        disclosure: DISCLOSURE_LINE
        republished: REPUBLISHED_LINE
        DISCLOSURE_LINE.6: _DISCLOSED / (?:does|do) not work for, consult, own shares in or / _FUNDED _EOL
        _FUNDED: /receive funding from [^\r\n]*/
        _DISCLOSED: _LETTER /[^\r\n.]{1,160}/
        REPUBLISHED_LINE.6: /This article is republished from / _LICENSED _REST
        _LICENSED: /(?=[^\r\n]{1,80} under a Creative Commons licen[cs]e)/
    """,
    nodes=[Disclosure, Republished],
    examples={
        "DISCLOSURE_LINE": "Ada Quill does not work for, consult, own shares in or receive funding from any mill.",
        "REPUBLISHED_LINE": "This article is republished from The Mill under a Creative Commons license.",
    },
    domains=["theconversation.com"],
)

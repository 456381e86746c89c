"""The Conversation: academics write, disclose their interests, and allow others to republish."""

from opinionkit._model.nodes import Comment, Provenance
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Disclosure", "Republished"]


class Disclosure(Comment):
    """The editor's statement of the author's interests."""

    opening = "Disclosure statement"


class Republished(Provenance):
    """Where the piece was first: "This article is republished from The Mill under a Creative Commons license."."""


OUTLET = Outlet(
    "conversation",
    grammar=r"""
        %extend _interjection: disclosure
        %extend _furniture: republished
        disclosure: DISCLOSURE_LINE _touching*
        republished: REPUBLISHED_LINE
        DISCLOSURE_LINE.6: /Disclosure statement:?/ _REST
        REPUBLISHED_LINE.6: /This article is republished from (?=[^\r\n]{1,80} under a Creative Commons licen[cs]e)/ _REST
    """,
    nodes=[Disclosure, Republished],
    examples={
        "DISCLOSURE_LINE": "Disclosure statement: Ada Quill owns a share of the mill.",
        "REPUBLISHED_LINE": "This article is republished from The Mill under a Creative Commons license.",
    },
    domains=["theconversation.com"],
)

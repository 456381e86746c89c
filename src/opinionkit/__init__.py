r"""Whose words are these? Read the layout of a page of opinion, and give every line its voice.

>>> import opinionkit
>>> article = opinionkit.parse("The plan will fail.\n\n\nComment: It did not.\n")
>>> article.text(opinionkit.Voice.EDITOR)
'It did not.'
"""

from opinionkit.article import Article
from opinionkit.bases import Leaf, Node
from opinionkit.containers import Container, Interjection
from opinionkit.detecting import Detection, detect
from opinionkit.errors import OpinionkitError
from opinionkit.layouts import Layout
from opinionkit.nodes import (
    Attribution,
    Byline,
    Caption,
    Code,
    Comment,
    Credit,
    Figure,
    Gap,
    Heading,
    ListItem,
    Notice,
    Paragraph,
    Provenance,
    Quote,
    Separator,
)
from opinionkit.offsets import Offsets, Position
from opinionkit.outlet import PLAIN, Outlet
from opinionkit.passages import Passage
from opinionkit.quotations import Quotation
from opinionkit.reading import parse, read, render
from opinionkit.reasons import Reason, Turn
from opinionkit.registry import outlet_for
from opinionkit.sequences import Leaves, Passages
from opinionkit.voices import Basis, Span, Voice

__all__ = [
    "PLAIN",
    "Article",
    "Attribution",
    "Basis",
    "Byline",
    "Caption",
    "Code",
    "Comment",
    "Container",
    "Credit",
    "Detection",
    "Figure",
    "Gap",
    "Heading",
    "Interjection",
    "Layout",
    "Leaf",
    "Leaves",
    "ListItem",
    "Node",
    "Notice",
    "Offsets",
    "OpinionkitError",
    "Outlet",
    "Paragraph",
    "Passage",
    "Passages",
    "Position",
    "Provenance",
    "Quotation",
    "Quote",
    "Reason",
    "Separator",
    "Span",
    "Turn",
    "Voice",
    "detect",
    "outlet_for",
    "parse",
    "read",
    "render",
]

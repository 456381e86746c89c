r"""Parse opinion pieces, and assign a voice to each line.

>>> import opinionkit
>>> article = opinionkit.parse("The plan will fail.\n\n\nComment: It did not.\n")
>>> article.text(opinionkit.Voice.EDITOR)
'It did not.'
"""

from opinionkit._article.article import Article
from opinionkit._article.caveats import Caveat
from opinionkit._article.detection import Detection, detect
from opinionkit._article.files import parse, read, render
from opinionkit._article.offsets import Offsets, Position
from opinionkit._article.reasons import Reason, Turn
from opinionkit._article.tilings import Leaves, Passages
from opinionkit._model.bases import Leaf, Node, Paragraph
from opinionkit._model.containers import Container, Interjection
from opinionkit._model.layouts import Layout
from opinionkit._model.nodes import (
    Attribution,
    Byline,
    Callout,
    Caption,
    Code,
    Comment,
    Credit,
    Figure,
    FrontMatter,
    Gap,
    Heading,
    ListItem,
    Notice,
    Pointer,
    Provenance,
    Quote,
    Separator,
    Timestamp,
)
from opinionkit._model.spans import Span
from opinionkit._model.version import __version__ as __version__
from opinionkit._model.voices import Basis, Voice
from opinionkit._quotations.passages import Passage
from opinionkit._quotations.quotations import Quotation
from opinionkit.errors import OpinionkitError
from opinionkit.outlets.outlet import PLAIN, Outlet
from opinionkit.outlets.registry import outlet_for, outlet_named

__all__ = [
    "PLAIN",
    "Article",
    "Attribution",
    "Basis",
    "Byline",
    "Callout",
    "Caption",
    "Caveat",
    "Code",
    "Comment",
    "Container",
    "Credit",
    "Detection",
    "Figure",
    "FrontMatter",
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
    "Pointer",
    "Position",
    "Provenance",
    "Quotation",
    "Quote",
    "Reason",
    "Separator",
    "Span",
    "Timestamp",
    "Turn",
    "Voice",
    "detect",
    "outlet_for",
    "outlet_named",
    "parse",
    "read",
    "render",
]

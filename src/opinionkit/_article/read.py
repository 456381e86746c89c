"""The ways in and out: a text or a file to an article, an article or a node to its text."""

from os import PathLike, fspath

from opinionkit._article.article import Article
from opinionkit._model.bases import Node, render_node
from opinionkit._model.layouts import Layout
from opinionkit._quotations.passages import Passage, render_passage
from opinionkit.errors import FolderError, MissingFileError, NotUTF8Error
from opinionkit.outlets.outlet import PLAIN, Outlet
from opinionkit.outlets.registry import outlet_named

__all__ = ["parse", "read", "render"]


_MARKDOWN = (".md", ".markdown")
_PAGE = (".html", ".htm")


def parse(text: str, *, outlet: Outlet | str = PLAIN, layout: Layout | str | None = None) -> Article:
    """Read a text: any `str` gives an article. A path is a text as well; for a file use `read`.

    Where no layout is named, it is told from the text as `detect` tells it.
    Raise `TypeError` for what is no `str`, and `UnknownOutletError` or `UnknownLayoutError` for a name that is none.
    """
    return Article(text, outlet, layout)


def read(path: str | PathLike[str], *, outlet: Outlet | str = PLAIN, layout: Layout | str | None = None) -> Article:
    """Read a file of UTF-8, its line ends as they are and a byte order mark kept.

    Where no layout is named, one named .md or .markdown is in the layout `markdown`, one named .html or .htm is a page
    for `opinionkit.html.parse_html`, in the encoding that it states, and others are read as `parse` says.
    Raise `MissingFileError`, `FolderError`, or `NotUTF8Error`, which says at which byte; what `parse` raises; and the
    system's `OSError` for what else can befall a file. For another encoding: `parse(path.read_text("cp1252"))`.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # pathlib would double what the import of this library costs
            content = file.read()
    except FileNotFoundError:
        raise MissingFileError(path) from None
    except IsADirectoryError:
        raise FolderError(path) from None
    name = fspath(path).lower()
    if layout is None and name.endswith(_PAGE):
        from opinionkit.html.write import parse_html  # noqa: PLC0415  # it needs an extra

        return parse_html(content, outlet=outlet_named(outlet))
    if layout is None and name.endswith(_MARKDOWN):
        layout = Layout.MARKDOWN
    try:
        return parse(content.decode("utf-8"), outlet=outlet, layout=layout)
    except UnicodeDecodeError as error:
        raise NotUTF8Error(path, error.start, content[error.start]) from None


def render(part: Article | Node | Passage) -> str:
    """Give back the text that an article, or one of its nodes or passages, was read from, to the last character."""
    # The text is no attribute for others: article.text is a question, and render the answer to this one.
    if isinstance(part, Passage):
        return render_passage(part)
    if not isinstance(part, Article | Node):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may have no types
        raise TypeError(f"render() takes an Article, a node or a passage, not {part!r}")
    return part._text if isinstance(part, Article) else render_node(part)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]

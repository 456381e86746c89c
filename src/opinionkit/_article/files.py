"""Text to article, file to article, article back to text."""

from errno import EISDIR, ENAMETOOLONG, ENOENT
from os import PathLike, fspath

from opinionkit._article.article import Article
from opinionkit._model.bases import Node, render_node
from opinionkit._model.encoding import check_text, decode
from opinionkit._model.layouts import Layout
from opinionkit._model.suffixes import MARKDOWN_SUFFIXES, PAGE_SUFFIXES
from opinionkit._quotations.passages import Passage, render_passage
from opinionkit._quotations.quotations import Quotation
from opinionkit.outlets.outlet import PLAIN, Outlet
from opinionkit.outlets.registry import outlet_named

__all__ = ["parse", "read", "render"]


def parse(text: str, *, outlet: Outlet | str = PLAIN, layout: Layout | str | None = None) -> Article:
    """Parse a text; any `str` is an article.

    Without `layout=`, the layout is detected, as by `detect`. A path is parsed as a text too: for a file use `read`.
    Raise `TypeError` if the text is not a `str`, `UnknownNameError` for an unknown outlet or layout.
    """
    return Article(text, outlet, layout)


def read(path: str | PathLike[str], *, outlet: Outlet | str = PLAIN, layout: Layout | str | None = None) -> Article:
    """Parse a file of UTF-8.

    Line ends and a byte order mark are preserved. Without `layout=`, the suffix .md or .markdown means the layout
    `markdown`; .html or .htm means a page for `opinionkit.html.parse_html`, in the encoding that the page declares; any
    other file is parsed as by `parse`. Raise `EncodingError`, with the byte, if the file is not text in UTF-8: also if
    one of the first 8,000 bytes is zero, as in compressed files. Raise an `OSError` of the operating system if it
    cannot be read, `TypeError` if `path` is not a path, and the errors of `parse`: `UnknownNameError` also if the
    outlet does not have the layout of the suffix. For another encoding: `parse(path.read_bytes().decode("cp1252"))`.
    """
    given = fspath(path) if isinstance(path, PathLike) else path
    if not isinstance(given, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError(f"read() takes a path, as a str or a Path, not {path!r}")
    try:
        with open(given, "rb") as file:  # noqa: PTH123  # pathlib would double the import time of this library
            content = file.read()
    except (OSError, ValueError) as error:
        raise _named(error, given) from None
    name = given.lower()
    if layout is None and name.endswith(PAGE_SUFFIXES):
        check_text(content, path, is_page=True)
        from opinionkit.html import parse_html  # noqa: PLC0415  # needs an extra

        return parse_html(content, outlet=outlet_named(outlet))
    if layout is None and name.endswith(MARKDOWN_SUFFIXES):
        layout = Layout.MARKDOWN
    return parse(decode(content, path), outlet=outlet, layout=layout)


def render(part: Article | Node | Passage) -> str:
    """Return the exact text of an article, a node or a passage."""
    # The text is private to an article: article.text() returns the words of voices.
    if isinstance(part, Passage):
        return render_passage(part)
    if not isinstance(part, Article | Node):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        is_quotation = isinstance(part, Quotation)
        remedy = "; its exact text is render(article)[quotation.span.slice]" if is_quotation else ""
        raise TypeError(f"render() takes an Article, a node or a passage, not {part!r}{remedy}")
    return part._text if isinstance(part, Article) else render_node(part)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def _named(error: OSError | ValueError, name: str) -> OSError:
    """Return the error for a file that cannot be read, with a remedy.

    A text passed as a path is recognized by its line ends, or because no file can have such a name.
    """
    is_missing = isinstance(error, FileNotFoundError)
    if isinstance(error, ValueError) or error.errno == ENAMETOOLONG or (is_missing and "\n" in name):
        return FileNotFoundError(ENOENT, "no such file; that looks like a text: call parse(text)", f"{name[:40]}…")
    if is_missing:
        return FileNotFoundError(ENOENT, "no such file; check its name and the folder that the path starts from", name)
    if isinstance(error, IsADirectoryError):
        return IsADirectoryError(EISDIR, "a folder, not a file; name a file in it", name)
    return error

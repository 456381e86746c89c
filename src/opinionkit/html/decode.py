"""How the bytes of a page become its text, and its text a tree: in the encoding stated, within bounds."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from itertools import islice

from opinionkit.errors import MissingExtraError, PageError

try:
    from lxml.etree import ErrorTypes, ParserError
    from lxml.html import HtmlElement, HTMLParser, document_fromstring
except ModuleNotFoundError as error:
    if error.name != "lxml":
        raise
    raise MissingExtraError("opinionkit.html", "html") from None

__all__ = ["UNHELD", "decoded", "tree_of"]


#: How many bytes of a page are searched for the encoding that it states.
_HEAD = 1 << 13
#: How many characters of a page are read: some hundred times those of a long one.
_MOST = 20_000_000
#: How many elements, likewise: for tens of thousands of one kind in a row extraction takes longer than they are long.
_MOST_ELEMENTS = 50_000
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_STATED = re.compile(
    rb"""^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]+)|<meta\s[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_MARKS = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
#: The encodings of the web, as Python calls them, and which stands in for which: https://encoding.spec.whatwg.org.
_STANDS_IN = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # whoever reads this statement as ASCII knows that it is wrong
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_OF_THE_WEB = {
    *("utf-8", "cp866", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "big5", "big5hkscs", "euc_jp", "iso2022_jp"),
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    *(f"cp{page}" for page in (874, 932, 949, *range(1250, 1259))),
    "gb18030",
}
#: What XML, and so the tree, cannot hold; halves of surrogate pairs among it.
UNHELD = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")


def decoded(page: bytes) -> str:
    """Decode a page by its byte order mark, or the encoding it states, or as UTF-8; what is none is Windows-1252.

    Bytes that do not fit the encoding stated become U+FFFD.
    """
    for mark, encoding in _MARKS.items():
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    stated = _STATED.search(_COMMENT.sub(b"", page[:_HEAD]))
    known = _known((stated[1] or stated[2]).decode("ascii", "replace")) if stated else None
    if known:
        return page.decode(known, "replace")
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        return page.decode("cp1252", "replace")


def tree_of(page: str) -> HtmlElement | None:
    """Give the tree of a page, `None` where it has none: comments, declarations and what no tree can hold left out.

    Raise `PageError` for a page that is too long, has too many elements, or whose tags nest too deep.
    """
    if len(page) > _MOST:
        raise PageError(f"it has {len(page):,} characters", f"give a page of {_MOST:,} at most")
    clean = _HALVES.sub("\ufffd", UNHELD.sub("", page.removeprefix("\ufeff").replace("\f", " ").replace("\v", " ")))
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(clean.encode(), parser=parser)
    except ParserError:
        return None
    for entry in parser.error_log:
        if entry.type == ErrorTypes.ERR_RESOURCE_LIMIT:
            raise PageError(f"line {entry.line}: {entry.message.split(',')[0]}", "close its tags")
    if sum(1 for _ in islice(tree.iter(), _MOST_ELEMENTS + 1)) > _MOST_ELEMENTS:
        raise PageError("it has too many elements", f"give a page of {_MOST_ELEMENTS:,} at most")
    return tree


def _known(label: str) -> str | None:
    try:
        name = lookup(label).name
    except LookupError:
        return None
    name = _STANDS_IN.get(name, name)
    return name if name in _OF_THE_WEB or name == "cp1252" else None

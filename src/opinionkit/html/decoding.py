"""Encoding sniffing: decode the bytes of a page as browsers do."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

import webencodings

__all__ = ["decode"]


#: Bytes at the start of a page that are searched for a declared encoding.
_HEAD_SIZE = 1 << 13
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_DECLARATION = re.compile(
    rb"""^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]+)|<meta\s[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_BYTE_ORDER_MARKS = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
_FALLBACK = "cp1252"
#: Declarations that browsers read as another encoding: https://encoding.spec.whatwg.org. A declaration of UTF-16 that
#: can be read as ASCII is wrong; GB 18030 contains GBK.
_CODECS = {"gbk": "gb18030", "utf-16be": "utf-8", "utf-16le": "utf-8", "x-user-defined": _FALLBACK}


def decode(page: bytes) -> str:
    """Decode a page by byte order mark, declared encoding, UTF-8 or Windows-1252.

    The first that applies is used. Bytes that do not fit a declared encoding become U+FFFD.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if page.startswith(mark):
            return page[len(mark) :].decode(encoding, "replace")
    if codec := _declared_codec(page[:_HEAD_SIZE]):
        return page.decode(codec, "replace")
    try:
        return page.decode("utf-8")
    except UnicodeDecodeError:
        return page.decode(_FALLBACK, "replace")


def _declared_codec(head: bytes) -> str | None:
    """Return the codec of a page's declared encoding.

    Return None if no encoding is declared, or its label is unknown.
    """
    declaration = _DECLARATION.search(_COMMENT.sub(b"", head))
    if not declaration:
        return None
    encoding = webencodings.lookup((declaration[1] or declaration[2]).decode("ascii"))
    if encoding is None:
        return None
    return _CODECS.get(encoding.name, encoding.codec_info.name)

"""Bytes of files to text."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from os import PathLike

from opinionkit.errors import EncodingError

__all__ = ["check_text", "decode"]


#: The number of bytes that are searched for a zero byte. git uses the same number to recognize binary files.
_FIRST = 8_000
#: The first bytes of compressed files and documents: gzip, bzip2, xz, zstd, zip, PDF, Parquet.
_BINARY = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"%PDF-", b"PAR1")
_UTF_16 = (BOM_UTF16_LE, BOM_UTF16_BE)


def decode(content: bytes, path: str | PathLike[str]) -> str:
    """Return the text of a file; raise `EncodingError`, with the byte, if it is not text in UTF-8."""
    check_text(content, path)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise EncodingError(path, error.start, content[error.start]) from None


def check_text(content: bytes, path: str | PathLike[str], *, is_page: bool = False) -> None:
    """Raise `EncodingError` for a file that is not text: compressed, a document, a picture.

    A page may have zero bytes, as browsers read such pages, and in UTF-16 most characters do. So a page is refused only
    if it begins as a compressed file or a document does.
    """
    zero = content.find(0, 0, _FIRST)
    if is_page and not content.startswith(_BINARY):
        return
    if zero >= 0:
        is_marked = content.startswith(_UTF_16)
        raise EncodingError(path, 0 if is_marked else zero, content[0] if is_marked else 0)

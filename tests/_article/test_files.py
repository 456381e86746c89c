"""Files: what `read` says when one cannot be read."""

import gzip
import pickle
from errno import EISDIR, ENOENT
from pathlib import Path

import pytest

from opinionkit import PLAIN, Layout, OpinionkitError, parse, read, render
from opinionkit.errors import (
    EncodingError,
    NodeError,
    UnknownNameError,
)


def test_a_file_keeps_every_byte(tmp_path: Path) -> None:
    """A file keeps its line ends, byte order mark and missing last line end."""
    content = "\ufeffÄ\r\nb\rc\n\nd".encode()
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    assert content == render(read(path)).encode()
    assert read(path) == read(str(path), outlet=PLAIN) == parse(content.decode())


@pytest.mark.parametrize("name", ["article.md", "Article.MARKDOWN"])
def test_a_suffix_names_the_layout(tmp_path: Path, name: str) -> None:
    """A suffix names the layout, unless a layout is named."""
    path = tmp_path / name
    path.write_text("The mill stands.\n")
    assert (Layout.MARKDOWN, False) == (read(path).layout, read(path).detected)
    assert Layout.TIGHT is read(path, layout="tight").layout


def test_a_missing_file(tmp_path: Path) -> None:
    """A missing file is the operating system's error, with the file's name."""
    path = tmp_path / "nothing.txt"
    with pytest.raises(FileNotFoundError, match="no such file; check its name") as caught:
        read(path)
    assert (str(path), ENOENT) == (caught.value.filename, caught.value.errno)
    with pytest.raises(FileNotFoundError, match=r"no such file; that looks like a text: call parse\(text\): "):
        read("The mill burnt down.\n")


@pytest.mark.parametrize("text", ["The mill burnt down. " * 1000, "a\0b", "The \ud83d mill"])
def test_a_text_that_no_file_can_have_as_its_name(text: str) -> None:
    """A text passed as a path is recognized if no file can have such a name."""
    with pytest.raises(
        FileNotFoundError, match=r"no such file; that looks like a text: call parse\(text\): "
    ) as caught:
        read(text)
    assert ENOENT == caught.value.errno
    assert len(caught.value.filename) <= 41


@pytest.mark.parametrize("path", [3, None, b"ferry.txt", parse("a")])
def test_what_is_no_path(path: object) -> None:
    """A number is not a path, not even of an open file."""
    with pytest.raises(TypeError, match=r"read\(\) takes a path, as a str or a Path, not "):
        read(path)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose


def test_a_folder(tmp_path: Path) -> None:
    """A folder is the operating system's error, with the folder's name."""
    with pytest.raises(IsADirectoryError, match="a folder, not a file; name a file in it") as caught:
        read(tmp_path)
    assert (str(tmp_path), EISDIR) == (caught.value.filename, caught.value.errno)


@pytest.mark.parametrize(
    ("content", "byte"), [(b"abc\xff", 3), (b"\xff\xfe\xff", 0), ("é".encode() + b"\xc3(", 2), (b"\xed\xa0\x80", 0)]
)
def test_a_file_that_is_not_utf8(tmp_path: Path, content: bytes, byte: int) -> None:
    """A file that is not UTF-8 is an error with the offset and value of the first bad byte."""
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    with pytest.raises(
        ValueError, match=f"article.txt: not UTF-8 at byte {byte} .0x{content[byte]:02x}.; convert it to UTF-8 .iconv "
    ) as caught:
        read(path)
    assert isinstance(caught.value, EncodingError)
    assert (path, byte, content[byte]) == (caught.value.path, caught.value.byte, caught.value.value)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b"a\0b", r"not text at byte 1 .0x00.; unpack it if it is compressed, or convert it .*-f utf-16 "),
        ("a.md", gzip.compress(b"It rained.", mtime=0), r"not text at byte 3 .0x00.; unpack it if"),
        ("a.html", gzip.compress(b"<p>It rained.</p>", mtime=0), r"not text at byte 3 .0x00.; unpack it if"),
        ("a.txt", "It rained.".encode("utf-16"), r"not UTF-8 at byte 0 .0xff.; convert it to UTF-8 .iconv -f utf-16 "),
        ("a.txt", b"\xfe\xff\0I", r"not UTF-8 at byte 0 .0xfe.; convert it to UTF-8 .iconv -f utf-16 "),
        ("a.txt", b"\xe9t\xe9", r"not UTF-8 at byte 0 .0xe9.; convert it to UTF-8 .iconv -f cp1252 "),
    ],
)
def test_a_file_that_is_not_text(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    """A zero byte shows it, in a page as well; the remedy is for what it is."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(EncodingError, match=message):
        read(path)


@pytest.mark.slow  # loads the HTML reader
def test_a_zero_byte_in_text(tmp_path: Path) -> None:
    """A page may be UTF-16; far below, a zero byte is a character."""
    page, text = tmp_path / "a.html", tmp_path / "a.txt"
    page.write_bytes("<p>It rained.</p>".encode("utf-16"))
    assert "It rained." == read(page).text()
    page.write_bytes(b"<p>It rained.\0</p>")
    assert "It rained." == read(page).text()
    text.write_bytes(b"a" * 8_000 + b"\0")
    assert 8_001 == len(render(read(text)))


@pytest.mark.parametrize(
    "error",
    [
        EncodingError("a", 3, 255),
        UnknownNameError("layout", "a", ("b",)),
        NodeError(3),
    ],
)
def test_errors_travel(error: OpinionkitError) -> None:
    """An error from a worker process keeps its fields and message."""
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, OpinionkitError)
    assert (type(error), str(error), vars(error)) == (type(copy), str(copy), vars(copy))
    assert "; " in str(error)

"""The seed corpora: goldens, examples of each line kind, pages, stored articles and fragments of grammars."""

import re
from collections.abc import Iterator
from pathlib import Path

from opinionkit import Layout, parse
from opinionkit.grammars.examples import EXAMPLES

__all__ = ["FINDS", "finds", "seeds"]

ROOT = Path(__file__).parents[1]
FINDS = Path(__file__).parent / "finds"
_FRAGMENT = r"""%extend _interjection: fuzzed_note
fuzzed_note: FUZZED_LINE _touching*
FUZZED_LINE.6: /Desk here\./ _REST
"""
_FORMS = (
    ("_interjection", "_touching*", "_REST"),
    ("_interjection", "", "_EOL"),
    ("_boxed", "", "_REST"),
    ("_furniture", "", "_EOL"),
    ("_introduction", "_touching*", "_REST"),
    ("_statement", "_touching*", "_REST"),
)


def seeds(target: str) -> Iterator[bytes]:
    """Yield the inputs that a target starts from: a few dozen to a few hundred, each small."""
    if target == "text":
        for number, text in enumerate(_texts()):
            yield bytes((number % 250,)) + text.encode("utf-8", "surrogateescape")
    elif target == "page":
        yield from (path.read_bytes() for path in sorted((ROOT / "examples" / "pages").glob("*.html")))
        yield from (_page(text).encode("utf-8", "replace") for text in _texts())
    elif target == "json":
        for number, text in enumerate(_texts()):
            yield parse(text, layout=[*Layout][number % len(Layout)]).to_json().encode()
    else:
        yield from (_fragment(*form) for form in _FORMS)


def finds(target: str) -> Iterator[tuple[str, bytes]]:
    """Yield the names and bytes of inputs that once broke a promise."""
    for path in sorted((FINDS / target).glob("*")):
        yield path.name, path.read_bytes()


def _texts() -> Iterator[str]:
    for path in sorted((ROOT / "tests").glob("layout/*/*.md")):
        yield from re.findall(r"^`{3,}example\n(.*?)^\.\n", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for path in sorted((ROOT / "tests" / "quotation").glob("*.md")):
        yield from re.findall(r"^```example\n(.*?)^\.\n", path.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for lines in EXAMPLES.values():
        yield from (f"The mill stands.\n{line}\nIt does not.\n\n\n{line}\n\nSo.\n" for line in lines)


def _page(text: str) -> str:
    blocks = "".join(f"<p>{part}</p><blockquote><p>{part}</p></blockquote>" for part in text.split("\n\n"))
    return f"<html><body><article><h1>The mill</h1>{blocks}</article></body></html>"


def _fragment(point: str, rest: str, ending: str) -> bytes:
    fragment = _FRAGMENT.replace("_interjection", point).replace("_touching*", rest).replace("_REST", ending)
    return f"{fragment}\0Desk here.".encode()

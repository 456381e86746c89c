"""The format of the files of languages: one string a line in each long list."""

from pathlib import Path

import pytest

from format_languages import FILES, WIDTH, formatted
from opinionkit.grammars.language_files import vocabularies

LONG = [f"Nota {number} de la redacció" for number in range(5)]
TEXT = f"""
# To the readers.
name = "Català (Catalan)"   # a line of its own

[[note]]
forms = {LONG}
excludes=[ ' "meu", # ', "[meva]" ,
]
example = "…: ['El', 'molí']"

[names]
# Comments stay.
particles = ["de", # behind
    # above
    "d\\"en"]
roles = []
"""
EXPECTED = """
# To the readers.
name = "Català (Catalan)"   # a line of its own

[[note]]
forms = [
    'Nota 0 de la redacció',
    'Nota 1 de la redacció',
    'Nota 2 de la redacció',
    'Nota 3 de la redacció',
    'Nota 4 de la redacció',
]
excludes = [' "meu", # ', "[meva]"]
example = "…: ['El', 'molí']"

[names]
# Comments stay.
particles = [
    "de", # behind
    # above
    "d\\"en",
]
roles = []
"""


def test_a_long_list_has_one_string_a_line() -> None:
    """A short list is one line; comments and all other lines stay."""
    assert EXPECTED == formatted(TEXT)
    assert EXPECTED == formatted(EXPECTED)


@pytest.mark.parametrize("length", [WIDTH, WIDTH + 1])
def test_a_list_fits_with_its_key(length: int) -> None:
    """A line has up to 120 columns."""
    line = f'forms = ["{"a" * (length - 12)}"]'
    written = line if length <= WIDTH else line.replace('["', '[\n    "').replace("]", ",\n]")
    assert f"{written}\n" == formatted(f"{line}\n")


def test_every_language_is_formatted() -> None:
    """The formatter knows all files."""
    assert [vocabulary.tag for vocabulary in vocabularies()] == [path.stem for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_language_is_formatted(path: Path) -> None:
    """If not: `.venv/bin/python tools/format_languages.py`."""
    text = path.read_text("utf-8")
    assert formatted(text) == text

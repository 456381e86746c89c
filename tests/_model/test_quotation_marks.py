"""The marks of rules about lines are those of the grammar of quotations."""

from itertools import product

import pytest

from opinionkit import Layout, parse
from opinionkit._model.quotation_marks import CLOSING_MARKS, OPENING_MARKS, SURE_MARKS
from opinionkit._model.sentences import SENTENCE_ENDS
from opinionkit._quotations.tables import bundled_marks
from opinionkit.grammars import grammar_file

#: Each character that is a mark, or a part of one; and those that are letters or accents more often than marks.
MARKS = [*"\"＂“”„‟«»‹›「」｢｣﹁﹂『』﹃﹄〝〞〟״'＇‘’‚‛`´"]
ACCENTS = {*"´`״"}
#: An opening mark that German books close with, and a closing one that is rarely written.
EXCEPTIONS = {"„"}


def test_no_mark_is_forgotten() -> None:
    """Those of this module are the single characters of the grammar."""
    any_mark = bundled_marks().any
    assert {*MARKS} == {character for character in map(chr, range(0x10000)) if any_mark.fullmatch(character)}


def pairs() -> list[tuple[str, str]]:
    """Return each pair of marks around words that are a quotation."""
    found: list[tuple[str, str]] = []
    for opening, closing in product(MARKS, MARKS):
        quotations = parse(f"{opening}Ja gut.{closing} So", layout=Layout.LINES).quotations()
        if [quotation.text for quotation in quotations] == ["Ja gut."]:
            found.append((opening, closing))
    return found


def test_the_marks_are_those_of_quotations() -> None:
    """Except accents, and ’ at the start of words, which is an apostrophe there."""
    openings, closings = map(set, zip(*pairs(), strict=True))
    assert openings - ACCENTS - {"’"} == {*OPENING_MARKS}
    assert closings - ACCENTS - EXCEPTIONS == {*CLOSING_MARKS}


def test_a_sure_mark_is_no_apostrophe() -> None:
    """Between letters it is a mark."""
    assert {*SURE_MARKS} == {*OPENING_MARKS, *CLOSING_MARKS} - {*"'＇‘’‚‛"}


@pytest.mark.parametrize(
    ("part", "characters"),
    [("_OPENED", OPENING_MARKS), ("_SENTENCE_END", SENTENCE_ENDS), ("_SENTENCE_END", CLOSING_MARKS)],
)
def test_detection_has_the_same_characters(part: str, characters: tuple[str, ...]) -> None:
    """The grammar spells them out."""
    (line,) = (line for line in grammar_file("detection").splitlines() if line.startswith(f"{part}:"))
    classes = [set(each.partition("]")[0]) for each in line.split("[")[1:]]
    assert any({*characters} == each - {*")\\"} for each in classes)

"""Word lists: matching a line against forms and a pattern is the same as matching it against both in one expression."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from opinionkit import PLAIN, Layout
from opinionkit._model.table import matcher
from opinionkit._model.word_lists import PLACEHOLDERS, FormGroup, Matcher, WordList, expanded
from opinionkit.grammars.language_files import vocabularies
from opinionkit.outlets.outlet import grammar_of

LABELS = WordList(
    "_LABELS",
    PLACEHOLDERS[0],
    (
        FormGroup("e", r"[eE](?i:d(?:itor|)\.?)", "", 2, 7),
        FormGroup("t", "[tT](?i:o)", r"(?i:(?:(?<=\s)|(?=\s)))", 2, 2),
        FormGroup("t", "[tT]", "", 1, 1),
    ),
    {"e": ("ed",), "t": ("t",)},
)
PHRASES = WordList("_PHRASES", PLACEHOLDERS[1], (FormGroup("e", "[eE](?i:d by|dit)", r"(?=\s)", 4, 5),), {"e": ("ed",)})
PATTERNS = [
    r"[*(]*(?:A:|B \w|O)",
    r"\(?A\.",
    r"\(?(?:A|B)",
    r"(?:\*?A:(?!:)|\*{1,2}B)\s?",
    r"(?=.{2,8}:)[*(]?(?:A|B)(?<=\w):",
    r".*[.(]\s?(?:A|B):",
]
LINES = st.lists(
    st.sampled_from([*"*(:.oOtTeEdD ", "editor", "by", "ed by", "To ", "Edit", *PLACEHOLDERS[:2], "\u2028"]), max_size=9
).map("".join)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(LINES)
@example("Ed.")  # the expression prefers the form with the period, which the pattern needs
@example("Editor.")
@example("(To t:")
@example("ed by t")
@example(f"{PLACEHOLDERS[0]}ed:")
def test_a_matcher_is_one_expression(pattern: str, line: str) -> None:
    """With the same end, also if a form has several."""
    lists = (LABELS, PHRASES)
    pattern = pattern.replace("A", LABELS.placeholder).replace("B", PHRASES.placeholder)
    expected = re.match(expanded(pattern, lists), line)
    found = Matcher(pattern, lists, is_inside=pattern.startswith(".*"), is_formed=False)(line)
    assert (expected and line[: expected.end()]) == (found and line[: found.end() - len(found.string) + len(line)])


def test_forms_are_compiled_when_they_are_needed() -> None:
    """A first article needs few of them."""
    ways = (FormGroup("p", "(", "", 1, 1), FormGroup("q", "[qQ]uill", "", 5, 5))
    names = WordList("_NAMES", PLACEHOLDERS[0], ways, {"q": ("quill",)})
    matches = Matcher(f"{names.placeholder}:", [names], is_inside=False, is_formed=True)
    assert matches("Quill: so")
    assert not matches("Photo: so")


@pytest.mark.parametrize(("is_inside", "places"), [(False, [1]), (True, [1, 6, 11])])
def test_where_forms_are_looked_for(is_inside: bool, places: list[int], monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001  # a parameter
    """Inside of a long line, at each mark, it would take too long."""
    tried = list[int]()

    def forms_in(_: WordList, _line: str, start: int, _begun: str) -> list[str]:
        tried.append(start)
        return []

    monkeypatch.setattr(WordList, "forms_in", forms_in)
    assert not Matcher(LABELS.placeholder, [LABELS], is_inside=is_inside, is_formed=True)("(Ed: (Ed: (Ed: ed")
    assert places == tried


def test_a_form_is_matched_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that repeats a form takes no longer: the match does not depend on its place."""
    tried = list[str]()
    monkeypatch.setattr(Matcher, "_match", property(lambda _: tried.append))
    assert not Matcher(LABELS.placeholder, [LABELS], is_inside=True, is_formed=True)("(Ed: (Ed: (ed: (Ed: ed")
    assert [f"{LABELS.sign}{form}\n(Ed: (Ed: (ed: (Ed: ed" for form in ("Ed", "ed")] == tried


@pytest.mark.parametrize(
    ("way", "line", "ends"),
    [
        (LABELS.groups[0], "Ed. note", [3, 2]),
        (LABELS.groups[0], "editor", [6, 2]),
        (LABELS.groups[0], "nothing", []),
        (LABELS.groups[1], "to them", [2]),
        (LABELS.groups[1], "tomorrow", []),
        (FormGroup("a", "a{1,9}?", "", 2, 6), "aaaaaaaaa", [1, 6, 5, 4, 3, 2]),
        (FormGroup("a", "a{1,9}?", "(?=a?b)", 2, 6), "aaaab", [4, 3]),
    ],
)
def test_all_ends_of_a_form_are_found(way: FormGroup, line: str, ends: list[int]) -> None:
    """The preferred one first, then longer ones."""
    assert ends == [*way.ends(line, 0)]


@pytest.mark.nightly  # law 17 says the same of other lines
def test_matchers_find_what_patterns_find() -> None:
    """In the examples of all languages, for every layout: the pattern of a line kind is its definition."""
    lines = [
        line
        for vocabulary in vocabularies()
        for entry in vocabulary.entries
        for form in entry.spelled()
        for line in (entry.example_of(form), entry.prose_of(form))
    ]
    kinds = {kind for layout in Layout for kind in grammar_of(PLAIN, layout).kinds.terminals if kind.lists}
    assert kinds
    for kind in kinds:
        match, defined = matcher(kind), re.compile(expanded(kind.pattern, kind.lists)).match
        for line in lines:
            found, expected = match(line), defined(line)
            end = found and found.end() - len(found.string) + len(line)
            assert end == (expected and expected.end()), (kind.name, line)

"""The definitions in the text of a grammar are those that Lark reads."""

import pytest
from lark.load_grammar import load_grammar

from opinionkit import Layout
from opinionkit._compiler.definitions import definitions_in
from opinionkit.outlets.text import joined_grammar
from support.desk import DESK


@pytest.mark.parametrize("layout", Layout)
def test_they_are_those_of_lark(layout: Layout) -> None:
    """Each rule, each terminal and each part, in the grammar of an outlet."""
    text = joined_grammar(DESK, layout)
    loaded, _ = load_grammar(text, "", [], global_keep_all_tokens=False)  # type: ignore[no-untyped-call]
    definitions = [each for each in definitions_in(text) if not each.directive]
    assert {str(name) for name, *_ in loaded.rule_defs} == {each.name for each in definitions if each.is_rule}
    terminals = {each.name: each.priority for each in definitions if not each.is_rule}
    assert {str(name): priority for name, (_, priority) in loaded.term_defs} == terminals


def test_a_definition() -> None:
    """Its name, directive and priority, and what it is composed of."""
    grammar = """
        // said: NO_LINE
        ?!said{a, b}.2: LINE

            // a comment
            | _quoted{LINE} -> paragraph

        %extend _CREDIT_WORDS: "Plate"i
        %override NOTE_LINE.7 : _REST
    """
    said, credit, note = definitions_in(grammar)
    assert [("said", "", 2), ("_CREDIT_WORDS", "extend", 0), ("NOTE_LINE", "override", 7)] == [
        (each.name, each.directive, each.priority) for each in (said, credit, note)
    ]
    assert (said.is_rule, credit.is_part, note.is_terminal) == (True, True, True)
    assert said.uses == {"LINE"}
    assert grammar[said.start : said.end].endswith("-> paragraph\n")
    assert f"{note.head}.{note.priority} :{note.body}" == grammar[note.start : note.end]


def test_names_in_strings_are_not_used() -> None:
    """Nor are those in comments and expressions; a comment may have marks and slashes."""
    (part,) = definitions_in('_A: "_B" /_C/  // "3 _D © Mola", a/b\n    | _E /_F/ _G  // _H\n')
    assert {"_E", "_G"} == part.uses


def test_words_and_literals() -> None:
    """Flags belong to literals, and comments have neither."""
    (part,) = definitions_in('_A.2: "_B"i /c\\/D/is~1..3 (_E | Plate)  // "F" /G/\n    | _IF d _THEN\n')
    assert ("_E", "Plate", "_IF", "d", "_THEN") == part.words
    assert ('"_B"i', "/c\\/D/is") == part.literals

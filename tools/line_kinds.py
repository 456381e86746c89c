"""Write the page of all line kinds and rules, from the grammars: `.venv/bin/python tools/line_kinds.py`."""

from collections.abc import Iterable
from pathlib import Path

from opinionkit import PLAIN, Layout, parse
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.grammars.language_files import vocabularies
from opinionkit.grammars.vocabularies import FORM, KINDS, Entry, Vocabulary
from opinionkit.outlets.outlet import compile_table, grammar_of

__all__ = ["PAGE", "line_kinds"]

PAGE = Path(__file__).parents[1] / "docs" / "line-kinds.md"
HEAD = """\
# Line kinds and rules

A fragment of an outlet's grammar can use each of these; [the how-to](howto/outlets) explains which of them it
can `%extend` or `%override`. This page is generated from the grammars.
"""
LINE_KINDS = """\
## Line kinds

The lines around assign a kind that no line has by itself: `RELEASED` is a line with a false marker, which is words, and
`OWN_LINE` a line that touches a quote but does not continue it. `NO_BLOCK`, `NO_LINE` and `NO_STATEMENT` are
placeholders: no line is ever of these kinds. `OWNED_LINE` is a caption that ends in the name of the picture's owner.

"""
WORD_LISTS = """\
## Word lists

[`%extend` a word list](howto/outlets.md#a-new-form-of-a-known-marker) with forms of your own, without the colon.
The examples show the line around a form: a label is followed by a colon, a phrase such as "Photo by" by a name.
"""


def line_kinds() -> str:
    """Return the page."""
    tables = {layout: compile_table(PLAIN, layout) for layout in Layout}
    kinds: dict[str, list[Layout]] = {}
    rules: dict[str, list[Layout]] = {}
    for layout, table in tables.items():
        for terminal in table.terminals:
            kinds.setdefault(terminal.name, []).append(layout)
        for rule in sorted({rule for row in table.rows for rule, _ in row.done}):
            rules.setdefault(rule, []).append(layout)
    page = [HEAD, LINE_KINDS + "| line kind | layouts | example |", "| --- | --- | --- |"]
    page += [f"| `{kind}` | {_names(kinds[kind])} | {_example(kind)} |" for kind in sorted(kinds)]
    page += ["", "## Rules\n", "| rule | layouts | example |", "| --- | --- | --- |"]
    page += [f"| `{rule}` | {_names(rules[rule])} | {_taken(rule, rules[rule])} |" for rule in sorted(rules)]
    page += ["", WORD_LISTS, "| word list | line kind | example |", "| --- | --- | --- |", *_word_lists()]
    return "\n".join(page) + "\n"


def _word_lists() -> list[str]:
    """Return a row for each word list, with a form of it in a line, an English one if there is one."""
    languages = sorted(vocabularies(), key=lambda each: each.tag != "en")
    entries = [(each, entry) for each in languages for entry in each.entries]
    kinds = grammar_of(PLAIN, Layout.BLANK).kinds
    rows: list[str] = []
    for name, kind in KINDS.items():
        if kind.list:
            line = next(_example_in(language, entry) for language, entry in entries if entry.kind == name)
            rows.append(f"| `{kind.list}` | `{kinds.names[kinds.of_line(line)]}` | {_code(line)} |")
    return rows


def _example_in(language: Vocabulary, entry: Entry) -> str:
    """Return the example of the first form that reads well in it.

    A form that ends in a preposition does not, if the example goes on with one: "a guest post by in the Mill Review".
    """
    small, forms = {*language.particles}, entry.spelled()
    following = {*entry.example.partition(FORM)[2].split()[:1]}
    return entry.example_of(next((form for form in forms if not {form.split()[-1], *following} <= small), forms[0]))


def _names(layouts: Iterable[Layout]) -> str:
    names = [*layouts]
    return "all" if len(names) == len(Layout) else ", ".join(names)


def _example(kind: str) -> str:
    return _code(EXAMPLES[kind][0]) if kind in EXAMPLES else "no line is of this kind by itself"


def _taken(rule: str, layouts: Iterable[Layout]) -> str:
    """Return the example that is a block of the rule in most layouts, or contains one."""
    ordinary = EXAMPLES["LINE"][0]  # the first of the best lines is taken
    lines = [ordinary, *(lines[0] for lines in EXAMPLES.values())]
    parsed = {line: [parse(f"{line}\n", layout=layout) for layout in layouts] for line in lines}
    whole = {line: sum(each.blocks[0].kind == rule for each in parsed[line]) for line in lines}
    inside = {line: sum(rule in {block.kind for block in each.walk()} for each in parsed[line]) for line in lines}
    best = max(lines, key=lambda line: (whole[line], inside[line]))
    return _code(best) if inside[best] else ""


def _code(line: str) -> str:
    shown = f"{line[:60].rstrip()}…" if len(line) > 60 else line  # noqa: PLR2004  # the width of a column
    return f"`` {shown} ``".replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(line_kinds(), "utf-8")

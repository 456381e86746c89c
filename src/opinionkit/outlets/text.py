"""The text of a grammar.

The text has common markers, word lists, a layout's rules, and an outlet's fragment.
"""

import re
from collections.abc import Iterable

from opinionkit._compiler.tables import word_lists
from opinionkit.grammars import grammar_file
from opinionkit.outlets.checks import own_parts, own_terminals, prose_terminals, written_names

__all__ = ["composed_grammar", "joined_grammar", "store_markers"]


def joined_grammar(fragment: str, layout: str) -> str:
    """Return a grammar's files as one text, with placeholders for word lists."""
    return _joined(grammar_file("markers"), _others(layout), fragment)


def composed_grammar(fragment: str, layout: str) -> str:
    """Return the same grammar in a text that Lark loads faster."""
    from opinionkit._compiler.markers import composed  # noqa: PLC0415  # imports Lark

    others = _others(layout)
    markers = composed(grammar_file("markers"), others, fragment, {*written_names(fragment)})
    return _joined(markers, others, fragment)


def store_markers(layout: str, folder: str) -> None:
    """Store the expressions of all markers in a folder.

    The expressions are equal in all layouts.
    """
    from opinionkit._compiler.markers import store_expressions  # noqa: PLC0415  # imports Lark

    store_expressions(grammar_file("markers"), _others(layout), folder)


def _others(layout: str) -> str:
    lists = "".join(f"{each.name}: /{each.placeholder}/\n" for each in word_lists())
    return f"\n{lists}\n{grammar_file(layout)}"


def _joined(markers: str, others: str, fragment: str) -> str:
    ours = _hidden(markers + others, own_parts(fragment))
    words = prose_terminals(fragment)
    new = [name for name in own_terminals(fragment) if name not in words]
    # A comment below a fence also accepts the lines that an outlet adds.
    return f"{ours}\n{fragment}\n" + (f"%extend _marked: {' | '.join(new)}\n" if new else "")


def _hidden(text: str, names: Iterable[str]) -> str:
    """Return the bundled grammar, without name clashes.

    A part has another name if the fragment has a part of the same name.
    """
    for name in names:
        text = re.sub(rf"\b{name}\b", f"{name}_OF_MARKERS", text)
    return text

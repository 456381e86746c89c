"""The text of a grammar.

The text has common markers, word lists, a layout's rules, and an outlet's fragment.
"""

from opinionkit._compiler.definitions import definitions_in
from opinionkit._compiler.tables import word_lists
from opinionkit.grammars import grammar_file, layout_grammar

__all__ = ["composed_grammar", "joined_grammar", "store_markers"]


#: The rules of lines without a marker.
_PROSE = ("_prose", "_plain")


def joined_grammar(fragment: str, layout: str) -> str:
    """Return a grammar's files as one text, with placeholders for word lists."""
    return _joined(grammar_file("markers"), _others(layout), fragment)


def composed_grammar(fragment: str, layout: str) -> str:
    """Return the same grammar in a text that Lark loads faster."""
    from opinionkit._compiler.markers import composed  # noqa: PLC0415  # imports Lark

    others = _others(layout)
    changed = {each.name for each in definitions_in(fragment) if not each.is_rule}
    markers = composed(grammar_file("markers"), others, fragment, changed)
    return _joined(markers, others, fragment)


def store_markers(layout: str, folder: str) -> None:
    """Store the expressions of all markers in a folder.

    The expressions are equal in all layouts.
    """
    from opinionkit._compiler.markers import store_expressions  # noqa: PLC0415  # imports Lark

    store_expressions(grammar_file("markers"), _others(layout), folder)


def _others(layout: str) -> str:
    lists = "".join(f"{each.name}: /{each.placeholder}/\n" for each in word_lists())
    return f"\n{lists}\n{layout_grammar(layout)}"


def _joined(markers: str, others: str, fragment: str) -> str:
    definitions = definitions_in(fragment)
    words = {name for each in definitions if each.directive and each.name in _PROSE for name in each.uses}
    new = [each.name for each in definitions if each.is_terminal and not each.directive and each.name not in words]
    # A comment below a fence also accepts the lines that an outlet adds.
    return f"{markers}{others}\n{fragment}\n" + (f"%extend _marked: {' | '.join(new)}\n" if new else "")

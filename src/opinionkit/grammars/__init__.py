"""Grammar files: layouts, markers, quotation marks."""

from opinionkit._model.package_data import package_text

__all__ = ["grammar_file", "layout_grammar"]

#: Files whose rules several layouts share.
_SHARED = {"blank": ("paragraphs",), "markdown": ("paragraphs",)}


def grammar_file(name: str) -> str:
    """Return the text of a grammar: "tight", "markers", "quotation"."""
    return package_text(f"grammars/{name}.lark")


def layout_grammar(layout: str) -> str:
    """Return the rules of a layout: its own file, and those that it shares with others."""
    return "\n".join(map(grammar_file, (*_SHARED.get(layout, ()), layout)))

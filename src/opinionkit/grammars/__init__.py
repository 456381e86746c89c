"""Grammar files: layouts, markers, quotation marks."""

from opinionkit._model.package_data import package_text

__all__ = ["grammar_file"]


def grammar_file(name: str) -> str:
    """Return the text of a grammar: "tight", "markers", "quotation"."""
    return package_text(f"grammars/{name}.lark")

"""The grammars' texts."""

from pkgutil import get_data

__all__ = ["fragment_of", "grammar_file", "quotation_grammar"]


def fragment_of(name: str) -> str:
    """Give the fragment of an outlet that comes with the library."""
    return _file(f"outlets/{name}.lark")


def grammar_file(name: str) -> str:
    return _file(f"grammars/{name}.lark")


def _file(path: str) -> str:
    content = get_data("opinionkit", path)
    assert content is not None  # it is installed with this file
    return content.decode()


def quotation_grammar() -> str:
    """Give the text of the grammar."""
    return grammar_file("quotation")

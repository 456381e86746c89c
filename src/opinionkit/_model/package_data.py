"""Text files of the package: grammars, vocabularies, style sheets, tables."""

from pkgutil import get_data

__all__ = ["package_text"]


def package_text(path: str) -> str:
    """Return a file's text; `path` starts at the package: "grammars/tight.lark". Raise `FileNotFoundError`."""
    content = get_data("opinionkit", path)
    assert content is not None  # only a loader without files returns None
    return content.decode()

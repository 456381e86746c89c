"""Format the vocabularies, one string a line in long lists: `.venv/bin/python tools/format_languages.py`."""

import re
import tomllib
from pathlib import Path

__all__ = ["FILES", "WIDTH", "formatted"]

FILES = sorted(Path(__file__).parents[1].glob("src/opinionkit/grammars/languages/*.toml"))
#: The columns of a line, as in the code.
WIDTH = 120
_STRING = r'"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'"
_COMMENT = r"#[^\n]*"
#: A key and its list of strings, which may have comments between them.
_LIST = re.compile(rf"^(\w+)[ \t]*=[ \t]*\[((?:{_STRING}|{_COMMENT}|[\s,])*)\]", re.MULTILINE)
#: A string or a comment of a list; a comment may be behind a string in its line.
_ITEM = re.compile(rf"({_STRING})(?:[ \t]*,)?[ \t]*({_COMMENT})?|({_COMMENT})")


def formatted(text: str) -> str:
    """Return the text of a vocabulary with formatted lists.

    A list that fits into a line with its key is one line. A list with comments is never one line.
    """
    written = _LIST.sub(_formatted_list, text)
    assert tomllib.loads(text) == tomllib.loads(written)
    return written


def _formatted_list(found: re.Match[str]) -> str:
    """Return a key and its list."""
    items = [*_ITEM.finditer(found[2])]
    is_commented = any(item[2] or item[3] for item in items)
    line = f"{found[1]} = [{', '.join(item[1] or '' for item in items)}]"
    is_short = len(line) <= WIDTH and not is_commented
    return line if is_short else "\n".join((f"{found[1]} = [", *map(_item_line, items), "]"))


def _item_line(item: re.Match[str]) -> str:
    """Return the line of a string or a comment."""
    string, behind, alone = item.groups()
    return f"    {alone or f'{string},'}{f' {behind}' if behind else ''}"


if __name__ == "__main__":
    for path in FILES:
        path.write_text(formatted(path.read_text("utf-8")), "utf-8")

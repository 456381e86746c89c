"""Front matter: data about a text above it, between two lines of signs, as programs for websites read it.

Lines of YAML are between lines of `---`, lines of TOML between lines of `+++`. An author, too, may write a line of
dashes above some lines with colons. So all lines that are not blank must have the form of such data, all keys differ,
and one of them is a key that nearly every file has.
"""

import re
from collections.abc import Sequence

__all__ = ["front_matter_in"]


#: By the opening line: the closing lines, the beginning of a line with a key, and that of any other line.
_FORMS = {
    "---": (("---", "..."), re.compile(r"([a-z][\w-]*):(?!\S)"), re.compile(r"[ \t]+\S|- |#|[]}]")),
    "+++": (("+++",), re.compile(r"([a-z][\w-]*)[ \t]*="), re.compile(r"[ \t]+\S|\[|#|[]}]")),
}
_USUAL_KEYS = {"date", "layout", "title", "url"}


def front_matter_in(lines: Sequence[str]) -> int:
    """Return the number of lines of front matter at the start of a text's lines, often 0."""
    form = _FORMS.get(lines[0].rstrip()) if lines else None
    if form is None:
        return 0
    closing, key, other = form
    ends = (number for number, line in enumerate(lines[1:], 1) if line.rstrip() in closing)
    inside = lines[1 : next(ends, 1)]
    keys = [found[1] for line in inside if (found := key.match(line))]
    is_usual = len({*keys}) == len(keys) and not _USUAL_KEYS.isdisjoint(keys)
    is_data = all(key.match(line) or other.match(line) or not line.strip() for line in inside)
    return len(inside) + 2 if is_usual and is_data else 0

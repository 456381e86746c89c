"""Characters that would steer what shows a text instead of being shown: found, and written out."""

import re

__all__ = ["STEERING", "harmless", "harmless_lines"]


#: Control characters, halves of surrogate pairs, line and paragraph separators, bidi overrides, a byte order mark.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_LATIN_1 = 0xFF


def harmless(text: str) -> str:
    r"""Write out what would steer a terminal or a page: `\x1b` as four characters, `\u202e` as six."""
    return STEERING.sub(_written_out, text) if not text.isprintable() else text


def harmless_lines(text: str) -> str:
    """Write out what would steer, line ends aside: for messages, whose lines are our own."""
    return "\n".join(map(harmless, text.split("\n")))


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code > _LATIN_1 else f"\\x{code:02x}"

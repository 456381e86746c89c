"""Escape characters that steer a terminal or a page."""

import re

__all__ = ["STEERING", "escape_lines", "escape_steering"]


#: Control characters, lone surrogates, line and paragraph separators, bidi controls, and invisible format characters:
#: the Unicode categories Cc, Cs, Zl and Zp, and Cf except soft hyphens, joiners and characters with a glyph.
STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]"
)
_LATIN_1, _BASIC_PLANE = 0xFF, 0xFFFF


def escape_steering(text: str) -> str:
    r"""Escape steering characters: ``\x1b`` as four characters, ``\u202e`` as six."""
    return text if text.isprintable() else STEERING.sub(_escaped, text)


def escape_lines(text: str) -> str:
    r"""Escape steering characters except ``\n``, for messages of several lines."""
    return "\n".join(map(escape_steering, text.split("\n")))


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code > _BASIC_PLANE:
        return f"\\U{code:08x}"
    return f"\\u{code:04x}" if code > _LATIN_1 else f"\\x{code:02x}"

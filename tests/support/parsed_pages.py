"""Leaves of pages of HTML. Needs the extra `html`, as `support.pages` does not."""

from opinionkit import Outlet, Voice
from opinionkit.html import parse_html

__all__ = ["VALLEY", "leaves_inside", "spoken"]


#: An outlet whose comments are in a box.
VALLEY = Outlet("valley-record", boxes={"div.desk-box": "Comment:"})


def leaves_inside(page: str) -> list[tuple[str, str, str]]:
    """Return the class, the voice and the words of each leaf of a page, without the first and the last."""
    found = [leaf for leaf in parse_html(page).leaves if leaf.voice]
    return [(type(leaf).__name__, str(leaf.voice), leaf.text) for leaf in found][1:-1]


def spoken(page: str) -> list[tuple[Voice, str]]:
    """Return the voice and the words of each leaf of a page, without the first and the last."""
    return [(Voice(voice), words) for _, voice, words in leaves_inside(page)]

"""Draw the README's picture: an article with its voices, as SVG for light and for dark pages.

Usage: python tools/picture.py. It writes docs/_static/article-light.svg and docs/_static/article-dark.svg.
"""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from textwrap import wrap

from opinionkit import Article, Passage, Voice, read, render

__all__ = ["FOLDER", "pictures"]

_ROOT = Path(__file__).parents[1]
#: Where the pictures are kept.
FOLDER = _ROOT / "docs" / "_static"
_ARTICLE = "examples/articles/quay.txt"
#: The width of the picture, of its left margin, and the distance between lines, in pixels.
_WIDTH, _MARGIN, _LINE = 840, 118, 23
#: Characters in a line of the picture.
_CHARACTERS = 80
_HEAD = 74


def pictures() -> dict[str, str]:
    """Return the text of each picture by the name of its file."""
    article = read(_ROOT / _ARTICLE)
    style = (_ROOT / "src" / "opinionkit" / "view.css").read_text("utf-8")
    light, dark = (dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r"--paper: [^}]*", style)[:2])
    return {"article-light.svg": _drawn(article, light), "article-dark.svg": _drawn(article, dark)}


def _drawn(article: Article, colours: dict[str, str]) -> str:
    body: list[str] = []
    y = _HEAD
    for leaf, parts in _parts(article):
        if leaf is None:
            y += _LINE // 2
            continue
        lines = _wrapped(parts)
        top = y - 16
        for line in lines:
            spans = "".join(
                f'<tspan fill="{colours["ink" if voice is Voice.AUTHOR else str(voice)]}">{escape(words)}</tspan>'
                for voice, words in line
            )
            body.append(f'<text x="{_MARGIN}" y="{y}" xml:space="preserve">{spans}</text>')
            y += _LINE
        colour = colours[str(leaf)]
        body.append(f'<rect x="96" y="{top}" width="5" height="{y - top - 5}" rx="2" fill="{colour}"/>')
        body.append(f'<text class="voice" x="88" y="{top + 16}" text-anchor="end" fill="{colour}">{leaf}</text>')
    height = y + 4
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" aria-label="An article with the voice of each line in the margin">\n'
        "<style>text{font:16px Georgia,'Times New Roman',serif}"
        ".voice,.share{font:600 13px system-ui,sans-serif}</style>\n"
        f'<rect width="100%" height="100%" rx="8" fill="{colours["paper"]}"/>\n'
        + "\n".join([*_ribbon(article, colours), *body])
        + "\n</svg>\n"
    )


def _parts(article: Article) -> Iterator[tuple[Voice | None, list[Passage]]]:
    """Yield the voice and the passages of each leaf; `None` for a gap."""
    for leaf in article.leaves:
        yield leaf.voice, [passage for passage in article.passages if passage.leaf is leaf]


def _wrapped(passages: list[Passage]) -> list[list[tuple[Voice, str]]]:
    """Return the lines of a leaf: each is runs of words of one voice."""
    text = ""
    voices: list[Voice] = []
    for passage in passages:
        words = render(passage)
        text += words
        voices += [passage.voice or Voice.AUTHOR] * len(words)
    lines: list[list[tuple[Voice, str]]] = []
    start = 0
    for line in wrap(text, _CHARACTERS):
        start = text.index(line, start)
        runs: list[tuple[Voice, str]] = []
        for voice, character in zip(voices[start : start + len(line)], line, strict=True):
            if runs and runs[-1][0] is voice:
                runs[-1] = (voice, runs[-1][1] + character)
            else:
                runs.append((voice, character))
        lines.append(runs)
        start += len(line)
    return lines


def _ribbon(article: Article, colours: dict[str, str]) -> Iterator[str]:
    """Yield the bar of shares and its legend."""
    x, legend = 20.0, 20.0
    for voice, share in article.shares().items():
        width = share * (_WIDTH - 40)
        colour = colours[str(voice)]
        yield f'<rect x="{x:.1f}" y="14" width="{max(width - 2, 0):.1f}" height="9" rx="2" fill="{colour}"/>'
        yield f'<text class="share" x="{legend:.0f}" y="40" fill="{colour}">{voice} {share:.0%}</text>'
        x, legend = x + width, legend + 118


if __name__ == "__main__":
    for name, picture in pictures().items():
        (FOLDER / name).write_text(picture, "utf-8")

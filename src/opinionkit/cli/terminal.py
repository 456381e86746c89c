"""What an article looks like on a terminal. Needs the extra `cli`."""

import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from opinionkit import Article, Leaf, Voice, render
from opinionkit.inert import harmless

__all__ = ["print_article"]


#: Each voice's colour, of the sixteen that a terminal's own theme sets, and what fills its part of the bar.
_LOOKS = {
    Voice.AUTHOR: ("default", "█"),
    Voice.SOURCE: ("green", "▓"),
    Voice.EDITOR: ("magenta", "▒"),
    Voice.FURNITURE: ("cyan", "░"),  # bright black cannot be seen in some themes
    Voice.UNKNOWN: ("red", "?"),
}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
#: What says, before a text, how its file is encoded.
_BYTE_ORDER_MARK = "\ufeff"
_PIPED_WIDTH = 80
_LEAST_WIDTH = 10


def print_article(article: Article, console: Console) -> None:
    """Print the shares as a bar, then the lines, with number, voice and basis in the margin.

    On a terminal lines are wrapped to its width; elsewhere a line of the text stays one line.
    """
    shares = {voice: share for voice, share in article.shares().items() if share}
    summary = _summary(shares, console.width if console.is_terminal else _PIPED_WIDTH)
    console.print(*summary, sep="\n", soft_wrap=not console.is_terminal)
    for row in _rows(article, console):
        console.print(row, soft_wrap=True)


def _summary(shares: dict[Voice, float], width: int) -> Iterator[Text]:
    if not shares:
        yield Text("no words")
        return
    cells = {voice: max(1, round(share * width)) for voice, share in shares.items()}
    cells[max(cells, key=cells.__getitem__)] += width - sum(cells.values())
    yield Text.assemble(*((_LOOKS[voice][1] * count, _LOOKS[voice][0]) for voice, count in cells.items()))
    legend = (Text(f"{_LOOKS[voice][1]} {voice} {share:.3f}", _LOOKS[voice][0]) for voice, share in shares.items())
    yield Text(" ").join(legend)
    yield Text()


def _rows(article: Article, console: Console) -> Iterator[Text]:
    digits = len(str(len(_LINE.findall(render(article)))))
    number = 0
    for leaf in article.leaves:
        for line in _LINE.findall(render(leaf)):
            number += 1
            if leaf.voice is None:
                yield Text()
                continue
            shown = line.removeprefix(_BYTE_ORDER_MARK) if number == 1 else line
            yield from _line(leaf, shown, f"{number:{digits}}", console)


def _line(leaf: Leaf, line: str, number: str, console: Console) -> Iterator[Text]:
    colour = _LOOKS[leaf.voice or Voice.UNKNOWN][0]
    margin = Text.assemble((f"{number} ", "dim"), (f"{leaf.voice:9} ", f"bold {colour}"), (f"{leaf.basis:11} ", colour))
    words = Text(harmless(line.rstrip("\r\n").expandtabs(4)), colour)
    room = max(console.width - len(margin) - 2, _LEAST_WIDTH)
    for row in words.wrap(console, room) if console.is_terminal else [words]:
        yield Text.assemble(margin, ("│ ", colour), row)
        margin = Text(" " * len(margin))

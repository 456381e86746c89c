"""An article on a terminal. Needs the extra `cli`."""

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from opinionkit import Article, Gap, Voice, render
from opinionkit._model.lines import LINE
from opinionkit.frame import caveat_text
from opinionkit.inert import escape_steering
from opinionkit.rows import ShownLeaf, shown_leaves

__all__ = ["print_article"]


#: Each voice's colour, of the sixteen that a terminal's theme sets, and the character of its part of the bar.
_LOOKS = {
    Voice.AUTHOR: ("default", "█"),
    Voice.SOURCE: ("green", "▓"),
    Voice.EDITOR: ("magenta", "▒"),
    Voice.FURNITURE: ("cyan", "░"),  # some themes hide bright black
    Voice.UNKNOWN: ("red", "?"),
}
#: The style of words that are not of their line's voice; and the sign behind the voice of a line that has such words.
_UNDERLINE, _ALSO = "underline", "*"
_BYTE_ORDER_MARK = "\ufeff"
_PIPED_WIDTH = 80
_MIN_WIDTH = 10
_TAB = 4
#: Part of a line: its text, and its style for rich.
_Piece = tuple[str, str]


def print_article(article: Article, console: Console) -> None:
    """Print the shares as a bar, then the lines with their voices.

    Caveats are below the shares. A quotation inside a paragraph is underlined, in its voice's colour, and a star is
    behind the voice of its line. On a terminal lines are wrapped to its width; in other output a line of the text stays
    one line.
    """
    summary = _summary(article, console.width if console.is_terminal else _PIPED_WIDTH)
    console.print(*summary, sep="\n", soft_wrap=not console.is_terminal)
    for row in _rows(article, console):
        console.print(row, soft_wrap=True)


def _summary(article: Article, width: int) -> Iterator[Text]:
    shares = {voice: share for voice, share in article.shares().items() if share}
    if not shares:
        yield Text("no words")
        return
    cells = {voice: max(1, round(share * width)) for voice, share in shares.items()}
    cells[max(cells, key=cells.__getitem__)] += width - sum(cells.values())
    yield Text.assemble(*((_LOOKS[voice][1] * count, _LOOKS[voice][0]) for voice, count in cells.items()))
    legend = (Text(f"{_LOOKS[voice][1]} {voice} {share:.3f}", _LOOKS[voice][0]) for voice, share in shares.items())
    yield Text(" ").join(legend)
    for caveat in article.caveats:
        yield Text(escape_steering(f"{caveat.code}{caveat_text(caveat)}"), "yellow")
    yield Text()


def _rows(article: Article, console: Console) -> Iterator[Text]:
    digits = len(str(len(LINE.findall(render(article)))))
    for shown in shown_leaves(article):
        yield from _blank(shown.gap)
        for number, pieces in enumerate(_lines(shown), shown.line):
            yield from _line(shown, pieces, f"{number:{digits}}", console)
    last = article.leaves[-1] if article.leaves else None
    yield from _blank(last if isinstance(last, Gap) else None)


def _blank(gap: Gap | None) -> Iterator[Text]:
    return (Text() for _ in range(gap.lines if gap else 0))


def _lines(shown: ShownLeaf) -> Iterator[list[_Piece]]:
    """Yield the lines of a leaf as pieces, one style each."""
    line: list[_Piece] = []
    ended = True
    for passage in shown.passages:
        colour = _LOOKS[passage.voice or Voice.UNKNOWN][0]
        style = colour if passage.voice is shown.leaf.voice else f"{_UNDERLINE} {colour}"
        for part in LINE.findall(render(passage)):
            words = part.rstrip("\r\n")
            line.append((words, style))
            ended = words != part
            if ended:
                yield line
                line = []
    if not ended:
        yield line


def _line(shown: ShownLeaf, pieces: list[_Piece], number: str, console: Console) -> Iterator[Text]:
    leaf = shown.leaf
    colour = _LOOKS[leaf.voice or Voice.UNKNOWN][0]
    is_shared = any(style.startswith(_UNDERLINE) for _, style in pieces)
    voice = f"{leaf.voice}{_ALSO * is_shared}"
    margin = Text.assemble((f"{number} ", "dim"), (f"{voice:9} ", f"bold {colour}"), (f"{leaf.basis:11} ", colour))
    if number.strip() == "1":
        pieces = [(pieces[0][0].removeprefix(_BYTE_ORDER_MARK), pieces[0][1]), *pieces[1:]]
    words = Text.assemble(*_shown(pieces))
    room = max(console.width - len(margin) - 2, _MIN_WIDTH)
    for row in words.wrap(console, room) if console.is_terminal else [words]:
        yield Text.assemble(margin, ("│ ", colour), row)
        margin = Text(" " * len(margin))


def _shown(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Expand tabs, and escape characters that would steer the terminal."""
    column = 0
    for text, style in pieces:
        shift = column % _TAB
        shown = (" " * shift + text).expandtabs(_TAB)[shift:]
        column += len(shown)
        yield escape_steering(shown), style

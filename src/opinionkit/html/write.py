"""The door for pages of HTML: finds the article, and lets the layout `markdown` read it. Needs the extra `html`."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from opinionkit import PLAIN, Article, Byline, Credit, Figure, Layout, Outlet, outlet_for, outlet_named, parse
from opinionkit.html.decode import decoded, tree_of
from opinionkit.html.keep import kept
from opinionkit.html.runs import Run, runs_of
from opinionkit.html.tags import Around, Part
from opinionkit.markdown import JOINER, Wording

__all__ = ["parse_html"]


#: How deep quotes are written; the grammar reads some more.
_DEEPEST = 24
#: How long a line of a caption is at most: the grammar takes no longer ones.
_WIDTH = 300
_ASIDE = "######"


def parse_html(page: str | bytes, *, url: str | None = None, outlet: Outlet | str | None = None) -> Article:
    """Read a page of HTML: find its article, write that in the layout `markdown`, and parse it.

    Bytes are decoded by their byte order mark or the encoding that the page states. `url` is where the page comes from:
    its outlet is taken where none is given. Nothing is fetched and nothing on the page is run.
    A page without an article gives an empty one. Raise `PageError` for a page that is too long or nests too deep, and
    `TypeError` for what is no page.
    """
    if not isinstance(page, str | bytes):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may have no types
        raise TypeError(f"parse_html() takes a page as str or bytes, not {type(page).__name__}")
    known = outlet_named(outlet or (outlet_for(url) if url is not None else None) or PLAIN)
    tree = tree_of(decoded(page) if isinstance(page, bytes) else page)
    runs = [] if tree is None else kept(tree, runs_of(tree, known.boxes))
    text = _Writing(Wording(known)).text(runs)
    return parse(text, outlet=known, layout=Layout.MARKDOWN)


@frozen
class _Writing:
    """Writes runs as blocks of the layout `markdown`."""

    wording: Wording

    def text(self, runs: Sequence[Run]) -> str:
        written = "\n\n".join(self.blocks(runs, 0))
        return f"\n{written}\n" if written.startswith("\n") else f"{written}\n" if written else ""

    def blocks(self, runs: Sequence[Run], depth: int) -> Iterator[str]:
        """Write runs that stand so deep in quotes and boxes, each block without its last line end."""
        for around, group in groupby(runs, key=lambda run: run.inside[depth] if depth < len(run.inside) else None):
            inside = [*group]
            if around is None:
                yield from self.leaves(inside)
            elif around.marker:
                yield from self.box(around, [*self.blocks(inside, depth + 1)], inside[0])
            elif depth < _DEEPEST:
                lines = "\n\n".join(self.blocks(inside, depth + 1)).split("\n")
                yield "\n".join(f"> {line}" if line else ">" for line in lines)
            else:
                yield from self.blocks(inside, depth + 1)

    def box(self, around: Around, blocks: list[str], first: Run) -> Iterator[str]:
        """Write an outlet's box: between fences where its marker reads on to the next, or else a marker a block."""
        if self.wording.is_telling(first.words):  # it says so itself
            marker, blocks[0] = "", first.words
        else:
            marker = around.marker
        fenced = f"\n\n{marker or first.words} a\n\nb\n"
        if len(self.wording.read(fenced)) == 1:
            yield f"\n{_behind(marker, blocks[0])}\n\n" + "\n\n".join(blocks[1:]) + "\n"
        else:
            yield _behind(marker, blocks[0])
            yield from (_behind(around.marker, block) for block in blocks[1:])

    def leaves(self, runs: Sequence[Run]) -> Iterator[str]:
        """Write runs one below the other; a caption and the credit below it are one figure."""
        waiting: Run | None = None
        for run in runs:
            if waiting and run.part is Part.CREDIT:
                yield self.figure(waiting, self.credit(run))
                waiting = None
                continue
            if waiting:
                yield self.figure(waiting, "Image:")
            waiting = run if run.part is Part.CAPTION else None
            if not waiting:
                yield self.leaf(run)
        if waiting:
            yield self.figure(waiting, "Image:")

    def leaf(self, run: Run) -> str:
        """Write a run by itself."""
        words, line = run.words, run.words.replace("\n", " ")
        match run.part:
            case Part.HEADING:
                written = f"{run.marker} {line}"
            case Part.ITEM:
                written = f"{run.marker} {self.wording.plain(words)}"
            case Part.BYLINE:
                written = self.wording.first((line, f"By {line}"), Byline) or f"{_ASIDE} {line}"
            case Part.CREDIT:
                written = self.credit(run)
            case Part.ASIDE:
                written = f"{_ASIDE} {line}"
            case Part.CODE:
                lines = (f"{JOINER}{line}" if line.lstrip().startswith("```") else line for line in words.split("\n"))
                written = "\n".join(("```", *lines, "```"))
            case Part.RULE:
                written = words
            case _:
                written = words if run.set_off and self.wording.is_telling(words) else self.wording.plain(words)
        return written

    def figure(self, caption: Run, credit: str) -> str:
        """Write a caption above a credit; as a heading where it cannot be one."""
        lines = "\n".join(self.wording.plain(line) for line in _wrapped(caption.words))
        credited = self.wording.first((caption.words,), Credit) if credit == "Image:" else None
        form = credited or self.wording.first((f"{lines}\n{credit}",), Figure)
        return form or f"{_ASIDE} {caption.words}".replace("\n", " ")

    def credit(self, run: Run) -> str:
        line = run.words.replace("\n", " ")
        return self.wording.first((line, f"Photo: {line}"), Credit) or f"{_ASIDE} {line}"


def _behind(marker: str, block: str) -> str:
    is_words = not block.startswith((">", "#", "```"))
    return f"{marker}{' ' if is_words else chr(10)}{block}" if marker else block


def _wrapped(words: str) -> Iterator[str]:
    """Give words in lines that are short enough for a caption."""
    for long in words.split("\n"):
        line = ""
        for word in long.split(" "):
            if line and len(line) + len(word) + 1 > _WIDTH:
                yield line
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield line

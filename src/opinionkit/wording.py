"""How words are kept from being read as markers: what is written so that a grammar reads it as what it is."""

from collections.abc import Iterable

from attrs import frozen

from opinionkit import Attribution, Byline, Credit, Interjection, Layout, Node, Outlet, Paragraph, Provenance, parse

__all__ = ["JOINER", "Wording"]

#: A word joiner: it shows nowhere, no marker begins with it, and Markdown has no escape for "By" or "Comment".
JOINER = "\u2060"
#: What needs no reading, which for many of these in a row takes its time.
_QUOTED = ">"
#: What words tell of themselves, whatever the layout.
_TELLING = (Attribution, Byline, Credit, Interjection, Provenance)


@frozen
class Wording:
    """Writes words for an outlet, in the layout `markdown`."""

    outlet: Outlet

    def read(self, lines: str) -> tuple[Node, ...]:
        """Read some lines as they are read below a blank line."""
        return parse(lines, outlet=self.outlet, layout=Layout.MARKDOWN).blocks

    def plain(self, words: str) -> str:
        """Write words as a paragraph: a `JOINER` before each line that would be read as anything else."""
        lines = words.split("\n")
        marked = any(line.startswith(_QUOTED) for line in lines)
        return words if not marked and self.read(words) == (Paragraph(words),) else "\n".join(map(self._kept, lines))

    def is_telling(self, words: str) -> bool:
        """Tell whether words begin with a marker of a convention or of the outlet, and not with one of Markdown."""
        first = self.read(words)[0]
        return isinstance(first, (*_TELLING, *self.outlet.nodes))

    def first(self, forms: Iterable[str], node_class: type[Node]) -> str | None:
        """Give the first form that is read as one node of a class, `None` where there is none."""
        for form in forms:
            blocks = self.read(form)
            if len(blocks) == 1 and isinstance(blocks[0], node_class):
                return form
        return None

    def _kept(self, line: str) -> str:
        is_plain = not line.startswith(_QUOTED) and self.read(line) == (Paragraph(line),)
        return line if is_plain else f"{JOINER}{line}"

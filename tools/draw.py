"""Draws the automaton of docs/small.lark, from its table: `python tools/draw.py`."""

import re
from pathlib import Path

from opinionkit._compiler.compile import GrammarSpec, compile_grammar
from opinionkit._model.table import BREAKS, Table
from opinionkit.grammars import grammar_file

DOCS = Path(__file__).parent.parent / "docs"
PICTURE = DOCS / "automaton.svg"

#: The places of the picture: for each a row of the table that stands there, and where it is drawn.
PLACES = {
    "start": ((), (84, 60)),
    "on a line\nof the author's": (("LINE",), (364, 60)),
    "on a line\nof a source's": (("LINE", "LINE"), (664, 60)),
    "in a gap": (("GAP",), (364, 230)),
}
#: How far an arrow between two places bends, and where along it its label stands.
BENDS = {
    ("in a gap", "on a line\nof the author's"): (-36, 0.28),
    ("on a line\nof the author's", "in a gap"): (-36, 0.3),
    ("on a line\nof the author's", "on a line\nof a source's"): (20, 0.5),
    ("on a line\nof a source's", "on a line\nof the author's"): (20, 0.5),
    ("on a line\nof a source's", "in a gap"): (10, 0.5),
    ("start", "in a gap"): (-10, 0.62),
}
HEAD = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 748 264" role="img" font-family="inherit" font-size="13" \
fill="currentColor" style="width: 100%; max-width: 748px">
<title>The automaton of the small grammar</title>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">\
<path d="M0 0 8 4 0 8z" fill="currentColor"/></marker></defs>"""
WIDTH, HEIGHT = 78, 27
#: The terminals that all grammars share: blank lines and line ends.
COMMON = re.compile(r"^(?:FENCE|GAP|_EOL)\b.*", re.MULTILINE)


def small() -> Table:
    """Compile the grammar."""
    classes = {"paragraph": "Paragraph", "quote": "Quote", "gap": "Gap"}
    text, examples = (DOCS / "small.lark").read_text("utf-8"), {"LINE": "A line."}
    text = "\n".join((text, *COMMON.findall(grammar_file("markers"))))
    return compile_grammar(GrammarSpec("small", "tight", text, "", examples, classes, frozenset()))[1]


def arrows(table: Table) -> dict[tuple[str, str], list[str]]:
    """Find which kinds lead from place to place, and which nodes are complete then."""
    kinds = (*BREAKS, *(terminal.name for terminal in table.terminals), "$END")
    place_of = {_behaviour(table, kinds, path): place for place, (path, _) in PLACES.items()}
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for place, (path, _) in PLACES.items():
        for kind in kinds[:-1]:
            if place == "in a gap" and kind in ("GAP", "FENCE"):
                continue  # a run of blank lines is one gap
            done = table.rows[_row(table, kinds, (*path, kind))].done
            target = place_of[_behaviour(table, kinds, (*path, kind))]
            label = "".join(f" / {rule}" for rule, _ in done)
            found.setdefault((place, target), {}).setdefault(label, []).append(kind)
    return {ends: [f"{', '.join(kinds)}{label}" for label, kinds in labels.items()] for ends, labels in found.items()}


def _row(table: Table, kinds: tuple[str, ...], path: tuple[str, ...]) -> int:
    row = 0
    for kind in path:
        row = table.rows[row].following[kinds.index(kind)]
    return row


def _behaviour(table: Table, kinds: tuple[str, ...], path: tuple[str, ...]) -> tuple[int, ...]:
    """Find what tells places apart: where a line and the end lead from there."""
    return table.rows[_row(table, kinds, path)].following[kinds.index("LINE") :]


def drawn() -> str:
    """Draw it, in the colour of the text around it."""
    parts = [HEAD]
    parts += [_arrow(start, target, labels) for (start, target), labels in arrows(small()).items()]
    parts += [_place(name, *at) for name, (_, at) in PLACES.items()]
    return "\n".join([*parts, "</svg>", ""])


def _place(name: str, x: int, y: int) -> str:
    lines = name.split("\n")
    top = y + 5 - 8 * (len(lines) - 1)
    text = "".join(
        f'<text x="{x}" y="{top + 16 * at}" text-anchor="middle">{line}</text>' for at, line in enumerate(lines)
    )
    rings = ((WIDTH, HEIGHT), (WIDTH - 4, HEIGHT - 4))  # two, as the text may end in each place
    boxes = (
        f'<rect x="{x - w}" y="{y - h}" width="{2 * w}" height="{2 * h}" rx="{h}" fill="none" stroke="currentColor"/>'
        for w, h in rings
    )
    return "".join(boxes) + text


def _arrow(start: str, target: str, labels: list[str]) -> str:
    (x1, y1), (x2, y2) = PLACES[start][1], PLACES[target][1]
    bend, along = BENDS.get((start, target), (0, 0.5))
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    across = (-(y2 - y1) / length, (x2 - x1) / length)
    middle = ((x1 + x2) / 2 - 2 * bend * across[0], (y1 + y2) / 2 - 2 * bend * across[1])
    tail, head = _edge((x1, y1), middle), _edge((x2, y2), middle)
    at = [
        (1 - along) ** 2 * a + 2 * along * (1 - along) * b + along**2 * c
        for a, b, c in zip(tail, middle, head, strict=True)
    ]
    points = (f"{x:.0f} {y:.0f}" for x, y in (tail, middle, head))
    path = '<path d="M{} Q{} {}" fill="none"'.format(*points)
    text = "".join(
        f'<text x="{at[0]:.0f}" y="{at[1] + 4 + 15 * line:.0f}" text-anchor="middle" font-style="italic"'
        f' style="paint-order: stroke; stroke: var(--color-background-primary, #fff); stroke-width: 5">{label}</text>'
        for line, label in enumerate(labels)
    )
    return f'{path} stroke="currentColor" opacity=".55" marker-end="url(#head)"/>{text}'


def _edge(centre: tuple[float, float], towards: tuple[float, float]) -> tuple[float, float]:
    """Find where a box ends on the way from its centre to a point."""
    dx, dy = towards[0] - centre[0], towards[1] - centre[1]
    scale = min(WIDTH / abs(dx) if dx else 9.0, HEIGHT / abs(dy) if dy else 9.0)
    return centre[0] + dx * scale, centre[1] + dy * scale


if __name__ == "__main__":
    PICTURE.write_text(drawn(), "utf-8")

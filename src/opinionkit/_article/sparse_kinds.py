"""Kinds of the lines that can decide a layout.

These are markup at first characters, and all kinds in runs of touching lines.

The definition is `LineKinds.of_lines` with all kinds of `detection.lark`, which matches long expressions against every
line. Outside runs of touching lines only markup and comments are evidence, and a line's first characters show them.

Gain: parsing with detection takes 2.5 times as long as with a named layout, not 9 times, on articles of 8,000
characters. Cost: this module. Guard: law 17 compares the layouts and reasons that both lead to.
"""

import re

from attrs import frozen

from opinionkit._engine.kinds import LineKinds
from opinionkit._model.lines import Split
from opinionkit._model.table import BREAKS

__all__ = ["SparseKinds", "sparse"]


#: Lines that touch another: neither is a blank line.
_RUN = re.compile(rb"[^%c-%c]{2,}" % (0, len(BREAKS) - 1))


@frozen
class SparseKinds:
    """The detection's line kinds, and those that first characters show."""

    kinds: LineKinds
    #: The kinds that no line of prose begins like, in their order, and the kind of all other lines.
    shown: LineKinds
    #: From the codes of `shown` to those of `kinds`.
    codes: bytes
    #: The codes that need no other look.
    final: frozenset[int]

    def of_lines(self, lines: Split) -> bytes:
        """Return the code of each line.

        Outside runs, lines of other kinds than markup and comments count as plain lines.
        """
        codes = bytearray(self.shown.of_lines(lines).translate(self.codes))
        for run in _RUN.finditer(bytes(codes)):
            for number in range(*run.span()):
                if codes[number] not in self.final:
                    codes[number] = self.kinds.of_line(lines.lines[number])
        return bytes(codes)


def sparse(kinds: LineKinds) -> SparseKinds:
    """Return the sparse form of line kinds."""
    terminals = kinds.terminals
    shown = [kind for kind in terminals if kind.hints.head or (kind.hints.sure and kind.hints.least == 1)]
    any_prefix = next(number for number, kind in enumerate(terminals) if not kind.hints.head)
    final = frozenset(range(len(BREAKS), len(BREAKS) + any_prefix))
    fewer = LineKinds(tuple(shown))
    return SparseKinds(kinds, fewer, bytes(map(kinds.names.index, fewer.names)).ljust(256, b"\0"), final)

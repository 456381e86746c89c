"""Kinds of the lines that can decide a layout.

These are markup at first characters, and all kinds in runs of touching lines.

The definition is `LineKinds.of_lines` with all kinds of `detection.lark`, which matches expressions against every line.
Outside runs of touching lines only markup and comments are evidence, and a line's first characters show them.

Gain: on articles of 8,000 characters, parsing with detection takes a quarter less time without touching lines, a tenth
less with some. Cost: this module. Guard: law 17 compares the layouts and reasons that both lead to.
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
    """The detection's line kinds: those that first characters show, and all others."""

    all_kinds: LineKinds
    #: The kinds that no line of prose begins like, in their order, and the kind of all other lines.
    shown: LineKinds
    #: The other kinds, in their order.
    others: LineKinds
    #: From the codes of `shown`, and of `others`, to those of `all_kinds`.
    codes_of_shown: bytes
    codes_of_others: bytes

    def of_lines(self, lines: Split) -> bytes:
        """Return the code of each line.

        Outside runs, lines of other kinds than markup and comments count as plain lines.
        """
        codes = bytearray(self.shown.of_lines(lines).translate(self.codes_of_shown))
        touching = [number for run in _RUN.finditer(codes) for number in range(*run.span())]
        if touching:
            others = self.others.of_lines(lines.only(touching)).translate(self.codes_of_others)
            for number, code in zip(touching, others, strict=True):
                codes[number] = min(codes[number], code)
        return bytes(codes)


def sparse(kinds: LineKinds) -> SparseKinds:
    """Return the sparse form of line kinds."""
    rest = [kind for kind in kinds.terminals if kind.hints.is_sufficient and kind.hints.min_length == 1]
    shown = LineKinds((*(kind for kind in kinds.terminals if kind.hints.head), *rest))
    others = LineKinds((*(kind for kind in kinds.terminals if not kind.hints.head),))
    return SparseKinds(kinds, shown, others, _codes_in(kinds, shown), _codes_in(kinds, others))


def _codes_in(kinds: LineKinds, fewer: LineKinds) -> bytes:
    """Return a translation table from some kinds' codes to all codes."""
    return bytes(map(kinds.names.index, fewer.names)).ljust(256, b"\0")

"""Lazy lines: lines that touch a quote in detected Markdown.

A quote ends above a line that looks like a separate paragraph. CommonMark continues a quote over plain lines that touch
it. In a text with one paragraph per line, that would assign the author's next paragraph to the source. So such
a line is read again with the role `own` if it does not begin with a small letter, and the quoted line above ends a
sentence or is too short to be wrapped, or the line itself is too long. Behind a hard break the quote goes on.
"""

from collections.abc import Callable

from opinionkit._engine.automaton import Row, Trace, above
from opinionkit._engine.grammar import Grammar
from opinionkit._model.sentences import PARAGRAPH_END
from opinionkit._model.table import Role

__all__ = ["end_lazy_quotes"]


#: The fewest and the most characters at which a text is wrapped.
_MIN_WIDTH, _MAX_WIDTH = 40, 120
#: Behind one of these the paragraph goes on in the next line.
_HARD_BREAKS = ("  ", "\\")


def end_lazy_quotes(trace: Trace, grammar: Grammar, line_at: Callable[[int], str]) -> Trace:
    """Return a trace in which quotes end above new paragraphs.

    The grammar has a kind of lines with the role `own`. `line_at` returns the text of a line by its number.
    """
    prefixed, lazy = grammar.roles[Role.PREFIX], grammar.roles[Role.LAZY]
    codes = trace.codes
    separate = {
        line
        for line in range(1, len(codes))
        if codes[line] in lazy and codes[line - 1] in prefixed and _is_separate(line_at(line - 1), line_at(line))
    }
    if not separate:
        return trace
    [own_code] = grammar.roles[Role.OWN]
    read, rows, row = bytearray(codes), list[Row](), grammar.automaton.first
    for line in range(len(codes)):
        if line in separate and row[own_code]:  # inside a comment the comment continues
            read[line] = own_code
        row = row[read[line]]
        rows.append(row)
    rows.append(row[-1])
    return Trace(bytes(read), rows, above(rows))


def _is_separate(quoted: str, line: str) -> bool:
    if line.lstrip()[:1].islower() or quoted.endswith(_HARD_BREAKS):
        return False
    is_wrapped = len(quoted) >= _MIN_WIDTH and not PARAGRAPH_END.search(quoted)
    return not is_wrapped or len(line) > _MAX_WIDTH

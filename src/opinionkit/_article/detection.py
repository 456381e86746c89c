"""Layout detection: evidence in line kinds, decided once for a whole text.

Without evidence the layout that claims least is taken: `blank` or `lines`, in which no quote is claimed. The line kinds
are those of `grammars/detection.lark`; a pattern over one letter a line matches the evidence of several lines.
"""

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache

from attrs import frozen

from opinionkit._article.reasons import Reason
from opinionkit._article.sparse_kinds import SparseKinds, sparse
from opinionkit._engine.kinds import LineKinds
from opinionkit._engine.turn_evidence import is_attribution, is_quoted, words_to_end
from opinionkit._model.arguments import as_text
from opinionkit._model.layouts import Layout
from opinionkit._model.lines import Split, split
from opinionkit._model.quotation_marks import OPENING_MARKS
from opinionkit._model.sentences import COLONS
from opinionkit._quotations.tables import introduces
from opinionkit.outlets.outlet import PLAIN, Outlet, detection_terminals, grammar_of

__all__ = ["LETTERS", "Detection", "LayoutEvidence", "decide", "detect", "evidence_of", "layout_of", "wrapping"]


#: The letter of each line kind. A capital may be a source's turn.
LETTERS = {
    "GAP": " ",
    "FENCE": "|",
    "ATTRIBUTION_LINE": "-",
    "CODE_LINE": "`",
    "COMMENT_LINE": "c",
    "DASH_LINE": "d",
    "ENDED_LINE": "e",
    "HASH_LINE": "#",
    "ITEM_LINE": "i",
    "LABEL_LINE": ":",
    "LINE": "a",
    "LONG_LEAD_LINE": "l",
    "MARKUP_LINE": "m",
    "PREFIX_LINE": ")",
    "QUOTED_LINE": ">",
    "RULE_LINE": "=",
    "OPENED_LINE": "Q",
    "SAID_LINE": "S",
    "TURN_LINE": "T",
}
_ATTRIBUTION, _PLAIN, _LABEL = map(ord, "-a:")
#: A quote between blank lines, or edges of the text; above may be a line that ends in a colon, below an attribution.
_SET_OFF_QUOTE = re.compile(r"(?<![^ |l:])>[>)]*-?(?![^ |])")
#: Lines with `>`; and words of such a line, of one level or two. No prompt and no path: ">>> import mill", "> A > B".
_PREFIXED = re.compile(r"[>)]+")
_QUOTED_WORDS = re.compile(r" {0,3}>(?: ?>)?(?!>) ?[^\s>#<|](?![^\r\n]*[^\S\r\n]>[^\S\r\n])")
#: A heading below a blank line.
_SET_OFF_HEADING = re.compile(r"(?<![^ |])#")
#: Other markup that is evidence only next to a heading or a block of code.
_OTHER_MARKUP = "dm="
#: The start of an element with a name, which a page may have anywhere.
_CITED = ("<cite>", "<footer><cite>")
#: Touching lines, two or more.
_RUN = re.compile(r"[^ |]{2,}")
#: A run shows a source's turn: a lead-in that introduces a sentence or a quotation, or a turn above an attribution.
_CUE = re.compile(r"l[QS]|[QST]-")
#: A lead-in above words that may be a source's turn.
_LEAD_IN_ABOVE = re.compile(b"l[QS]")
#: Pairs of lines that show no wrapping: a lead-in above a turn, or words above an attribution.
_NOT_WRAPPED = re.compile(r"l[QS]|.-")
#: A comment with a fence above, and a fence below or, if it is one paragraph, the end of the text.
_FENCED_COMMENT = re.compile(r"(?<=\|)c(?:[^|]*\||[^ |]* ?\Z)")
#: Lines that end a sentence.
_ENDED = "Se"

#: In `tight`, each cue is evidence for at most this number of runs of touching lines.
MAX_RUNS_PER_CUE = 8
#: In `lines`, this share of the lines touches the next.
MIN_TOUCHING = 0.9
#: In a wrapped text, this share of the touching lines is full.
MIN_FULL = 0.8
#: Widths at which texts are wrapped.
MIN_WIDTH, MAX_WIDTH = 40, 200


@frozen
class Detection:
    """The layout of a text, with the reason."""

    layout: Layout
    reason: Reason


@frozen
class LayoutEvidence:
    """The evidence for a layout in a text's lines.

    Each line is one letter; the cues for a source's turns are found in the letters. Each property is computed only if a
    decision needs it.
    """

    letters: str

    @cached_property
    def run_spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each run of touching lines, from 0."""
        return tuple(run.span() for run in _RUN.finditer(self.letters))

    @cached_property
    def lines(self) -> int:
        """The number of lines that are not blank."""
        return len(self.letters) - self.letters.count(" ") - self.letters.count("|")

    @cached_property
    def touching(self) -> int:
        """The number of lines that touch the next."""
        return sum(end - start - 1 for start, end in self.run_spans)

    @cached_property
    def ended(self) -> int:
        """The number of lines that touch the next and end a sentence."""
        return sum(self.letters.count(letter, start, end - 1) for start, end in self.run_spans for letter in _ENDED)

    @cached_property
    def turns(self) -> tuple[int, ...]:
        """The line of the first cue in each run, from 1.

        In the last line of the text a dash and a name are its signature, not an attribution.
        """
        last = len(self.letters.rstrip(" |"))
        is_signed = self.letters[last - 1 : last] == "-"
        found = (_CUE.search(self.letters, start, min(end, last - is_signed)) for start, end in self.run_spans)
        return tuple(cue.start() + 1 for cue in found if cue)

    @cached_property
    def comments(self) -> tuple[int, ...]:
        """The first line of each comment between fences, from 1."""
        return tuple(comment.start() + 1 for comment in _FENCED_COMMENT.finditer(self.letters))

    @property
    def runs(self) -> int:
        """The number of runs of touching lines."""
        return len(self.run_spans)

    @property
    def nearly_all_touch(self) -> bool:
        """Whether each line is a paragraph, as in `lines`."""
        return self.touching >= MIN_TOUCHING * (self.lines - 1)

    @property
    def has_turns(self) -> bool:
        """Whether the evidence is enough for the layout `tight`, in a text with touching lines."""
        return (len(self.turns) + len(self.comments)) * MAX_RUNS_PER_CUE >= self.runs

    def __str__(self) -> str:
        runs = f"of {_counted(self.runs, 'run')} of touching lines"
        turns = f"{len(self.turns) or 'none'} {runs} {'shows' if len(self.turns) == 1 else 'show'} a source's turn"
        if not self.turns and not self.comments:
            return turns
        comments = f"{_counted(len(self.comments), 'comment')} between fences" if self.comments else ""
        both = f"{turns} and there {'is' if len(self.comments) == 1 else 'are'} {comments}" if comments else turns
        return f"{both}; the first is on line {min(self.turns + self.comments)}"


def detect(text: str) -> Detection:
    """Return the layout of a text and the reason.

    The layout is the one that `parse` detects; any `str` has one. `markdown`, if blank lines or a colon set off a `>`
    quote, or there are two kinds of markup; `tight`, if runs of touching lines show a source's turns; otherwise `blank`
    or `lines`, which claim no quote. Raise `TypeError` if the text is not a `str`.
    """
    lines = split(as_text(text))
    layout, evidence = _decide(lines)
    count = len(lines.lines)
    return Detection(layout, Reason((min(1, count), count), layout, evidence()))


def layout_of(lines: Split, outlet: Outlet) -> Layout:
    """Return the layout of a text.

    This is the outlet's first layout if the outlet does not have the detected layout.
    """
    layout, _ = _decide(lines)
    return layout if layout in outlet.layouts else outlet.layouts[0]


def evidence_of(lines: Split) -> LayoutEvidence:
    """Return the evidence for a layout in a text's lines."""
    kinds, table = _kinds()
    return LayoutEvidence(_letters(kinds.all_kinds.of_lines(lines).translate(table), lines))


def _decide(lines: Split) -> tuple[Layout, Callable[[], str]]:
    """Return the layout of a text, and a function for the evidence."""
    kinds, table = _kinds()
    letters = _letters(kinds.of_lines(lines).translate(table), lines)
    # A heading or code is evidence next to other markup, which may be in any line.
    may_be_markdown = "#" in letters or "`" in letters
    return decide(lines, evidence_of(lines) if may_be_markdown else LayoutEvidence(letters))


def _letters(letters: bytes, lines: Split) -> str:
    """Return the letters of lines.

    A dash and a name count as a plain line unless they are a cue, a lead-in as a label unless it introduces the words
    below as a source's.
    """
    found = bytearray(letters)
    number = found.find(_ATTRIBUTION, 0, -1)
    while number >= 0:
        if not _is_cue(lines.lines, number):
            found[number] = _PLAIN
        number = found.find(_ATTRIBUTION, number + 1, -1)
    for lead_in in _LEAD_IN_ABOVE.finditer(letters):
        if not introduces(*lines.lines[lead_in.start() : lead_in.end()]):
            found[lead_in.start()] = _LABEL
    return found.decode("latin-1")


def _mail_quote(lines: Sequence[str], letters: str) -> int:
    """Return the first line, from 1, of a quote with `>` below a lead-in that reports speech, as in mails, or 0.

    A reply may touch the quote, unless it begins with a small letter: it would go on with the quote.
    """
    for quote in _PREFIXED.finditer(letters):
        start, end = quote.span()
        above = next((line.rstrip() for line in reversed(lines[max(start - 2, 0) : start]) if line.strip()), "")
        goes_on = end < len(lines) and lines[end][:1].islower()
        if not above.endswith(COLONS) or goes_on:
            continue
        if any(map(_QUOTED_WORDS.match, lines[start:end])) and introduces(above, ""):
            return start + 1
    return 0


def _is_cue(lines: Sequence[str], number: int) -> bool:
    """Return whether a line with a dash and a name is an attribution that is evidence for turns.

    An epigraph is not: a quotation in marks and its attribution, which no other line touches. Nor is an element.
    """
    if lines[number].lstrip().startswith(_CITED):
        return False
    above, below = lines[max(number - 2, 0) : number] or [""], lines[number + 1 : number + 3]
    is_alone = not any(line.strip() for line in (*above[:-1], *below[:1]))
    if is_alone and is_quoted(above[-1]) and not above[-1].lstrip().startswith(">"):
        return False
    rest = (lines[other] for other in range(number + 1, len(lines)) if lines[other].strip())
    return is_attribution(above, lines[number], below, lambda: words_to_end(rest, _are_words))


def _are_words(line: str) -> bool:
    """Return whether a line is words, which `tight` gives a turn."""
    grammar = grammar_of(PLAIN, Layout.TIGHT)
    return grammar.kinds.of_line(line) in grammar.turns


def decide(lines: Split, found: LayoutEvidence) -> tuple[Layout, Callable[[], str]]:
    """Return the layout that evidence leads to.

    Also return a function that writes the evidence. The first rule that applies decides.
    """

    def touch() -> str:
        return f"{found.touching} of {_counted(found.lines, 'line')} touch the next"

    decided: tuple[Layout, Callable[[], str]] = Layout.BLANK, lambda: f"{touch()}, most end no sentence, and {found}"
    if markup := _markup(found.letters, has_front_matter=bool(lines.front_matter)):
        decided = Layout.MARKDOWN, lambda: markup
    elif not found.touching:
        decided = Layout.BLANK, lambda: "no line touches another"
    elif wrapped := wrapping(lines, found):
        decided = Layout.BLANK, lambda: wrapped
    elif found.nearly_all_touch:
        decided = Layout.LINES, touch
    elif found.has_turns and not _is_mere_colon(lines, found):
        decided = Layout.TIGHT, found.__str__
    elif found.ended * 2 >= found.touching:
        decided = Layout.LINES, lambda: f"{touch()}, most end a sentence, and {found}"
    if decided[0] is Layout.BLANK and (number := _mail_quote(lines.lines, found.letters)):
        evidence = f"a lead-in that reports speech introduces a quote with '>'; the first is on line {number}"
        decided = Layout.MARKDOWN, lambda: evidence
    return decided


def _is_mere_colon(lines: Split, found: LayoutEvidence) -> bool:
    """Return whether all evidence is a lead-in in the only run, above words without a quotation mark.

    A question or a list follows such a colon as often as a source.
    """
    if found.runs > 1 or found.comments:
        return False
    lead_in = found.turns[0] - 1
    return found.letters[lead_in] == "l" and not lines.lines[lead_in + 1].startswith(OPENING_MARKS)


def _markup(letters: str, *, has_front_matter: bool) -> str:
    """Return the evidence for Markdown in words, or "".

    Front matter is other markup: files that have it are mostly written in Markdown.
    """
    if not any(letter in letters for letter in ">#`"):
        return ""
    quotes = [quote.start() + 1 for quote in _SET_OFF_QUOTE.finditer(letters)]
    headings = [heading.start() + 1 for heading in _SET_OFF_HEADING.finditer(letters)]
    fences = letters.count("`")
    has_code = fences > 0 and fences % 2 == 0
    has_other = has_front_matter or any(letter in letters for letter in _OTHER_MARKUP)
    if quotes:
        set_off = f"blank lines or a colon set off {_counted(len(quotes), 'quote')} with '>'"
        return f"{set_off}; the first is on line {quotes[0]}"
    if len(headings) > 1:
        return f"{len(headings)} headings begin with '#'; the first is on line {headings[0]}"
    if headings and (has_other or has_code):
        return f"a heading begins with '#', line {headings[0]}, and there is other markup"
    if has_code and has_other:
        return f"line {letters.index('`') + 1} opens a block of code, and there is other markup"
    return ""


@lru_cache(1)
def _kinds() -> tuple[SparseKinds, bytes]:
    """Return the line kinds, and the table from their codes to letters."""
    kinds = LineKinds(detection_terminals())
    letters = "".join(map(LETTERS.__getitem__, kinds.names))
    return sparse(kinds), letters.encode("latin-1").ljust(256, b"?")


def wrapping(lines: Split, found: LayoutEvidence) -> str:
    """Return the evidence that touching lines are wrapped, or "".

    Nearly all end where the first word of the next line would not have fitted; or most go on in small letters, as
    where letters differ in width. A lead-in, or a line above an attribution, does not count.
    """
    letters = found.letters
    runs = (range(start, end - 1) for start, end in found.run_spans)
    touching = [line for run in runs for line in run if not _NOT_WRAPPED.match(letters, line)]
    if sum(letters[line] in _ENDED for line in touching) * 2 >= len(touching):
        return ""
    width = max(max(lines.lengths[number], lines.lengths[number + 1]) for number in touching)
    if MIN_WIDTH <= width <= MAX_WIDTH:
        pairs = (
            (lines.lines[number].rstrip(), lines.lines[number + 1].split(maxsplit=1) or [""]) for number in touching
        )
        if sum(len(above) + 1 + len(below[0]) > width for above, below in pairs) >= MIN_FULL * len(touching):
            ends = f"{_counted(len(touching), 'line')} {'ends' if len(touching) == 1 else 'end'}"
            return f"{ends} where the next word would not have fitted"
    small = sum(lines.lines[number + 1].lstrip()[:1].islower() for number in touching)
    of_all = f"{small} of {_counted(len(touching), 'touching line')}"
    return f"{of_all} go on in small letters on the next line" if small * 2 > len(touching) else ""


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}{'s' * (count != 1)}"

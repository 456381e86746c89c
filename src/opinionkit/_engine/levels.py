"""Levels: lines parsed together; the step from container to content."""

import re
from array import array
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from attrs import define, evolve, field

from opinionkit._engine.automaton import OPEN, Trace, Tree
from opinionkit._engine.false_markers import correct_false_markers
from opinionkit._engine.grammar import Grammar, LevelSpeech, Plan, label_behind
from opinionkit._engine.held_quotes import read_level
from opinionkit._engine.kinds import ClassifiedLines
from opinionkit._engine.labelled_notes import correct_labelled_notes
from opinionkit._engine.lazy_lines import end_lazy_quotes
from opinionkit._engine.open_notes import correct_open_notes
from opinionkit._engine.posts import correct_posts
from opinionkit._engine.turn_evidence import (
    MIN_LEAD_IN,
    MIN_SENTENCE,
    calm_lines,
    is_attribution,
    words_to_end,
)
from opinionkit._model.bases import MAX_DEPTH, Node, Paragraph
from opinionkit._model.blanks import is_blank, with_blanks_at_end
from opinionkit._model.closing import closing_at_end, closing_for, is_emphasis
from opinionkit._model.containers import declared_closing
from opinionkit._model.lines import LINE, split_into
from opinionkit._model.nodes import Comment
from opinionkit._model.quotation_marks import is_opened
from opinionkit._model.sentences import PARAGRAPH_END
from opinionkit._model.table import FENCE, GAP, Role
from opinionkit._model.voices import Basis, Voice

__all__ = ["TOP", "Around", "Descent", "Level", "Lines", "Words", "top_level"]


_BLANKS = re.compile(r"[^\S\r\n]*")
#: The codes of blank lines.
_BREAKS = bytes((GAP, FENCE))
#: From a lead-in and the line below to whether the lead-in introduces the line's words as a source's.
_Introduces = Callable[[str, str], bool]
#: The marker of a heading that an underline makes.
_UNDERLINES = {Role.UNDERLINE_1: "#", Role.UNDERLINE_2: "##"}


class Lines(NamedTuple):
    """The place of a level's lines in the text."""

    #: The offset of the words of each line, behind the markers of the containers around the level.
    starts: Sequence[int]
    #: The offset of each line with those markers, and last the end of the last line.
    edges: Sequence[int]
    #: The end of the words of the last line.
    end: int


class Words(NamedTuple):
    """The words of a container, without its marker and closing mark."""

    marker: str
    start: int
    end: int
    closing: str

    @property
    def is_bracketed(self) -> bool:
        """Return whether a bracket or a declared mark closes the container.

        Emphasis does not count.
        """
        return bool(self.closing) and not is_emphasis(self.closing)


class Descent(NamedTuple):
    """An opened container.

    A container has a speaker, evidence, and one of three kinds of content.
    """

    words: Words
    voice: Voice | None
    basis: Basis | None
    #: The trees of blocks made by rules inside the container's rule; often empty.
    trees: Sequence[Tree]
    #: The only leaf inside, with the speaker `leaf.speaker`, or by default the container's.
    leaf: Plan | None
    #: The lines inside, parsed as a separate level.
    level: "Level | None"

    @property
    def speech(self) -> LevelSpeech:
        """The speaker inside, and the evidence."""
        return _speech_inside(self.voice, self.basis)


class Around(NamedTuple):
    """The context of a level: its depth, and whether a source speaks."""

    #: The depth of its blocks: 1 at the top.
    depth: int = 1
    #: Whether the level is a source's words.
    is_quoted: bool = False

    def inside(self, container: type[Node]) -> "Around":
        """Return the context of a container's content."""
        speaker = container.speaker
        return Around(self.depth + 1, speaker is Voice.SOURCE or (speaker is Voice.AUTHOR and self.is_quoted))


#: The context of a whole text.
TOP = Around()


@define(eq=False, repr=False)  # not frozen: slower to create; treat as immutable
class Level:
    """Lines parsed together: a whole text, or a container's lines."""

    text: str
    grammar: Grammar
    lines: Lines
    #: The kind of each line before corrections, which apply to one level only: levels inside begin with these kinds.
    codes: bytes
    speech: LevelSpeech
    around: Around
    #: The start of the container: above the first line if the marker has a line without words.
    outset: int
    #: Whether each line is a paragraph, of whatever kind, so that blocks do not nest.
    is_words_only: bool
    #: In a layout that was only detected: whether a lead-in introduces the words of the line below as a source's.
    introduces: _Introduces | None = None
    #: Whether the marker of a container around the level is in its first line.
    is_marked: bool = False
    #: The blocks, after all corrections.
    trace: Trace = field(init=False)
    #: For each line, 1 if it is in a calm run that counts as evidence, else 0; for the first turn without a cue.
    _calm: bytes | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        self.trace = self._read()

    @property
    def detected(self) -> bool:
        """Whether the layout was only detected, so that a turn needs evidence."""
        return self.introduces is not None

    def _read(self) -> Trace:
        codes, grammar = self.codes, self.grammar
        if not grammar.corrected.isdisjoint(codes):
            codes = correct_open_notes(correct_false_markers(codes, grammar, self._line_at), grammar, self._line_at)
            codes = correct_labelled_notes(codes, grammar)
            codes = correct_posts(codes, grammar, is_quoted=self.around.is_quoted)
        trace = read_level(codes, grammar, self._line_at)
        if not self.detected or not grammar.roles[Role.OWN]:
            return trace
        return end_lazy_quotes(trace, grammar, self._line_at)

    def has_quote_above(self, line: int) -> bool:
        """Return whether a source's turn ends directly above a line."""
        plan = self.grammar.plans.get(self.trace.rows[line].top) if line else None
        return plan is not None and self.ends_turn(plan, line)

    def ends_turn(self, plan: Plan, last: int) -> bool:
        """Return whether a block is a quote in turns, on evidence, above a line that takes the next turn.

        The block ends above the line `last`.
        """
        around = self.trace.codes[last - 1 : last + 1]
        return plan.is_quote and self.grammar.turns.issuperset(around) and self.has_evidence(last)

    def has_evidence(self, last: int) -> bool:
        """Return whether a turn above a line needs no cue.

        The turn needs no cue if the layout was named, an attribution is below the turn, or a comment between fences
        shows the layout and the turn's run is calm.
        """
        if not self.detected or self.is_attributed(last):
            return True
        if self._calm is None:
            codes, turns = self.trace.codes, self.grammar.turns
            is_shown = self._has_fenced_comment()
            self._calm = calm_lines(codes, turns, self._line_at) if is_shown else bytes(len(codes))
        return bool(self._calm[last - 1])

    def _has_fenced_comment(self) -> bool:
        """Return whether a comment is directly below a fence."""
        above = 0
        for line, row in enumerate(self.trace.rows):
            plan = self.grammar.plans.get(row.top)
            if plan is None:
                continue
            if above and self.trace.codes[above - 1] == FENCE and issubclass(plan.node_class, Comment):
                return True
            above = line
        return False

    def is_attributed(self, last: int) -> bool:
        """Return whether an attribution is directly below some lines, which end above the line `last`.

        In a detected layout, the lines around decide whether a dash and a name are one.
        """
        codes = self.trace.codes
        if last == len(codes) or codes[last] not in self.grammar.attributions:
            return False
        if not self.detected:
            return True
        above = [*map(self._line_at, range(max(last - 2, 0), last))]
        line, *below = map(self._line_at, range(last, min(last + 3, len(codes))))
        return is_attribution(above, line, below, lambda: self._words_to_end(last + 1))

    def _words_to_end(self, line: int) -> list[str] | None:
        """Return the lines of words from a line to the end, or None if the end is far."""
        codes, turns = self.trace.codes, self.grammar.turns
        numbers = (number for number in range(line, len(codes)) if codes[number] not in _BREAKS)
        words = words_to_end(numbers, lambda number: codes[number] in turns)
        return None if words is None else [*map(self._line_at, words)]

    def _line_at(self, line: int) -> str:
        return with_blanks_at_end(self.text[self.lines.starts[line] : self.end_of(line + 1)].rstrip("\r\n"))

    def opening_of(self, line: int) -> tuple[str, int]:
        """Return the marker of a line, or "", and its words' offset.

        A prefix belongs to the line, not to the block: only a label behind the prefix is a marker.
        """
        start = self.lines.starts[line]
        if self.trace.codes[line] not in self.grammar.with_marker:
            return "", start
        words = self.words_offset(line)
        marker = with_blanks_at_end(self.text[start:words]).strip()
        return label_behind(marker) if self.trace.codes[line] in self.grammar.prefixed else marker, words

    def words_offset(self, line: int) -> int:
        """Return the offset of a line's words, behind its marker."""
        code, text = self.trace.codes[line], self._line_at(line)
        return self.lines.starts[line] + self.grammar.kinds.words_offset(code, text)

    def end_of(self, line: int) -> int:
        """Return the end of the lines up to, not including, a line."""
        return self.lines.edges[line] if line < len(self.codes) else self.lines.end

    def words_of_lines(self) -> list[str]:
        """Return the words of each line up to `end`, its marker included."""
        end = self.lines.end
        starts = [start for start in self.lines.starts if start < end]
        ends = [min(end, self.end_of(line)) for line in range(1, len(starts) + 1)]
        return [self.text[start:end].rstrip("\r\n") for start, end in zip(starts, ends, strict=True)]

    def content_of(self, plan: Plan, tree: Tree) -> tuple[str, str, str]:
        """Return the marker, words and closing mark of a leaf.

        A heading's underline counts as its marker. A prefix belongs to the words, as that of each line further below.
        """
        is_prefixed = self.trace.codes[tree.first] in self.grammar.prefixed
        marker, words = ("", self.lines.starts[tree.first]) if is_prefixed else self.opening_of(tree.first)
        last = tree.last
        if last == tree.first + 1:
            content = self.text[words : self.end_of(last)].rstrip("\r\n")
            closing = closing_for(marker) if plan.node_class.has_closing else ""
            trimmed = with_blanks_at_end(content).rstrip()
            is_closed = bool(closing) and trimmed.endswith(closing)
            return (marker, trimmed.removesuffix(closing), closing) if is_closed else (marker, content, "")
        if plan.is_heading:
            code = self.trace.codes[last - 1]
            underline = next((sign for role, sign in _UNDERLINES.items() if code in self.grammar.roles[role]), "")
            marker, last = underline or marker, last - bool(underline)
        starts = (words, *self.lines.starts[tree.first + 1 : last])
        lines = (self.text[start : self.end_of(line)] for line, start in enumerate(starts, tree.first + 1))
        return marker, "\n".join(line.rstrip("\r\n") for line in lines).rstrip("\n"), ""

    def basis_of(self, plan: Plan, tree: Tree, marker: str, basis: Basis | None) -> Basis | None:
        """Return the evidence for the speaker of a block.

        `basis` is that of the level around it.
        """
        if plan.is_leaf and ((plan.is_heading and not marker) or plan.evidence is Basis.PLACE):
            # In an outlet's rule, a line of its own kind, or one with a marker, is a heading or a caption anywhere.
            is_placed = not marker and self.trace.codes[tree.first] in self.grammar.placed
            return Basis.PLACE if is_placed else Basis.MARKER
        if not plan.is_quote:
            return plan.evidence or basis
        if self.trace.codes[tree.first] in self.grammar.prefixed:
            return Basis.MARKUP
        if marker or self.trace.codes[tree.first] not in self.grammar.placed:
            return Basis.MARKER
        return Basis.CUE if self.is_cued(tree) else plan.evidence or basis

    def is_cued(self, quote: Tree) -> bool:
        """Return whether a quote has a cue.

        A cue is a lead-in or a heading above; or an attribution below, if no speaker is above. In a detected layout a
        heading is no cue: most words below one are the author's. Nor is a lead-in above an item of a list: see
        `is_said`.
        """
        codes, grammar = self.trace.codes, self.grammar
        above = self.grammar.plans.get(self.trace.rows[quote.first].top) if quote.first else None
        is_headed = above is not None and above.is_heading and not self.detected
        if quote.first and (is_headed or (codes[quote.first - 1] in grammar.leads and self.is_said(quote.first))):
            return True
        return self.is_attributed(quote.last) and not (above and issubclass(above.node_class, Paragraph))

    def is_said(self, line: int) -> bool:
        """Return whether a line below a lead-in may be a source's turn.

        In a detected layout the lead-in introduces a source's words. They open with a quotation mark; or they are long
        and end a sentence or in a colon, and the lead-in is no label: "She said:".
        """
        if self.introduces is None:
            return True
        lead_in, words = self._line_at(line - 1), self._line_at(line).strip()
        is_long = len(words) >= MIN_SENTENCE and len(lead_in.split()) >= MIN_LEAD_IN
        return (is_opened(words) or (is_long and bool(PARAGRAPH_END.search(words)))) and self.introduces(lead_in, words)

    def descend(self, plan: Plan, tree: Tree, voice: Voice | None, basis: Basis | None) -> Descent:
        """Open a container.

        `voice` and `basis` are those of the level around it.
        """
        words = self.words_inside(plan, tree)
        voice = plan.speaker or voice
        basis = Basis.BRACKET if words.is_bracketed else self.basis_of(plan, tree, words.marker, basis)
        if plan.is_quote and basis is Basis.ALTERNATION and not self.has_evidence(tree.last):
            voice, basis = Voice.UNKNOWN, Basis.DEFAULT
        if tree.inside:
            bare = words._replace(marker="", closing="")  # the first of the blocks inside has the marker
            return Descent(bare, voice, basis, tree.inside, None, None)
        leaf = self.only_leaf(tree, words)
        if leaf:
            return Descent(words, voice, basis, (), leaf, None)
        return Descent(words, voice, basis, (), None, self.inside(plan, tree, words, _speech_inside(voice, basis)))

    def words_inside(self, plan: Plan, tree: Tree) -> Words:
        """Return the words of a container, and the marks around them."""
        marker, start = self.opening_of(tree.first)
        end = self.end_of(tree.last)
        if not marker:
            return Words(marker, start, end, "")
        is_closing = self.trace.codes[tree.last - 1] in self.grammar.closing
        left_open = closing_for(marker) if plan.node_class.has_closing else ""
        closing = declared_closing(plan.node_class)
        if not closing and (is_closing or is_emphasis(left_open)):
            closing = left_open
        above = start if tree.last == tree.first + 1 else self.lines.starts[tree.last - 1]
        last_line = with_blanks_at_end(self.text[above:end].rstrip("\r\n")).rstrip()
        closing = closing_at_end(last_line, closing)
        if not closing:
            return Words(marker, start, end, "")
        trimmed = last_line.removesuffix(closing)
        is_below = tree.last > tree.first + 1
        if is_below and is_emphasis(last_line.strip()):  # a separator or the sign of an item: "***", "*"
            return Words(marker, start, end, "")
        is_alone = is_below and is_blank(trimmed)  # the closing mark is all of its line
        return Words(marker, start, self.end_of(tree.last - 1) if is_alone else above + len(trimmed), closing)

    def only_leaf(self, tree: Tree, words: Words) -> Plan | None:
        """Return the plan for a container's only line, or None."""
        grammar = self.grammar
        if tree.last > tree.first + 1:
            return None
        if self.is_words_only_inside(tree, words):
            return grammar.only_leaves[grammar.words]
        return grammar.only_leaves[self.kind_inside(tree.first, words.start, words.end)]

    def is_words_only_inside(self, tree: Tree, words: Words) -> bool:
        """Return whether all lines of a container are words.

        Such lines are between brackets, at the greatest depth, or words by their role.
        """
        code, grammar = self.trace.codes[tree.first], self.grammar
        # Without this, a statement's lines would take turns.
        is_flat = code in grammar.flat or (code in grammar.statements and bool(grammar.turns))
        is_noted = code in grammar.brackets and self.trace.codes[tree.last - 1] in grammar.roles[Role.NOTE_END]
        return words.is_bracketed or self.around.depth + 1 >= MAX_DEPTH or is_flat or is_noted

    def inside(self, plan: Plan, tree: Tree, words: Words, speech: LevelSpeech) -> "Level":
        """Return the level in a container."""
        starts, codes = self.lines_inside(plan, tree, words)
        edges, outset = self.lines.edges[tree.first : tree.last + 1], self.lines.edges[tree.first]
        is_words_only, around = self.is_words_only_inside(tree, words), self.around.inside(plan.node_class)

        def level(first: int, codes: bytes) -> Level:
            lines = Lines(starts[first:], edges[first:], words.end)
            return Level(
                text=self.text,
                grammar=self.grammar,
                lines=lines,
                codes=codes,
                speech=speech,
                around=around,
                outset=outset,
                introduces=self.introduces,
                is_words_only=is_words_only,
                is_marked=is_marked and not first,
            )

        is_marked = bool(words.marker) or (self.is_marked and not tree.first)
        has_words = tree.last == tree.first + 1 or not self._is_blank(words.start, words.end)
        if has_words or not is_marked:
            return level(0, codes)
        blank = 1 if words.marker else len(codes) - len(codes.lstrip(_BREAKS))
        if blank == len(codes):
            return level(0, codes)
        # The marker has a line without words, or only with a prefix: words directly below the line join it, and
        # whatever is below the prefix does. Otherwise the line is an empty paragraph.
        below = level(blank, self.grammar.untitled(codes[blank:]))
        if words.marker and not below.begins_with_words():
            return below
        starts, edges, _ = below.lines
        return evolve(below, lines=Lines(starts, [outset, *edges[1:]], words.end))

    def lines_inside(self, plan: Plan, tree: Tree, words: Words) -> tuple[Sequence[int], bytes]:
        """Return the offset of words and the kind of each line inside.

        A closing mark is no part of its line.
        """
        first, last, grammar = tree.first, tree.last, self.grammar
        starts, codes = [words.start, *self.lines.starts[first + 1 : last]], self.trace.codes[first:last]
        is_bare = plan.is_quote and codes[0] not in grammar.prefixed and not words.marker
        if is_bare or codes[0] in grammar.all_words:
            return starts, codes.translate(grammar.as_words)
        if codes[0] not in grammar.prefixed:
            first_kind = self.kind_inside(first, words.start, min(self.end_of(first + 1), words.end))
            below = self.codes[first + 1 : last]
            if words.closing and starts[-1] < words.end and below:
                below = below[:-1] + bytes((grammar.kinds.of_line(self.text[starts[-1] : words.end].rstrip("\r\n")),))
            return starts, bytes((first_kind,)) + below
        for number, code in enumerate(codes):
            is_prefixed = code in grammar.prefixed
            starts[number] = self.behind_prefix(first + number) if is_prefixed else self.behind_blanks(starts[number])
        starts[0] = words.start
        ends = [self.end_of(line) for line in range(first + 1, last + 1)]
        lines = [self.text[start:end].rstrip("\r\n") for start, end in zip(starts, ends, strict=True)]
        return starts, grammar.kinds.of_lines(split_into(lines))

    def kind_inside(self, line: int, words: int, end: int) -> int:
        """Return the kind of the first line inside: never a title, and never an origin or an update behind a marker."""
        grammar = self.grammar
        code = self.trace.codes[line]
        if code not in grammar.with_marker or code in grammar.all_words:
            return grammar.words
        kind = grammar.kinds.of_line(self.text[words:end].rstrip("\r\n"))
        as_words = grammar.titles if code in grammar.prefixed else grammar.word_codes
        return grammar.words if kind in as_words else kind

    def behind_prefix(self, line: int) -> int:
        """Return the offset behind the prefix of a line.

        Below the first line of a block, a label is words.
        """
        start, words = self.lines.starts[line], self.words_offset(line)
        label = label_behind(with_blanks_at_end(self.text[start:words]).strip())
        return self.text.index(label, start) if label else words

    def _is_blank(self, start: int, end: int) -> bool:
        """Return whether no words are between an offset and the end of its line."""
        line = LINE.match(self.text, start, end)
        return not line or is_blank(line[0])

    def behind_blanks(self, start: int) -> int:
        """Return the offset behind the blanks at an offset."""
        found = _BLANKS.match(self.text, start)
        assert found  # perhaps without blanks
        return found.end()

    def begins_with_words(self) -> bool:
        """Return whether the level begins with its speaker's words, without a marker."""
        if self.is_words_only:
            start = self.lines.starts[0]
            return start < self.lines.end and not self._is_blank(start, self.lines.end)
        rows, above = self.trace.rows, self.trace.above
        first = next(line for line in range(1, len(rows)) if above[line] != OPEN)
        tree = self.grammar.automaton.trees(rows, 0, first)[0]
        while tree.inside:
            tree = tree.inside[0]
        return self.grammar.classes[tree.rule].speaker is Voice.AUTHOR


@cache
def _speech_inside(voice: Voice | None, basis: Basis | None) -> LevelSpeech:
    """Return the speech inside a container.

    A marker is evidence up to the first gap, spacing below it.
    """
    return LevelSpeech(voice, basis, Basis.SPACING if basis is Basis.MARKER else basis)


def top_level(
    lines: ClassifiedLines, grammar: Grammar, around: Around = TOP, *, introduces: _Introduces | None = None
) -> Level:
    """Return the level of a whole text.

    If the layout was only detected, `introduces` returns whether a lead-in introduces the words below as a source's.
    """
    text, edges = lines.text, lines.edges()
    # A byte order mark belongs to no marker.
    starts = array("I", (1,)) + edges[1:] if lines.bom else edges
    lines_of_text = Lines(starts, edges, len(text))
    return Level(
        text=text,
        grammar=grammar,
        lines=lines_of_text,
        codes=lines.codes,
        speech=LevelSpeech(Voice.AUTHOR, Basis.DEFAULT, Basis.DEFAULT),
        around=around,
        outset=0,
        introduces=introduces,
        is_words_only=around.depth >= MAX_DEPTH,
    )

"""Lark's own lexer and parser, as the reference for the engine.

The oracle shares no table with the engine: it reads roles from the rules that Lark has loaded, and finds out by parsing
short sequences of line kinds which kinds are plain, lead-ins and attributions.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from attrs import frozen
from lark import Lark, Token, Tree, UnexpectedInput
from lark.common import LexerConf
from lark.lexer import Lexer, PatternRE, TerminalDef

from opinionkit import Layout, Outlet
from opinionkit._model.blanks import INVISIBLE, is_blank
from opinionkit._model.containers import declared_closings
from opinionkit._model.lines import LINE_END
from opinionkit.outlets.outlet import grammar_text, with_word_lists

__all__ = ["LarkLevel", "LarkReader", "as_seen", "lark_reader", "lexed"]


#: The brackets of notes, as roles name them; and the number of lines after which a note counts as unclosed.
_NOTES = ("square", "round")
_MAX_NOTE = 40
#: The rules of underlines, and the marker of a heading with such an underline.
_UNDERLINES = {"_underline_1": "#", "_underline_2": "##"}


#: Marks that may open a quotation, and marks that may close one.
_OPENING, _CLOSING = "\"＂“”„‟«»‹›‘'＇‚‛「『﹁﹃〝｢", "\"＂“”‟«»‹›‘’'＇」』﹂﹄〞〟｣"
#: The rules that name lines of words without a marker.
_UNMARKED = ("_plain", "_long", "_title", "_lead")
#: Front matter, in a text with line ends of one form.
_FRONT_MATTER = re.compile(
    r"""
    ---[^\S\n]*\n  (?:(?: [a-z][\w-]*:(?!\S) | [ \t]+\S | -[ ] | \# | []}] ).*\n | [^\S\n]*\n)+
        (?:---|\.\.\.)[^\S\n]*(?:\n|\Z)
    | \+\+\+[^\S\n]*\n  (?:(?: [a-z][\w-]*[ \t]*= | [ \t]+\S | \[ | \# | []}] ).*\n | [^\S\n]*\n)+
        \+\+\+[^\S\n]*(?:\n|\Z)
    """,
    re.VERBOSE,
)


_BLANK = rf"(?:[^\S\r\n]|[{INVISIBLE}])"
#: A line that shows nothing, or what is behind the words of a line without showing.
_UNSEEN = re.compile(rf"^{_BLANK}+(?![^\r\n])|(?:(?!\u2060){_BLANK})+(?![^\r\n])")


class Reduction(NamedTuple):
    """A rule over the lines from `first` to `last`, exclusive."""

    rule: str
    first: int
    last: int


@frozen
class LarkLevel:
    """The line kinds of one level, and its blocks.

    A run of blank lines counts as one line here.
    """

    #: The kind of each line.
    kinds: tuple[str, ...]
    #: The start of each line's words, behind marker and blanks, and its end: code points from the level's start.
    words: tuple[int, ...]
    ends: tuple[int, ...]
    #: The rules that took the lines, each after those inside it.
    reductions: tuple[Reduction, ...]

    def outermost(self) -> list[Reduction]:
        """Return the reductions that are inside no other."""
        found: list[Reduction] = []
        for reduced in reversed(self.reductions):
            if not found or reduced.last <= found[-1].first:
                found.append(reduced)
        return found[::-1]

    def start(self, line: int) -> int:
        """Return the start of a line."""
        return self.ends[line - 1] if line else 0


class LineLexer(Lexer):
    """Tries terminals in the order of Lark's basic lexer.

    The basic lexer takes seconds to compile them as one expression.
    """

    def __init__(self, conf: LexerConf) -> None:
        rest = _rest_of(conf.terminals)
        ordered = sorted(conf.terminals, key=_rank)
        self._kinds = [(kind.name, _matcher(_expression(kind), rest)) for kind in ordered]

    def lex(self, text: str) -> Iterator[Token]:  # type: ignore[override]  # Lark calls lexers of others with the text
        """Yield a token for each line or run of blank lines."""
        start = 0
        while start < len(text):
            name, end = next((name, found.end) for name, match in self._kinds if (found := match(text, start)))
            yield Token(name, text[start:end], start_pos=start, end_pos=end)
            start = end


def _rank(kind: TerminalDef) -> tuple[int, int, int, str]:
    """Return the key by which the basic lexer sorts terminals."""
    return -kind.priority, -_width(kind.pattern.to_regexp()), -len(_expression(kind)), kind.name


def _expression(kind: TerminalDef) -> str:
    """Return a terminal's regular expression with all forms of its word lists.

    Lark gets the grammar without the lists: it would read their forms character by character, for seconds.
    """
    return with_word_lists(kind.pattern.to_regexp())


@lru_cache(1_000)  # outlets share most terminals
def _width(expression: str) -> int:
    """Return the length of the longest match, as Lark computes it; word lists do not change it."""
    return int(PatternRE(expression).max_width)


def _rest_of(terminals: Iterable[TerminalDef]) -> str:
    """Return the expression of the words behind a marker, `_REST` in markers.lark."""
    line = next(terminal.pattern.to_regexp() for terminal in terminals if terminal.name == "LINE")
    return line.replace("[^\r\n]+", "(?:[^\r\n]*)", 1)


class Line(NamedTuple):
    """The offsets of a line's words, behind marker and blanks, and of its end."""

    words: int
    end: int


@lru_cache(1_000)
def _matcher(expression: str, rest: str) -> Callable[[str, int], Line | None]:
    """Return a function that matches a line."""
    marker = expression.removesuffix(rest)
    is_marker = marker != expression
    # The same expression as in a table, so that `re` compiles it once for both: all forms take seconds.
    begun = re.compile(rf"{marker}[^\S\r\n]*" if is_marker else expression).match
    ended = re.compile(rest).match

    def match(text: str, start: int) -> Line | None:
        found = begun(text, start)
        if not found:
            return None
        words = found.end() if is_marker else start
        end = ended(text, words) if is_marker else found
        assert end is not None  # any words may follow a marker
        return Line(words, end.end())

    return match


class LarkReader:
    """Parses one level by a Lark grammar whose terminals are whole lines."""

    def __init__(self, grammar: str, closings: Mapping[str, str]) -> None:
        """Load the grammar, which has placeholders for word lists.

        `closings` has the closing marks that classes declare, by the names of their rules.
        """
        self.lark = Lark(grammar, parser="lalr", lexer=LineLexer, start="article", maybe_placeholders=False)
        #: The rules that make nodes: those not named with an underscore, and aliases.
        self.rules = {str(rule.alias or rule.origin.name) for rule in self.lark.rules} - {"article"}
        self.rules = {rule for rule in self.rules if not rule.startswith("_")}
        self.kinds = {terminal.name for terminal in self.lark.terminals}
        patterns = {terminal.name: _expression(terminal) for terminal in self.lark.terminals}
        rest = _rest_of(self.lark.terminals)
        self._markers = {kind: _matcher(pattern, rest) for kind, pattern in patterns.items() if pattern.endswith(rest)}
        self.prefixed, self.lazy = self._terminals_of("_prefix"), self._terminals_of("_lazy")
        #: Kinds that open and close notes, bracket by bracket; and the kinds of the lines in between and of the last.
        self.notes = [(self._terminals_of(f"_{kind}_open"), self._terminals_of(f"_{kind}_last")) for kind in _NOTES]
        self.noted, self.note_end = self._terminals_of("_noted"), self._terminals_of("_note_end")
        #: Kinds of labels, and of lines that may begin the paragraph below one.
        self.note_labels = self._terminals_of("_note_label")
        self.labelled = self._terminals_of("_plain") | self._terminals_of("_long")
        #: For each kind that opens an outlet's own mark, the mark that closes it.
        self.marks = {
            kind: closings[rule]
            for kind in self._terminals_of("_mark_open")
            for rule in self._rules_of(kind, *self.note_end)
            if rule in closings
        }
        #: Kinds with a genre label, those below which they open a comment, and the kind of false markers.
        self.genre, self.boxing = self._terminals_of("_genre"), self._terminals_of("_boxing")
        self.released, self.wrapped = self._terminals_of("_released"), self._terminals_of("_wrapped")
        self.wrapped_end = self._terminals_of("_wrapped_end")
        self.dash_items, self.turns = self._terminals_of("_dash_item"), self._terminals_of("_turn")
        self.items, self.item_quotes = self._terminals_of("_item"), self._terminals_of("_item_quote")
        self.closing = self._terminals_of("_closing")
        self.boxed, self.bylines = self._terminals_of("_boxed"), self._terminals_of("_byline")
        self.offices = self._terminals_of("_office")
        #: Kinds of posts: a signature alone, behind words, and the lines above a signature.
        self.signature, self.signed = self._terminals_of("_signature"), self._terminals_of("_signed")
        self.posted, self.post_end = self._terminals_of("_posted"), self._terminals_of("_post_end")
        #: Kinds of the lines of front matter.
        self.front_matter = self._terminals_of("_front_matter")
        self.front_matter_end = self._terminals_of("_front_matter_end")
        self.unmarked = set[str]().union(*map(self._terminals_of, _UNMARKED))
        self.flat = self._terminals_of("_flat")
        self.statements = self._first_terminals_of("_statement")
        #: Kinds that are words behind a marker on the same line.
        self.titles, self.inner = self._terminals_of("_title"), self._terminals_of("_inner")
        self.held = self._terminals_of("_held")
        self.underlines = {kind: sign for rule, sign in _UNDERLINES.items() for kind in self._terminals_of(rule)}
        #: Kinds that are attributions, lead-ins and plain words by the way in which Lark parses them.
        self.attributions = {kind for kind in self.kinds if self._rules_of(kind) == ["attribution"]}
        # A line of an outlet's rule for a single paragraph takes no turn: a line below it is not a quote.
        turns = ["paragraph", "quote"]
        alone = {kind for kind in self.kinds if self._rules_of(kind, "LINE", "GAP")[:2] == turns}
        self.leads = {
            kind
            for kind in alone
            if any(self._rules_of(other, kind, "GAP")[1:2] == ["paragraph"] for other in alone - {kind})
        }
        self.plain = alone - self.leads

    def _terminals_of(self, rule: str) -> set[str]:
        """Return the terminals that a rule names, directly or indirectly."""
        definitions: Any = vars(self.lark.grammar)["rule_defs"]  # Lark's types are not complete
        rules: dict[str, Any] = {str(name): tree for name, _, tree, _ in definitions}
        found, work = set[str](), [rule] if rule in rules else []
        while work:
            symbols = rules[work.pop()].scan_values(_is_symbol)
            names = {str(symbol.name) for symbol in symbols} - found
            found |= names
            work += names & rules.keys()
        return found & self.kinds

    def _first_terminals_of(self, name: str) -> set[str]:
        """Return the terminals that a rule begins with."""
        firsts = {(str(rule.origin.name), rule.expansion[0]) for rule in self.lark.rules if rule.expansion}
        found, work = {name}, [name]
        while work:
            above = work.pop()
            below = {str(symbol.name) for origin, symbol in firsts if origin == above} - found
            found |= below
            work += below
        return found & self.kinds

    def _rules_of(self, *kinds: str) -> list[str]:
        """Return the outermost rules that Lark parses these kinds by, if any."""
        try:
            level = self._parsed([Token(kind, "x", end_pos=number) for number, kind in enumerate(kinds, 1)])
        except UnexpectedInput:  # only corrections assign such a kind
            return []
        return [reduced.rule for reduced in level.outermost()]

    def is_flat(self, level: LarkLevel, reduced: Reduction) -> bool:
        """Return whether each line of a container is a paragraph.

        These are lines behind prefixes, of statements if the layout has turns, and of a note whose bracket closes.
        """
        kind, last = level.kinds[reduced.first], level.kinds[reduced.last - 1]
        is_noted = last in self.note_end and any(kind in opening for opening, _ in self.notes)
        return kind in self.flat or is_noted or (kind in self.statements and bool(self.held))

    def masked(self, marker: str, below: str, *, is_words: bool, is_alone: bool) -> str:
        """Return a container's lines with words masked, or a first line that is words.

        If the marker is alone on its line, the first line is one below it.
        """
        if is_words:
            return re.sub(r"[^\r\n]", _ink, below)
        as_words = self.titles if is_alone else self.titles | self.inner
        is_word_line = as_words.intersection(self.read(LINE_END.split(below)[0]).kinds[:1])
        return below if marker and not is_word_line else _first_masked(below)

    def content(self, level: LarkLevel, reduced: Reduction, text: str) -> tuple[str, str]:
        """Return the marker and the words of a leaf."""
        start, words, last = level.start(reduced.first), level.words[reduced.first], reduced.last - 1
        marker = as_seen(text[start:words]).strip()
        if reduced.rule == "heading" and last > reduced.first:
            marker, last = self.underlines[level.kinds[last]], last - 1
        return marker, "\n".join(LINE_END.split(text[words : level.ends[last]].rstrip("\r\n")))

    def inside(self, level: LarkLevel, reduced: Reduction, text: str) -> tuple[str, str]:
        """Return the marker of a container, and its lines.

        The lines have no marker or prefixes; the marker of a prefix is its label.
        """
        start, words = level.start(reduced.first), level.words[reduced.first]
        if level.kinds[reduced.first] not in self.prefixed:
            return as_seen(text[start:words]).strip(), text[words : level.ends[reduced.last - 1]]
        lines = range(reduced.first, reduced.last)
        starts = [words, *(self._behind_prefix(level, line, text) for line in lines[1:])]
        inside = (text[start : level.ends[line]] for start, line in zip(starts, lines, strict=True))
        # Without a prefix between them, the ends of two lines must not become one.
        return self._label(level, reduced.first, text), "".join(
            re.sub(r"\r\n?|\n", "\n", re.sub(r"^[^\S\r\n]+", "", line)) for line in inside
        )

    def _label(self, level: LarkLevel, line: int, text: str) -> str:
        """Return the label in a line's prefix: "[!NOTE]" in "> [!NOTE]"."""
        return as_seen(text[level.start(line) : level.words[line]]).strip()[1:].strip()

    def _behind_prefix(self, level: LarkLevel, line: int, text: str) -> int:
        """Return the start of a later line, behind its prefix.

        A label there is words.
        """
        start = level.start(line)
        if level.kinds[line] not in self.prefixed:
            return start
        label = self._label(level, line, text)
        return text.index(label, start) if label else level.words[line]

    def kinds_of(self, text: str) -> tuple[str, ...]:
        """Return the kind of each line before corrections."""
        return tuple(token.type for token in lexed(self.lark, as_seen(text)))

    def read(self, text: str, *, is_quoted: bool = False, is_whole: bool = False) -> LarkLevel:
        """Parse one level: any text, a source's words, or a whole file, which may begin with front matter."""
        text = as_seen(text)
        tokens = [*lexed(self.lark, text)]
        last = _last_of_front_matter(text) if is_whole else 0
        for number in range(last):
            tokens[number] = _with_kind(tokens[number], min(self.front_matter))
        if last:
            tokens[last] = _with_kind(tokens[last], min(self.front_matter_end))
        tokens = self._closed_marks(self._closed_notes(self._without_false_markers(tokens)))
        tokens = self._with_posts(self._labelled_notes(tokens), is_quoted=is_quoted)
        level = self._parsed(tokens)
        seen = 0
        lines = [str(token.value) for token in tokens]
        while self.held and (held := self._held_gaps(level, lines, seen)):
            again = [*tokens]
            for number in held:
                again[number] = _with_kind(tokens[number], min(self.held))
            try:
                level, tokens, seen = self._parsed(again), again, held[-1] + 1
            except UnexpectedInput:  # an outlet's quote cannot be held
                seen = held[0]
        return level

    def _without_false_markers(self, tokens: list[Token]) -> list[Token]:
        """Return the lines of a level after the correction of false markers.

        Genre labels that do not open a comment, and lists and dialogues behind dashes, become words.
        """
        kinds = ["", *(token.type for token in tokens)]
        labels = {
            n for n, (above, kind) in enumerate(pairwise(kinds)) if kind in self.genre and above not in self.boxing
        }
        for number in self._outside_items(tokens):
            tokens[number] = _with_kind(tokens[number], min(self.released))
        for number in labels | self._headlines(kinds[1:]):
            tokens[number] = _with_kind(tokens[number], min(self.released))
        listed = self._listed(tokens)
        for number in self._turns(tokens) - listed:
            tokens[number] = _with_kind(tokens[number], min(self.released))
        for number in listed:
            tokens[number] = _with_kind(tokens[number], min(self.dash_items or self.released))
        for number in self._wrapped(tokens):  # the lines above are words by now
            tokens[number] = _with_kind(tokens[number], min(self.released))
        kinds = ["", "", *(token.type for token in tokens)]
        for number, (two_above, above, kind) in enumerate(zip(kinds, kinds[1:], kinds[2:], strict=False)):
            if kind in self.offices and not {above, two_above if above == "GAP" else above} & self.bylines:
                tokens[number] = _with_kind(tokens[number], min(self.released))
        return tokens

    def _headlines(self, kinds: list[str]) -> set[int]:
        """Return the lines that would open a comment, and have a byline below, perhaps below a blank line."""
        below = [
            kinds[n + 2 : n + 3] if kinds[n + 1 : n + 2] == ["GAP"] else kinds[n + 1 : n + 2] for n in range(len(kinds))
        ]
        return {n for n, kind in enumerate(kinds) if kind in self.boxed and {*below[n]} & self.bylines}

    def _listed(self, tokens: Sequence[Token]) -> set[int]:
        """Return the lines of lists behind dashes: two lines or more, which touch, or with blank lines around each.

        Two lines that touch may be an attribution of the line above.
        """
        kinds = [token.type for token in tokens]
        around = ["FENCE", *kinds, "FENCE"]
        alone = {
            number
            for number, kind in enumerate(kinds)
            if kind in self.attributions and {around[number], around[number + 2]} <= {"GAP", "FENCE"}
        }
        pairs = [(number, number + 2) for number in alone if number + 2 in alone and kinds[number + 1] == "GAP"]
        letters = _letters(tokens, {"n": self.attributions - self.signature})
        runs = [range(*run.span()) for run in re.finditer("n{2,}", letters)]
        of_lists = [
            run for run in runs if len(run) > len("nn") or not run.start or not self._quotes(tokens[run.start - 1])
        ]
        return {number for each in (*pairs, *of_lists) for number in each}

    def _quotes(self, token: Token) -> bool:
        """Return whether two lines with a dash and a name below a line are its attribution."""
        line = str(token.value).rstrip("\r\n")
        if token.type in self.turns:
            return line[-1] not in ":：﹕"
        is_quoted = line[:1] in {*_OPENING} - {*"‘'＇‚‛"} or line[-1:] in {*_CLOSING}
        return token.type in self.prefixed or (token.type in self.unmarked and is_quoted)

    def _turns(self, tokens: Sequence[Token]) -> set[int]:
        """Return the lines with a dash and a name in dialogues.

        There are other words behind dashes around; next to a line that nothing touches, above or below is enough. Plain
        lines that touch a quote behind prefixes are the quote's.
        """
        kinds = [token.type for token in tokens]
        letters = _letters(tokens, {">": self.prefixed, "a": self.lazy})
        quoted = {n for run in re.finditer("(?<=>)a+", letters) for n in range(*run.span())}
        spoken = {
            n
            for n, token in enumerate(tokens)
            if token.type in self.unmarked
            and n not in quoted
            and re.match(r"\s*(--|[—–―‒−])\W{0,3}\w", str(token.value).rstrip("\r\n"))
        }
        names = {n for n, kind in enumerate(kinds) if kind in self.attributions - self.signature}
        around = ["FENCE", *kinds, "FENCE"]
        above = {n for n in names if n - 1 in spoken or (around[n] == "GAP" and n - 2 in spoken)}
        below = {n for n in names if n + 1 in spoken or (around[n + 2] == "GAP" and n + 2 in spoken)}
        alone = {n for n in names if {around[n], around[n + 2]} <= {"GAP", "FENCE"}}
        return (above & below) | ((above | below) & alone)

    def _outside_items(self, tokens: Sequence[Token]) -> set[int]:
        """Return the lines with an indented prefix that are not in a list item.

        The block above such a line is not an item, or more than one blank line is in between.
        """
        kinds = {"i": self.items, "q": self.item_quotes, "a": self.unmarked - self.closing, "g": {"GAP"}}
        letters = _letters(tokens, kinds)
        inside = {n for run in re.finditer("i[aq]*(?:gq[aq]*)*", letters) for n in range(*run.span())}
        return {number for number, letter in enumerate(letters) if letter == "q" and number not in inside}

    def _wrapped(self, tokens: Sequence[Token]) -> set[int]:
        """Return the lines of a wrapped sentence: it goes on in small letters below them, or they end it."""
        lines, found = [str(token.value).rstrip("\r\n") for token in tokens], set[int]()
        for number, token in enumerate(tokens[1:], 1):
            before, line, above = tokens[number - 1].type, lines[number], lines[number - 1][-1:]
            if token.type not in self.wrapped or not (above.isalnum() or above in {*",،，"}):
                continue
            first, below = line.lstrip()[0], "".join(lines[number + 1 : number + 2])
            if before in self.unmarked and below[:1].islower() and tokens[number + 1].type in self.unmarked:
                is_ended = line[-1] in ".!?…。！？؟।۔։።။"
                found |= {number} if (first.islower() or first.isdigit()) and not is_ended else set()
            if token.type in self.wrapped_end and not self.turns and before in self.unmarked | self.items:
                found |= {number} if first.islower() and line[-1] == "." else set()
        return found

    def _closed_notes(self, tokens: list[Token]) -> list[Token]:
        """Return the lines of a level after the correction of notes.

        Lines of bracketed notes that close on a later line have the kinds of such notes.
        """
        for opening, closing in self.notes:
            first = 0
            while first < len(tokens):
                last = first + 1
                while last < len(tokens) and tokens[last].type not in {*opening, *closing, "FENCE"}:
                    last += 1
                closes = tokens[first].type in opening and last < len(tokens) and tokens[last].type in closing
                if closes and last - first - 1 <= _MAX_NOTE:
                    for number in range(first + 1, last + 1):
                        kind = min(self.note_end if number == last else self.noted)
                        tokens[number] = _with_kind(tokens[number], kind)
                first = last
        return tokens

    def _labelled_notes(self, tokens: list[Token]) -> list[Token]:
        """Return a level's lines, in which a paragraph below a label has a note's kinds.

        A blank line may be in between.
        """
        kinds = [token.type for token in tokens]
        if not self.note_labels & {*kinds}:
            return tokens
        for reduced in self._parsed(tokens).outermost():
            above = reduced.first - 1 - (kinds[reduced.first - 1 : reduced.first] == ["GAP"])
            if kinds[reduced.first] in self.labelled and above >= 0 and kinds[above] in self.note_labels:
                words = [*takewhile(lambda line: kinds[line] in self.unmarked, range(reduced.first, reduced.last))]
                for line in range(above + 1, words[-1]):
                    tokens[line] = _with_kind(tokens[line], min(self.noted))
                tokens[words[-1]] = _with_kind(tokens[words[-1]], min(self.note_end))
        return tokens

    def _closed_marks(self, tokens: list[Token]) -> list[Token]:
        """Return a level's lines, corrected for an outlet's own marks.

        A mark that does not close in the lines that touch it is words.
        """
        kinds = [token.type for token in tokens]
        for first, token in enumerate(tokens):
            closing = self.marks.get(kinds[first])
            if closing is None:
                continue
            below = takewhile(
                lambda line: kinds[line] not in {"GAP", "FENCE", *self.marks}, range(first + 1, len(kinds))
            )
            ends = (line for line in below if str(tokens[line].value).rstrip().endswith(closing))
            last = next(ends, first)
            if last == first or last - first - 1 > _MAX_NOTE:
                tokens[first] = _with_kind(token, "LINE")
                continue
            for line in range(first + 1, last + 1):
                kind = min(self.note_end if line == last else self.noted)
                tokens[line] = _with_kind(tokens[line], kind)
        return tokens

    def _with_posts(self, tokens: list[Token], *, is_quoted: bool) -> list[Token]:
        """Return a level's lines, in which the words of posts above their signatures have the kinds of posts.

        In a source's words there are none.
        """
        kinds = [token.type for token in tokens]
        changed: dict[int, str] = {}
        if is_quoted:
            changed = {line: min(self.released) for line, kind in enumerate(kinds) if kind in self.signed}
        elif {*kinds} & (self.signed | self.signature):
            words = [_with_kind(token, "LINE" if token.type in self.signed else token.type) for token in tokens]
            for reduced in self._parsed(words).outermost():
                changed |= self._posted_of(reduced, kinds)
        return [_with_kind(token, changed.get(line, token.type)) for line, token in enumerate(tokens)]

    def _posted_of(self, reduced: Reduction, kinds: Sequence[str]) -> dict[int, str]:
        """Return the kinds of a block's lines that belong to posts.

        A signature behind words may be in the block; a signature alone is below it, perhaps below a blank line.
        """
        found: dict[int, str] = {}
        first = reduced.first
        if kinds[first] not in self.unmarked | self.signed:  # the words are a note's, and so on
            return found
        for line in range(reduced.first, reduced.last):
            if kinds[line] in self.signed:
                if self.unmarked.issuperset(kinds[first:line]):
                    found |= dict.fromkeys(range(first, line), min(self.posted))
                first = line + 1
        below = reduced.last + (kinds[reduced.last : reduced.last + 1] == ["GAP"])
        above = kinds[first : reduced.last]
        if above and {*kinds[below : below + 1]} & self.signature and self.unmarked.issuperset(above):
            found |= dict.fromkeys(range(first, reduced.last), min(self.posted)) | {
                reduced.last - 1: min(self.post_end)
            }
        return found

    def _held_gaps(self, level: LarkLevel, lines: Sequence[str], seen: int) -> list[int]:
        """Return the blank lines inside the first held quote below some lines."""
        rule_of: dict[int, str] = {}
        lead_ins: set[int] = set()
        for reduced in level.outermost():
            kind, is_single = level.kinds[reduced.first], reduced.last == reduced.first + 1
            if reduced.rule == "paragraph" and kind in self.leads:
                lead_ins.add(reduced.first)
            is_post = kind in self.signed | self.posted | self.post_end
            is_turn = (
                reduced.rule == "quote" and kind not in self.prefixed and kind not in self._markers and not is_post
            )
            if is_turn or (reduced.rule == "paragraph" and kind in self.plain and is_single):
                rule_of |= dict.fromkeys(range(reduced.first, reduced.last), reduced.rule)
        for line in range(seen, len(level.kinds)):
            words = lines[line].strip().rstrip(",.")
            is_closed = len(words) > 1 and words[0] in _OPENING and words[-1] in _CLOSING
            if (
                rule_of.get(line) != "quote"
                or is_closed
                or (line and _are_questions(lines[line - 1], lines[line + 2 :]))
            ):
                continue
            for count in range(1, 6):
                gaps, last = range(line + 1, line + 2 * count, 2), line + 2 * count
                between = [rule_of.get(number) for number in range(line + 2, last, 2)]
                if any(level.kinds[gap : gap + 1] != ("GAP",) for gap in gaps) or {*between} - {"paragraph"}:
                    break
                is_touched = rule_of.get(last + 1) == "quote" or last + 1 in lead_ins
                if rule_of.get(last) == "paragraph" and is_touched:
                    return [*gaps]
                is_attributed = {*level.kinds[last + 1 : last + 2]} & self.attributions
                if rule_of.get(last) == "quote" and level.kinds[last] in self.plain and is_attributed:
                    return [*gaps]
        return []

    def _parsed(self, lexed: Sequence[Token]) -> LarkLevel:
        parser = self.lark.parse_interactive()  # pyright: ignore[reportUnknownMemberType]  # Lark's
        for token in lexed:
            parser.feed_token(token)
        tokens: list[Token] = []
        reductions: list[Reduction] = []
        for tree in parser.feed_eof().children:  # type: ignore[no-untyped-call]  # Lark's
            self._reduce(tree, tokens, reductions)
        return LarkLevel(
            tuple(token.type for token in tokens),
            tuple(self._words(token) for token in tokens),
            tuple(_end(token) for token in tokens),
            tuple(reductions),
        )

    def _reduce(self, tree: Tree[Token] | Token, tokens: list[Token], reductions: list[Reduction]) -> None:
        if isinstance(tree, Token):
            tokens.append(tree)
            return
        first = len(tokens)
        for child in tree.children:
            self._reduce(child, tokens, reductions)
        reductions.append(Reduction(str(tree.data), first, len(tokens)))

    def _words(self, token: Token) -> int:
        match = self._markers.get(token.type)
        found = match(token, 0) if match else None
        return _end(token) - len(token) + (found.words if found else 0)


@lru_cache(64)
def lark_reader(outlet: Outlet, layout: Layout) -> LarkReader:
    """Return the cached reader of an outlet's grammar in a layout.

    A new reader takes half a second.
    """
    return LarkReader(grammar_text(outlet, layout), declared_closings(outlet.nodes))


def _letters(tokens: Iterable[Token], kinds: Mapping[str, AbstractSet[str]]) -> str:
    """Return the letter of each line: the first whose kinds include the line's kind, or a period."""
    return "".join(next((letter for letter in kinds if token.type in kinds[letter]), ".") for token in tokens)


def _last_of_front_matter(text: str) -> int:
    """Return the number of the last line of front matter at a text's start, from 0, or 0."""
    found = _FRONT_MATTER.match(LINE_END.sub("\n", text))
    if found is None:
        return 0
    keys = re.findall(r"^[a-z][\w-]*(?=:|[ \t]*=)", found[0], re.MULTILINE)
    is_usual = len(keys) == len({*keys}) and any(key in keys for key in ("title", "date", "layout", "url"))
    return found[0].rstrip().count("\n") if is_usual else 0


def as_seen(text: str) -> str:
    """Return a text with blanks in place of the invisible characters at the end of its lines, but for U+2060."""
    lines = re.findall(r"[^\r\n]+|[\r\n]+", text)
    return "".join(_UNSEEN.sub(lambda found: len(found[0]) * " ", line) for line in lines)


def _is_symbol(value: object) -> bool:
    return hasattr(value, "is_term")


def _ink(character: re.Match[str]) -> str:
    return character[0] if is_blank(character[0]) else "a"


def _first_masked(text: str) -> str:
    end = len(LINE_END.split(text)[0])
    return re.sub(r"[^\r\n]", "a", text[:end]) + text[end:]


def _are_questions(line: str, below: Sequence[str]) -> bool:
    """Return whether a line and the first one below are questions, or begin with the same word and a colon."""
    first, second = line.strip(), "".join(below[:1]).strip()
    is_asked = all(words[-1:] in tuple("?？؟") for words in (first, second))
    names = [re.split(r"[:：](?=\s)", re.sub(r"^\W+", "", words))[0] for words in (first, second)]
    is_named = all(re.match(r"\W*[^\W\d_][^:：]{0,20}[:：]\s", words) for words in (first, second))
    return is_asked or (is_named and names[0] == names[1])


def _with_kind(token: Token, kind: str) -> Token:
    return Token(kind, token.value, end_pos=token.end_pos)


def _end(token: Token) -> int:
    assert token.end_pos is not None  # Lark's lexer fills it in
    return token.end_pos


def lexed(lark: Lark, text: str) -> Iterator[Token]:
    """Return a text's tokens by the existing lexer.

    `Lark.lex` would make another lexer at each call.
    """
    parser: Any = lark.parse_interactive(text)  # pyright: ignore[reportUnknownMemberType]  # Lark's
    tokens: Iterator[Token] = parser.lexer_thread.lex(parser.parser_state)
    return tokens

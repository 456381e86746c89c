"""A small outlet, and each mistake that can be made in one, with its error."""

from functools import cache
from typing import Any

from attrs import frozen

from opinionkit import Comment, Credit, Layout, Outlet, Quote
from opinionkit.errors import (
    GrammarError,
    IncompleteGrammarError,
    OutletError,
    TerminalError,
)

__all__ = [
    "DESK",
    "EXAMPLES",
    "WRONG",
    "Aside",
    "Braced",
    "Desk",
    "DeskNote",
    "MarginNote",
    "NightNote",
    "Slanted",
    "Stamp",
    "marking",
    "review",
    "stamped",
    "stating",
]


@frozen(init=False)
class DeskNote(Comment):
    """A note by the desk, in its own words."""


class NightNote(Comment):
    """A note with another opening than its terminal."""

    opening = "Night:"


@frozen
class Stamp(Credit):
    """A stamp."""


DESK = r"""
    %extend _interjection: desk_note
    desk_note: DESK_LINE _touching*
    DESK_LINE.6: /Desk here\./ _REST
"""
EXAMPLES = {"DESK_LINE": "Desk here. We have checked this."}
STAMPED = r"""
    %extend _furniture: stamp
    %extend _interjection: desk_note
    stamp: STAMP_LINE | QUERY_LINE
    desk_note: DESK_LINE _touching*
    STAMP_LINE.5: /[^\S\r\n]*stamp \d+/i _EOL
    QUERY_LINE.2: /[^?\r\n]*\?/ _EOL
    DESK_LINE.6: /(?:Desk|Night desk)(?! here)/ /[:,]/ _REST
    %override separator: SEPARATOR_LINE
"""


@cache
def review() -> Outlet:
    """Return a small outlet for the layout `tight`: each layout takes time to prove."""
    return Outlet(
        "example-review",
        grammar=DESK,
        nodes=[DeskNote],
        examples=EXAMPLES,
        domains=["review.example"],
        layouts=[Layout.TIGHT],
    )


@cache
def stamped(*layouts: Layout) -> Outlet:
    """Return an outlet for some layouts or all.

    It has several kinds, one by its form alone, one that ends in a character, and one that overrides a rule.
    """
    return Outlet(
        "example-stamps",
        grammar=STAMPED,
        nodes=[Stamp, DeskNote],
        examples={"STAMP_LINE": "Stamp 3", "QUERY_LINE": "Why?", "DESK_LINE": "Night desk: no."},
        layouts=layouts,
    )


class Desk(Comment):
    """What the desk states, to the next blank line."""

    opening = "Desk here."


class Aside(Comment):
    """What the desk states, to an end mark."""

    opening = "<<Desk:"
    closing = ">>"


STATING = r"""
%extend _statement: desk
desk: DESK_LINE (_stated | ASIDE_END)*
DESK_LINE.6: /Desk here\./ _REST

%extend _furniture: shut_aside
%extend _statement: open_aside
shut_aside: (ASIDE_WHOLE | _aside ASIDE_END) -> aside
open_aside: _aside -> aside
_aside: ASIDE_LINE | _aside _stated
ASIDE_WHOLE.8: /<<Desk:(?=[^\r\n]*>>[^\S\r\n]*(?![^\r\n]))/ _REST
ASIDE_LINE.7: /<<Desk:/ _REST
ASIDE_END.4: /[^\r\n]*>>[^\S\r\n]*/ _EOL
%extend _plain: ASIDE_END
"""
STATING_EXAMPLES = {
    "DESK_LINE": "Desk here. We have checked.",
    "ASIDE_WHOLE": "<<Desk: We have checked.>>",
    "ASIDE_LINE": "<<Desk: We have",
    "ASIDE_END": "checked.>>",
}


@cache
def stating(*layouts: Layout) -> Outlet:
    """Return an outlet with statements, for some layouts or all."""
    return Outlet("desk-review", grammar=STATING, nodes=[Desk, Aside], examples=STATING_EXAMPLES, layouts=layouts)


class MarginNote(Comment):
    """A note in the margin: <<Not so.>>."""

    opening = "<<"
    closing = ">>"


class Slanted(Quote):
    """A quote in italics: _So._."""

    opening = "_"
    closing = "_"


class Braced(Quote):
    """A quote in braces: {{So.}}."""

    opening = "{{"
    closing = "}}"


MARKING = r"""
    %extend _furniture: margin_note | no_note | slanted | not_slanted | braced
    %extend _mark_open: MARGIN_OPEN | SLANTED_OPEN
    margin_note: MARGIN_LINE | MARGIN_OPEN NOTED* NOTE_END
    no_note: MARGIN_OPEN -> paragraph
    slanted: SLANTED_LINE | SLANTED_OPEN NOTED* NOTE_END
    not_slanted: SLANTED_OPEN -> paragraph
    braced: BRACED_LINE
    BRACED_LINE.6: /\{\{(?=[^{}\r\n]+\}\}[^\S\r\n]*(?![^\r\n]))/ _REST
    MARGIN_LINE.6: /<<(?=[^<>\r\n]+>>[^\S\r\n]*(?![^\r\n]))/ _REST
    MARGIN_OPEN.6: /<<(?![^\r\n]*>>)/ _REST
    SLANTED_LINE.5: /_(?=[^\s_][^_\r\n]*_[^\S\r\n]*(?![^\r\n]))/ _REST
    SLANTED_OPEN.5: /_(?=[^\s_])(?![^\r\n]*_)/ _REST
"""
MARKING_EXAMPLES = {
    "MARGIN_LINE": "<<Not so.>>",
    "MARGIN_OPEN": "<<Not so, and",
    "SLANTED_LINE": "_So._",
    "SLANTED_OPEN": "_So it was, and",
    "BRACED_LINE": "{{So.}}",
}


@cache
def marking(*layouts: Layout) -> Outlet:
    """Return an outlet with marks of its own, for some layouts or all."""
    return Outlet(
        "example-marks",
        grammar=MARKING,
        nodes=[MarginNote, Slanted, Braced],
        examples=MARKING_EXAMPLES,
        layouts=layouts,
    )


#: For each mistake: the outlet's fields that differ, the error, and a part of its message.
WRONG: dict[str, tuple[dict[str, Any], type[OutletError], str]] = {
    "no grammar": (
        {"grammar": DESK + "desk: ("},
        GrammarError,
        r"Expecting a value, at 'desk: \('",
    ),
    "an unknown directive": (
        {"grammar": DESK.replace("%extend", "%extned")},
        GrammarError,
        "unexpected input at line 2 of the fragment, column 5, at '%extned _interjection: desk_note'; did you mean",
    ),
    "an unknown rule": (
        {"grammar": DESK.replace("_touching", "_touch")},
        GrammarError,
        r"Rule .* used but not defined .*; did you mean _touching\?",
    ),
    "an unknown rule to extend": (
        {"grammar": DESK.replace("_interjection", "_interjections")},
        GrammarError,
        r"Can.t extend rule _interjections .*; did you mean _interjection\?",
    ),
    "an unknown terminal": (
        {"grammar": DESK.replace("DESK_LINE _", "(DESK_LINE | NIGTH_LINE) _") + "    NIGHT_LINE.6: /Night:/ _REST"},
        GrammarError,
        "Terminal 'NIGTH_LINE' used but not defined (in rule desk_note); did you mean NIGHT_LINE?",
    ),
    "an unknown rule in a place": (
        {"grammar": DESK.replace("_interjection: desk_note", "_interjection: desknote")},
        GrammarError,
        "Rule 'desknote' used but not defined (in rule _interjection); did you mean desk_note?",
    ),
    "an unknown part": (
        {"grammar": DESK.replace("_REST", "_BLANCKS _REST")},
        GrammarError,
        "Terminal used but not defined: _BLANCKS; did you mean _BLANKS?",
    ),
    "words without quotation marks": (
        {"grammar": DESK + "    %extend _CREDIT_WORDS: Plate"},
        GrammarError,
        "Plate, in _CREDIT_WORDS, is neither the name of a terminal nor in quotation marks, at ",
    ),
    "a terminal in small letters": (
        {"grammar": DESK.replace("DESK_LINE", "desk_line")},
        GrammarError,
        "rule desk_line has an expression, /Desk here\\./, which only terminals have, at ",
    ),
    "two definitions of a terminal": (
        {"grammar": DESK + "    DESK_LINE.6: /Night desk here\\./ _REST"},
        GrammarError,
        "it defines DESK_LINE more than once, at 'DESK_LINE.6: /Night desk here",
    ),
    "a rule of ours": (
        {"grammar": DESK + "_interjection: desk_note"},
        GrammarError,
        "it defines _interjection, a name in opinionkit's own grammar; use another name, or write %extend or %override",
    ),
    "a part of ours": (
        {"grammar": DESK + "_BLANK: / /"},
        GrammarError,
        "it defines _BLANK, a name in opinionkit's own grammar",
    ),
    "something ignored": (
        {"grammar": DESK + "%ignore DESK_LINE"},
        GrammarError,
        "%ignore loses the lines of DESK_LINE",
    ),
    "an empty rule": (
        {"grammar": DESK.replace("desk_note: D", "desk_note: stamp D") + "stamp: ", "nodes": [DeskNote, Stamp]},
        GrammarError,
        "rule stamp can be empty",
    ),
    "a rule without a class": (
        {"nodes": []},
        GrammarError,
        "rules without a class: desk_note; classes without a rule: none",
    ),
    "a class without a rule": ({"nodes": [DeskNote, Stamp]}, GrammarError, "classes without a rule: Stamp"),
    "a rule in no place": (
        {
            "grammar": DESK + "    stamp: STAMP_LINE\n    STAMP_LINE.6: /Stamp:/ _REST",
            "nodes": [DeskNote, Stamp],
            "examples": EXAMPLES | {"STAMP_LINE": "Stamp: 3"},
        },
        GrammarError,
        "nothing uses rule stamp; add it to a place, as in '%extend _furniture: stamp', or remove the rule",
    ),
    "a rule with an alias in no place": (
        {"grammar": DESK + "    other: DESK_LINE -> credit"},
        GrammarError,
        "nothing uses rule other; add it to a place, as in '%extend _furniture: other', or remove the rule",
    ),
    "a class whose rule has an alias": (
        {"grammar": DESK.replace("_touching*", "_touching* -> comment")},
        GrammarError,
        "rule desk_note does not make a DeskNote; remove its alias, '-> …', or the class",
    ),
    "less than a line": (
        {"grammar": DESK.replace("_REST", "")},
        TerminalError,
        "DESK_LINE: it may match less than a line",
    ),
    "less than a line, one way": (
        {"grammar": DESK.replace("/Desk", "/Night|Desk")},
        TerminalError,
        "DESK_LINE: it may match less than a line; end each alternative in _REST or _EOL",
    ),
    "nothing": ({"grammar": DESK.replace("/Desk here\\./", "/(Desk)?/")}, TerminalError, "it may be empty"),
    "an expression that never matches": (
        {"grammar": DESK.replace("/Desk", "/(?!)Desk")},
        TerminalError,
        "terminal DESK_LINE: it begins with (?!), so that it never matches; leave (?!) out; opinionkit's corrections",
    ),
    "more than a line": (
        {"grammar": DESK.replace("here\\.", "here\\s+")},
        TerminalError,
        r"\[\\s\] matches a line's end, or looks at it; write \[",
    ),
    "more than a line, by a range": (
        {"grammar": DESK.replace("here\\.", "here[\\x00-\\x20]")},
        TerminalError,
        r"DESK_LINE: \[\\x00- \] matches a line's end",
    ),
    "a look at the line's end": (
        {"grammar": DESK.replace("here\\.", "here(?=\\s)")},
        TerminalError,
        r"\[\\s\] matches a line's end",
    ),
    "an anchor": ({"grammar": DESK.replace("/Desk", "/^Desk")}, TerminalError, r"\^, \$ or the like matches"),
    "a dot": ({"grammar": DESK.replace("here\\.", "here.")}, TerminalError, r"DESK_LINE: \. matches a line's end"),
    "no catch-all": (
        {"grammar": DESK + "%override LINE: /[a-z]/ _REST"},
        TerminalError,
        "LINE: it does not match every line",
    ),
    "no regular expression": (
        {"grammar": DESK.replace("/Desk", "/(Desk")},
        TerminalError,
        "DESK_LINE: it is not a regular expression: missing ), unterminated subpattern",
    ),
    "less than its example": (
        {"grammar": DESK.replace("_REST", "_EOL")},
        TerminalError,
        "and DESK_LINE matches only its beginning, 'Desk here.'; match the whole line with",
    ),
    "a reference to a group": (
        {"grammar": DESK.replace("/Desk here", "/(D)esk\\1here")},
        TerminalError,
        "DESK_LINE: it refers to a group; write it without",
    ),
    "another blank line": (
        {"grammar": DESK + "%override GAP: /\\n/"},
        TerminalError,
        "GAP: every layout relies on it; define",
    ),
    "another line end": (
        {"grammar": DESK + "%override _REST: /[^\\r\\n]*/"},
        TerminalError,
        "_REST: every layout relies on it; define",
    ),
    "a line end of one's own": (
        {"grammar": DESK + "_REST: /[^\\r\\n]*/"},
        TerminalError,
        "_REST: every layout relies on it; define",
    ),
    "a terminal without an expression": (
        {"grammar": DESK + "%declare NIGHT_LINE"},
        GrammarError,
        "%declare names terminals without an expression, at '%declare NIGHT_LINE'",
    ),
    "an expression that takes too long": (
        {"grammar": DESK.replace("/Desk here\\./", "/(?:[A-Z]+ ?)+:/")},
        TerminalError,
        "DESK_LINE: (?:[A-Z]+ ?)+ can take exponential time, as on the line 'AAAAA",
    ),
    "a part that takes too long": (
        {"grammar": DESK + "%extend _CREDIT_WORDS: /D(?:a+)+b/"},
        TerminalError,
        "terminal _CREDIT_WORDS: (?:a+)+ can take exponential time, as on the line 'Daaa",
    ),
    "too many optional parts": (
        {"grammar": DESK.replace("_touching*", "[LINE] " * 22)},
        GrammarError,
        "rule desk_note has 4194304 ways to leave optional parts out",
    ),
    "no example": ({"examples": {}}, TerminalError, "terminal DESK_LINE: it has no example; pass a line"),
    "another's example": (
        {"examples": {"DESK_LINE": "Comment: a"}},
        TerminalError,
        "its example 'Comment: a' is parsed as COMMENT_LINE, and DESK_LINE does not match it",
    ),
    "an opening that the terminal does not match": (
        {"nodes": [NightNote], "grammar": DESK.replace("desk_note", "night_note")},
        TerminalError,
        "a new NightNote, with its opening 'Night:', cannot be built: block 1, a NightNote, would be parsed as ",
    ),
    "a terminal that matches ordinary words": (
        {"grammar": DESK.replace("/Desk here\\./", "/[A-Z]/")},
        TerminalError,
        "terminal DESK_LINE: it also matches 'The mill stands.', which is ordinary words; match only lines with the",
    ),
    "an example of two kinds": (
        {
            "grammar": DESK.replace("DESK_LINE _", "(DESK_LINE | NIGHT_LINE) _") + "NIGHT_LINE.7: /Desk/ _REST",
            "examples": EXAMPLES | {"NIGHT_LINE": "Desk of the night."},
        },
        TerminalError,
        "is parsed as NIGHT_LINE; change the line, or give DESK_LINE the higher priority of the two",
    ),
    "an example of no terminal": (
        {"examples": EXAMPLES | {"DESK_LIN": "Desk here."}},
        TerminalError,
        "terminal DESK_LIN: examples has a line for it, but the grammar does not have this terminal",
    ),
    "a terminal above the blank lines": (
        {"grammar": DESK.replace("DESK_LINE.6:", "DESK_LINE.100:")},
        TerminalError,
        "terminal DESK_LINE: it comes before the blank lines; lower its priority below 98",
    ),
    "flags for the whole": (
        {"grammar": DESK.replace("/Desk", "/(?i)Desk")},
        TerminalError,
        "terminal DESK_LINE: it has flags for the whole grammar; write (?i:…) for (?i)…",
    ),
    "a group with a name": (
        {"grammar": DESK.replace("/Desk", "/(?P<desk>Desk)")},
        TerminalError,
        "terminal DESK_LINE: it names a group, desk; write (?:…) for (?P<…>…)",
    ),
    "a gap with words": (
        {"grammar": DESK.replace("_touching*", "-> gap")},
        GrammarError,
        "a gap is blank lines only, at '<desk_note : DESK_LINE>'",
    ),
    "an import of what is not there": (
        {"grammar": f"%import .desk.DESK{DESK}"},
        GrammarError,
        "[Errno 2] No such file or directory",
    ),
    "a conflict": (
        {"grammar": DESK.replace("_touching*", "_touching* DESK_LINE?")},
        GrammarError,
        "before DESK_LINE the grammar allows both desk_note: ",
    ),
    "a conflict with a common rule": (
        {"grammar": DESK + "%extend _furniture: LINE"},
        GrammarError,
        "before LINE the grammar allows both _furniture: LINE and _prose: LINE",
    ),
    "a rule that begins as another does": (
        {"grammar": DESK.replace("DESK_LINE _", "COMMENT_LINE DESK_LINE _")},
        GrammarError,
        "before COMMENT_LINE the grammar allows both desk_note: COMMENT_LINE DESK_LINE and ",
    ),
    "a rule that nests": (
        {"grammar": DESK.replace("_touching*", "_tail\n_tail: _touching _tail |")},
        GrammarError,
        "_tail can nest, as in DESK_LINE ",
    ),
    "not every line": (
        {"grammar": DESK.replace("_touching*", "LINE")},
        IncompleteGrammarError,
        "GAP cannot follow DESK_LINE, as in\n    Desk here. We have checked this.\n    \nwhere desk_note needs",
    ),
    "a kind that fenced comments lack": (
        {"grammar": f"{DESK}\n%override _marked: DESK_LINE\n"},
        IncompleteGrammarError,
        "as in '%extend _marked: SEPARATOR_LINE', or to those of words, as in '%extend _prose: SEPARATOR_LINE'",
    ),
    "a line out of place": (
        {
            "grammar": DESK.replace("_touching*", "END_LINE?\nEND_LINE.6: /End\\./ _EOL"),
            "examples": EXAMPLES | {"END_LINE": "End."},
        },
        IncompleteGrammarError,
        "END_LINE cannot come first, as in\n    End.\nadd it to a rule for this place",
    ),
    "a line beside the nodes of a rule": (
        {"grammar": DESK.replace("_touching*", "said*\nsaid: _touching -> paragraph")},
        GrammarError,
        "rule desk_note makes nodes inside, and DESK_LINE is in none of them; write one that does, as in",
    ),
    "a line in no node": (
        {
            "grammar": DESK + "%extend _furniture: END_LINE\nEND_LINE.6: /End\\./ _EOL",
            "examples": EXAMPLES | {"END_LINE": "End."},
        },
        GrammarError,
        "no rule makes a node of END_LINE; write one that does, as in 'said: END_LINE -> paragraph'",
    ),
}

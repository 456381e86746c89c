"""Caveats: the limits of one reading of one text.

Each function below the table checks one caveat and returns its share of the characters, or None; `_CHECKS` names them
with their sentence and remedy.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain, groupby, pairwise
from typing import NamedTuple

from attrs import frozen

from opinionkit._article.detection import LayoutEvidence, evidence_of, wrapping
from opinionkit._model.bases import Leaf
from opinionkit._model.blanks import with_blanks
from opinionkit._model.layouts import Layout
from opinionkit._model.lines import Split
from opinionkit._model.nodes import Code
from opinionkit._model.quotation_marks import CLOSING_MARKS, OPENING_MARKS
from opinionkit._model.sentences import QUESTION_MARKS
from opinionkit._model.voices import Basis, Voice
from opinionkit._quotations.quotations import Quotation

__all__ = ["Caveat", "Facts", "caveats_of"]


@frozen
class Caveat:
    """A limit of one reading of one text.

    The `str` of a caveat is a sentence.
    """

    #: The name, for counting: "short-quotes".
    code: str
    sentence: str
    #: A remedy; empty if none is known.
    remedy: str
    #: The share of the characters that the caveat concerns; for `omitted-prose`, of the page's prose; None for the
    #: whole text.
    share: float | None = None

    def __str__(self) -> str:
        return self.sentence


@frozen
class Facts:
    """An article's facts that caveats depend on."""

    lines: Split
    layout: Layout
    #: Whether the layout was detected, not named.
    detected: bool
    #: The share of the page's prose that is not in the text.
    omitted_share: float
    leaves: Sequence[Leaf]
    quotations: Sequence[Quotation]

    @cached_property
    def evidence(self) -> LayoutEvidence:
        """The evidence for a layout."""
        return evidence_of(self.lines)

    @cached_property
    def characters(self) -> int:
        """The number of characters in lines that are not blank; 1 if there are none."""
        return sum(len(line) for line in self.lines.lines if line.strip()) or 1

    def share_of(self, leaves: Iterable[Leaf]) -> float:
        """Return the share of the characters in some leaves' words."""
        return min(1.0, sum(len(leaf.text) for leaf in leaves) / self.characters)


class _Check(NamedTuple):
    """A caveat with the function that checks it."""

    code: str
    applies: Callable[[Facts], float | None]
    sentence: str
    remedy: str
    #: Whether the caveat concerns the whole text.
    is_whole: bool = False


#: From this number of quotations on, half of them may be short.
MIN_QUOTATIONS = 6
#: A short quotation has this number of words at most: a title, a term, or speech.
MAX_SHORT_WORDS = 3
#: Above this share of the text, touching lines without evidence are a caveat.
MIN_DOUBTFUL = 0.2
#: A lead-in has this number of words at least; the paragraph below it, this number of characters.
MIN_LEAD_WORDS, MIN_QUOTE_LENGTH = 4, 40
#: An interview has this number of lines that begin with a name, and each name occurs twice on average.
MIN_NAMED_LINES = 6
#: Or it has this number of paragraphs that end in a question mark, above others, and they are a third of all.
MIN_QUESTIONS = 4
#: A text with this number of tags or entities is HTML.
MIN_TAGS = 3
#: Lines under this length are not prose; above this share of the characters they are a caveat.
MAX_SHORT_LINE, MIN_SHORT_SHARE, MIN_LINES = 40, 0.25, 10
#: From this share of a page's prose on, leaving it out is a caveat: on one page in five.
MIN_OMITTED_SHARE = 1 / 3
#: An article with this number of words usually has quotations.
MIN_WORDS = 150

#: A tag, whose marks do not count, or a mark that is neither an apostrophe nor a sign for inches.
_LOOSE = re.compile(r"<[^<>\n]*>|(?<!\d)[“”„«»\"]")
_ANY_MARK = re.compile(f"[{''.join(OPENING_MARKS + CLOSING_MARKS)}]")
_NAME = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*+"
#: A time in a recording: "[00:12:10]", "(03:15)".
_STAMP = r"[\[(]?\d{1,2}(?::\d\d){1,2}[\])]?"
#: A speaker before words: "Ada Quill: So.", "**Quill:** So.", "Mr. Quill (Dell): So.", "[00:12:10] Ada Quill – So."
_NAMED = re.compile(
    rf"(?:{_STAMP}[^\S\n]+)?\**({_NAME}(?:[^\S\n]{_NAME}){{0,3}})\**(?:[^\S\n]?[(\[][^()\[\]\n]{{1,40}}[)\]])?"
    r"(?:[^\S\n]?[:：]\**|[^\S\n]?[—–―])\s+\S"
)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,9}(?:[\s/][^<>]*)?>|&(?:[a-z]{2,8}|#\d{2,5});")
_QUOTE = r"(?:block|display|pull)?(?:quote|quotation)"
#: The sign of a quoted line as HTML writes it, as in archives of Reddit.
_ESCAPED_PREFIX = "&gt;"
#: Quotes in other markup than `>`: in HTML, BBCode, templates of Jekyll, Hugo and MediaWiki, Org, LaTeX.
_QUOTE_TAG = re.compile(
    rf"(?<![`\w])(?P<opening><{_QUOTE}\b[^<>]*>|\[{_QUOTE}(?:[=\s][^\[\]\n]*)?\]|\{{%-?\s*{_QUOTE}\b[^{{}}]*%\}}"
    rf"|\{{\{{[<%]\s*{_QUOTE}\b[^{{}}]*\}}\}}|#\+begin_{_QUOTE}\b|\\begin\{{{_QUOTE}\}})"
    rf"|(?P<closing></{_QUOTE}>|\[/{_QUOTE}\]|\{{%-?\s*end{_QUOTE}\b|\{{\{{[<%]\s*/\s*{_QUOTE}\b|#\+end_{_QUOTE}\b"
    rf"|\\end\{{{_QUOTE}\}})|\{{\{{{_QUOTE}\s*\|[^{{}}]*\}}\}}",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
#: Signs of emphasis around a paragraph.
_EMPHASIS = " *_\n"


def caveats_of(facts: Facts) -> tuple[Caveat, ...]:
    """Return the caveats of a reading, always in the same order."""
    found = ((check, check.applies(facts)) for check in _CHECKS)
    return tuple(
        Caveat(check.code, check.sentence, check.remedy, None if check.is_whole else share)
        for check, share in found
        if share is not None
    )


def _short_quotes(facts: Facts) -> float | None:
    short = [quotation for quotation in facts.quotations if quotation.words <= MAX_SHORT_WORDS]
    if len(facts.quotations) < MIN_QUOTATIONS or len(short) * 2 < len(facts.quotations):
        return None
    return sum(len(quotation.text) for quotation in short) / facts.characters


def _loose_marks(facts: Facts) -> float | None:
    paired = {
        place
        for quotation in facts.quotations
        for mark in (quotation.opening, quotation.closing)
        if mark is not None
        for place in range(*mark)
    }
    text = facts.lines.text
    loose = [
        leaf
        for leaf in facts.leaves
        if leaf.voice not in {None, Voice.FURNITURE}
        and not isinstance(leaf, Code)
        and any(mark[0][0] != "<" and mark.start() not in paired for mark in _LOOSE.finditer(text, *leaf.span))
    ]
    return facts.share_of(loose) if loose else None


def _touching_lines(facts: Facts) -> float | None:
    evidence = facts.evidence
    decided = facts.layout in {Layout.TIGHT, Layout.MARKDOWN} or evidence.nearly_all_touch
    if not facts.detected or decided or wrapping(facts.lines, evidence):
        return None
    runs = groupby(facts.leaves, key=lambda leaf: leaf.voice is not None and leaf.basis is Basis.DEFAULT)
    touching = [run for run in ([*leaves] for is_default, leaves in runs if is_default) if _has_lines(run)]
    share = facts.share_of(chain.from_iterable(touching))
    return share if share >= MIN_DOUBTFUL else None


def _has_lines(leaves: Sequence[Leaf]) -> bool:
    """Return whether leaves have two lines or more."""
    return len(leaves) > 1 or "\n" in leaves[0].text


def _open_lead_ins(facts: Facts) -> float | None:
    if facts.layout is Layout.TIGHT:
        return None
    spoken = [leaf for leaf in facts.leaves if leaf.voice is not None]
    below = [
        leaf
        for lead, leaf in pairwise(spoken)
        if _is_lead_in(lead)
        and leaf.basis is Basis.DEFAULT
        and len(leaf.text) >= MIN_QUOTE_LENGTH
        and not _ANY_MARK.match(leaf.text.lstrip())  # otherwise its marks are the evidence
    ]
    return facts.share_of(below) if below else None


def _detected_turns(facts: Facts) -> float | None:
    # Only turns of a detected layout have this voice by default.
    doubted = [leaf for leaf in facts.leaves if leaf.voice is Voice.UNKNOWN and leaf.basis is Basis.DEFAULT]
    return facts.share_of(doubted) if doubted else None


def _interview(facts: Facts) -> float | None:
    return _named_speakers(facts) or _questions(facts)


def _questions(facts: Facts) -> float | None:
    spoken = [leaf for leaf in facts.leaves if leaf.text.strip(_EMPHASIS)]
    asked = [with_blanks(leaf.text).rstrip(_EMPHASIS).endswith(QUESTION_MARKS) for leaf in spoken]
    pairs = zip(spoken[1:], pairwise(asked), strict=False)
    answers = [leaf for leaf, (is_above, is_question) in pairs if is_above and not is_question]
    return facts.share_of(answers) if len(answers) >= MIN_QUESTIONS and 3 * len(answers) >= len(spoken) else None


def _named_speakers(facts: Facts) -> float | None:
    named = [(leaf, found[1]) for leaf in facts.leaves if (found := _NAMED.match(leaf.text))]
    names = Counter(name for _, name in named)
    if len(named) < MIN_NAMED_LINES or len(names) * 2 > len(named):
        return None
    return facts.share_of(leaf for leaf, _ in named)


def _raw_html(facts: Facts) -> float | None:
    tagged = [(leaf, len(_TAG.findall(leaf.text))) for leaf in facts.leaves if not isinstance(leaf, Code)]
    if sum(tags for _, tags in tagged) < MIN_TAGS:
        return None
    return facts.share_of(leaf for leaf, tags in tagged if tags)


def _raw_quotes(facts: Facts) -> float | None:
    text = facts.lines.text
    starts, ends = _tagged_quotes(text)
    quoted = [
        leaf
        for leaf in (facts.leaves if starts or _ESCAPED_PREFIX in text else ())
        if leaf.basis is Basis.DEFAULT
        and (
            bisect_left(starts, leaf.span.end) > bisect_right(ends, leaf.span.start)
            or leaf.text.startswith(_ESCAPED_PREFIX)
        )
    ]
    return facts.share_of(quoted) if quoted else None


def _tagged_quotes(text: str) -> tuple[list[int], list[int]]:
    """Return the starts and the ends of quotes between tags, in order."""
    starts, ends = list[int](), list[int]()
    opening: int | None = None
    for tag in _QUOTE_TAG.finditer(text):
        start = opening if tag["closing"] else tag.start()
        if tag["opening"]:
            opening = start
        elif start is not None:
            starts.append(start)
            ends.append(tag.end())
            opening = None
    return starts, ends


def _not_prose(facts: Facts) -> float | None:
    lengths = [len(line) for line in facts.lines.lines if line.strip()]
    share = sum(length for length in lengths if length < MAX_SHORT_LINE) / facts.characters
    return share if len(lengths) >= MIN_LINES and share > MIN_SHORT_SHARE else None


def _no_marks(facts: Facts) -> float | None:
    if facts.quotations:
        return None
    text = facts.lines.text
    return 1.0 if not _ANY_MARK.search(text) and len(_WORD.findall(text)) >= MIN_WORDS else None


def _omitted_prose(facts: Facts) -> float | None:
    return facts.omitted_share if facts.omitted_share >= MIN_OMITTED_SHARE else None


def _is_lead_in(leaf: Leaf) -> bool:
    words = with_blanks(leaf.text).rstrip()
    return words.endswith(":") and leaf.basis is Basis.DEFAULT and len(words.split()) >= MIN_LEAD_WORDS


_CHECKS = (
    _Check(
        "short-quotes",
        _short_quotes,
        "At least half of the quotations have one to three words: they may be titles or terms, not speech.",
        "Count only quotations of four words or more: `quotation.words`.",
    ),
    _Check(
        "loose-marks",
        _loose_marks,
        "Some quotation marks are unpaired: a quotation may be missing or too long.",
        "Look at the paragraphs with such marks.",
    ),
    _Check(
        "touching-lines",
        _touching_lines,
        "Many lines touch without evidence for their speaker; they are read as the author's.",
        'If author and source take turns in them, name the layout: `layout="tight"`.',
    ),
    _Check(
        "open-lead-ins",
        _open_lead_ins,
        "Paragraphs below a colon may be quotations; they are read as the author's.",
        "Parse the page instead of its text: `opinionkit.html`.",
    ),
    _Check(
        "detected-turns",
        _detected_turns,
        "Author and source seem to take turns in touching lines; turns without evidence are of unknown voice.",
        'Name the layout: `layout="tight"` or `layout="blank"`.',
    ),
    _Check(
        "interview",
        _interview,
        "Many lines begin with a name, or answer a question: in an interview, the layout does not show the speaker.",
        'Name the outlet: `outlet="transcript"` for names in capitals, `outlet="interview"` for "Q:" and "A:". '
        "Otherwise split the text at the names or questions.",
    ),
    _Check(
        "raw-html",
        _raw_html,
        "The text has HTML tags or entities in it.",
        "Parse it as a page: `opinionkit.html.parse_html`.",
    ),
    _Check(
        "raw-quotes",
        _raw_quotes,
        "A quote is between tags, or behind `&gt;`, which are not parsed; its words are read as the author's.",
        "Write `> ` before its lines, or parse a page: `opinionkit.html.parse_html`.",
    ),
    _Check(
        "not-prose",
        _not_prose,
        "More than a quarter of the text is in short lines: verse, a table, a menu or a list rather than prose.",
        "Check the article that the extractor found.",
    ),
    _Check(
        "no-marks",
        _no_marks,
        "The text has no quotation marks: it has no quotations, or the marks are lost.",
        "Compare it with the page.",
        is_whole=True,
    ),
    _Check(
        "omitted-prose",
        _omitted_prose,
        "Much of the page's prose is not in the article.",
        "Compare the article with the page: comments and other articles are left out, and a part may be missing.",
    ),
)

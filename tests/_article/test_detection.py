"""Detection of the layout."""

import pytest

from opinionkit import Layout, Voice, detect, parse
from opinionkit._article.detection import LETTERS, evidence_of
from opinionkit._engine.kinds import LineKinds
from opinionkit._model.lines import split
from opinionkit.grammars.examples import DETECTION_EXAMPLES
from opinionkit.outlets.outlet import compile_detection, detection_terminals

LONG = "The mill stood by the river for a hundred years."
UNFINISHED = LONG.replace(".", " at")
ALSO = "It was insured for more than it had cost to build."

CASES = {
    "": ("blank", "no line touches another"),
    f"{LONG}\n\n{ALSO}\n": ("blank", "no line touches another"),
    f"{LONG}\n{ALSO}\n": ("lines", "1 of 2 lines touch the next"),
    f"> {LONG}\n\n{ALSO}\n": ("markdown", "blank lines or a colon set off 1 quote with '>'; the first is on line 1"),
    f"{LONG}\n\n> {LONG}\n>\n> {ALSO}\n": (
        "markdown",
        "blank lines or a colon set off 1 quote with '>'; the first is on line 3",
    ),
    f"{LONG}\n\n> {LONG}\n— Ada Quill\n\n{ALSO}\n": (
        "markdown",
        "blank lines or a colon set off 1 quote with '>'; the first is on line 3",
    ),
    f"# The mill\n\n{LONG}\n\n## The river\n\n{ALSO}\n": (
        "markdown",
        "2 headings begin with '#'; the first is on line 1",
    ),
    f"# The mill\n\n- {LONG}\n": ("markdown", "a heading begins with '#', line 1, and there is other markup"),
    f"# The mill\n\n{LONG} **So** it is.\n": (
        "markdown",
        "a heading begins with '#', line 1, and there is other markup",
    ),
    f"```\nmill\n```\n\n**The mill** stood.\n\n{ALSO}\n": (
        "markdown",
        "line 1 opens a block of code, and there is other markup",
    ),
    f"{LONG}\nThe mayor wrote to us:\n“{ALSO}”\n\n{LONG}\n\n{LONG}\n": (
        "tight",
        "1 of 1 run of touching lines shows a source's turn; the first is on line 2",
    ),
    f"{LONG}\nThe mayor wrote to us:\n{ALSO}\n\nShe added this:\n{LONG}\n\n{LONG}\n": (
        "tight",
        "1 of 2 runs of touching lines shows a source's turn; the first is on line 2",
    ),
    f"{LONG}\n“Not so.”\n— Ada Quill\n\n{LONG}\n\n{LONG}\n": (
        "tight",
        "1 of 1 run of touching lines shows a source's turn; the first is on line 2",
    ),
    f"{LONG}\n{ALSO}\n\n\nComment: Not so.\n\n\n{LONG}\n\n{LONG}\n": (
        "tight",
        (
            "none of 1 run of touching lines show a source's turn and there is 1 comment between fences; "
            "the first is on line 5"
        ),
    ),
    f"{LONG}\n{ALSO}\n\n{LONG}\n\n{LONG}\n": (
        "lines",
        "1 of 4 lines touch the next, most end a sentence, and none of 1 run of touching lines show a source's turn",
    ),
    "The mill by the river stood for a hundred\nyears and burnt down in the night, when\nnobody was there.\n": (
        "blank",
        "2 lines end where the next word would not have fitted",
    ),
    # an attribution below does not count
    "If the mill has seen more than others, it is because it was standing on the\nshoulders of millers.\n"
    "\t\t-- Isaac Weir\n\nMathematicians stand on each other's shoulders.\n\t\t-- Gauss\n": (
        "blank",
        "1 line ends where the next word would not have fitted",
    ),
    # as where letters differ in width
    "The mill by the\nriver stood for a hundred years, and\nburnt down in the\nnight, when they said:\nso it goes.\n": (
        "blank",
        "4 of 4 touching lines go on in small letters on the next line",
    ),
    f"It was {UNFINISHED}\nwas {UNFINISHED}\nSo {UNFINISHED}\n\nSo.\n": (
        "blank",
        "2 of 4 lines touch the next, most end no sentence, and none of 1 run of touching lines show a source's turn",
    ),
    f"{LONG}\nSo {UNFINISHED}\nIt was as so many say {UNFINISHED}\nSo it {UNFINISHED}\n\n{LONG}\n\n{LONG}\n": (
        "blank",
        "3 of 6 lines touch the next, most end no sentence, and none of 1 run of touching lines show a source's turn",
    ),
    f"---\ntitle: The mill\n---\n\n# The mill\n\n{LONG}\n": (
        "markdown",
        "a heading begins with '#', line 5, and there is other markup",
    ),
    f"---\ntitle: The mill\nurl: mill.example\n---\n\n{LONG}\n\n{ALSO}\n": ("blank", "no line touches another"),
    f"The mill\nOpen on Mondays\n\n{LONG}\n\n{LONG}\n": (
        "blank",
        "1 of 4 lines touch the next, most end no sentence, and none of 1 run of touching lines show a source's turn",
    ),
}

NO_EVIDENCE = [
    f"{LONG}\nThe question that nobody asks is this:\n{ALSO}\n\n{LONG}\n\n{LONG}\n",
    f"{LONG}\n\n{ALSO}\n\n{LONG}\n— Ada Quill\n",
    f"{LONG}\n\n{ALSO}\n\n{LONG}\n— Ada Quill\n\n\n",
    f"{LONG}\n— Ada Quill\n— Yes.\n\n{ALSO}\n\n{LONG}\n",
    f"{LONG}\n— Ada Quill\n— Tom Roth\n\n{ALSO}\n\n{LONG}\n",
    f">> Also\n\n{LONG}\n\n{ALSO}\n",
    f"> Home > News > Mills\n\n{LONG}\n",
    f">>> print(1)\n\n{LONG}\n",
    f"# one note\n\n{LONG}\n",
    f"#1 song\n\n#2 song\n\n{LONG}\n",
    f"{LONG}\nKalorien:\n{ALSO}\n\n{LONG}\n\n{LONG}\n",
    f"{LONG}\nThe mayor wrote to us:\nNo.\n\n{LONG}\n\n{LONG}\n",
    f"{LONG}\nWe asked for these things:\n- {ALSO}\n\n{LONG}\n\n{LONG}\n",
    f"    The mayor wrote to us:\n    {ALSO}\n\n{LONG}\n\n{LONG}\n",
    f"The mill\n— Ada Quill\n\n{LONG}\n\n{LONG}\n",
    f"Please bring these things with you:\n{UNFINISHED}\nA pen\n\n{LONG}\n{ALSO}\n",
]


@pytest.mark.parametrize("text", CASES)
def test_a_layout_has_its_evidence(text: str) -> None:
    """The reason of a detected layout names the evidence and its first line."""
    layout, evidence = CASES[text]
    detection = detect(text)
    assert (layout, evidence) == (detection.layout, detection.reason.evidence)
    assert f"the layout is {layout}: {evidence}" == detection.reason
    assert layout == parse(text).layout


@pytest.mark.parametrize(
    "quote",
    [f"> {LONG}\n", f">\n> {LONG}\n", f"> > {LONG}\n", f"\n>> {LONG}\n", f"> {LONG}\n>\n> {ALSO}\n"],
)
def test_a_reply_touches_a_quote_below_a_lead_in_that_reports(quote: str) -> None:
    """As in a mail. Below another colon, as in a text about signs, a touched line is no evidence; nor are prompts."""
    rest = f"\n{LONG}\n\n{ALSO}\n\n{LONG}\n"
    reply = f"{ALSO.replace('T', 'I do not believe it: t', 1)}\n"
    for lead_in in ("Ada wrote:", "On Monday, Ada Quill wrote:", "Am Montag schrieb Ada Quill:", "Ада пишет:"):
        article = parse(f"{lead_in}\n{quote}{reply}{rest}")
        assert Layout.MARKDOWN is article.layout
        assert [Voice.AUTHOR, Voice.AUTHOR] == [article.leaves[0].voice, article.leaves[-1].voice]
        assert LONG in article.text(Voice.SOURCE)
    for other in (
        f"The sign in front is this:\n{quote.lstrip()}{reply}",
        f"Ada wrote:\n{quote.lstrip()}i do not believe it.\n",
        "Python answered:\n>>> import mill\n",
        f"Ada wrote:\n> Home > News\n{reply}",
    ):
        assert Layout.MARKDOWN is not detect(f"{other}{rest}").layout, other


def test_a_single_sign_claims_its_own_line_only() -> None:
    """A single `>` claims only its own line; in front of a pointer it claims nothing."""
    for words, voice in (("The granary", Voice.SOURCE), ("Read more", Voice.FURNITURE)):
        article = parse(f"{LONG}\n> {words}\n{ALSO}\n")
        assert article.layout is not Layout.MARKDOWN
        assert [voice] == [leaf.voice for leaf in article.leaves if words in leaf.text]
        assert article.text(Voice.SOURCE) in ("", words)


@pytest.mark.parametrize("text", NO_EVIDENCE)
def test_what_is_no_evidence_claims_no_quote(text: str) -> None:
    """Links, breadcrumbs, labels, lists and indented lines are not evidence for turns."""
    assert detect(text).layout in {Layout.BLANK, Layout.LINES}
    assert 0 == parse(text).shares()[Voice.SOURCE]


def test_one_cue_is_evidence_for_eight_runs() -> None:
    """One cue is evidence for at most eight runs."""
    cued = f"{LONG}\nThe mayor wrote to us:\n{ALSO}\n\n"
    run = f"{LONG}\n{ALSO}\n\n"
    single = f"{LONG}\n\n" * 4
    assert [Layout.TIGHT, Layout.LINES] == [detect(single + cued + run * number).layout for number in (7, 8)]


def test_lines_are_wrapped_if_four_in_five_are_full() -> None:
    """Lines are wrapped if four in five have no room for the next word."""

    def text(full: int) -> str:
        lengths = [60, *(full - 1) * [56], *(10 - full) * [55], 20]  # 55 and " Mill" are 60: it would have fitted
        return "".join(f"Mill {'x' * (length - 5)}\n" for length in lengths)

    assert [Layout.BLANK, Layout.LINES] == [detect(text(full)).layout for full in (8, 7)]


def test_each_kind_has_a_letter_and_an_example() -> None:
    """Each line kind of the detection has a letter and an example."""
    names = LineKinds(detection_terminals()).names
    assert {*names} == {*LETTERS}
    assert {*names} - {"GAP", "FENCE"} == {*DETECTION_EXAMPLES}
    assert len(LETTERS) == len({*LETTERS.values()})


def test_the_grammar_compiles_to_what_is_read() -> None:
    """The stored line kinds are those of the detection's grammar."""
    assert compile_detection().terminals == detection_terminals()


def test_evidence_is_counted_by_run() -> None:
    """Two cues in a run count once, and a comment between fences counts by itself."""
    text = f"{LONG}\nThe mayor wrote to us:\n{ALSO}\n— Ada Quill\n\n{LONG}\n{ALSO}\n\n\nComment: Not so.\n\n\n"
    found = evidence_of(split(text))
    assert (2, (2,), (10,)) == (found.runs, found.turns, found.comments)
    assert "SlS- SS||c||" == found.letters


def test_a_name_above_a_line_about_it_is_a_signature() -> None:
    """A name above a line about the same name is a signature, except below a quotation mark."""
    about = "\n\nAda Quill is a columnist.\n"
    for above, letter in ((LONG, "a"), (f"“{LONG}”", "-")):
        assert letter == evidence_of(split(f"It rained.\n{above}\n— Ada Quill{about}")).letters[2]
    for name, below in (
        ("Ada Quill", "Ada Quillon is a columnist."),
        ("A. Q.", "A cat is here."),
        ("É", "É is a letter."),
    ):
        assert "-" == evidence_of(split(f"{LONG}\n— {name}\n\n{below}\n\nSo.\n")).letters[1]


def test_an_epigraph_is_no_evidence_for_turns() -> None:
    """An epigraph is evidence for turns only if a line touches it."""
    epigraph = f"“{LONG}”\n— Ada Quill\n"
    for text, letter in ((f"{epigraph}\nIt rained.\n", "a"), (f"It rained.\n\n{epigraph}\nIt rained.\n", "a")):
        assert letter == evidence_of(split(text)).letters[text.count("\n", 0, text.index("—"))]
    for text in (f"{epigraph}It rained.\n", f"It rained.\n{epigraph}\nIt rained.\n"):
        assert "-" == evidence_of(split(text)).letters[text.count("\n", 0, text.index("—"))]


def test_a_signature_in_the_first_line() -> None:
    """A signature in the first line does not look at the last line."""
    assert "a" == evidence_of(split("— Ada Quill\nAda Quill is a columnist.\n“So.”")).letters[0]


def test_names_above_other_names_are_lines_of_a_list() -> None:
    """Names above other names are lines of a list, as those of a dialogue are."""
    names = ("Ada Quill", "Tom Roth", "Bo Reed", "Cy Vale")
    letters = evidence_of(split("".join(f"— {name}\n" for name in names) + "— Yes.\n")).letters
    assert "-" not in letters
    assert "-" == evidence_of(split("So.\n— Ada Quill\n")).letters[-1]

"""Caveats: the limits of one reading of one text."""

from textwrap import fill

import pytest

from opinionkit import Caveat, Layout, parse

LONG = "The mill stood by the river for a hundred years, and nobody's neighbour thought of fire."
TURNS = f"The mayor wrote to the council:\n{LONG}\n\n\n{LONG}\n\n\n"
PLAIN = f"{LONG}\n\n" * 3

#: For each code a text that has the caveat, and one that just has not.
CASES = {
    "short-quotes": (
        f"{PLAIN}The “mill”, the “old ferry”, the “barn”: “It is all over.” “It is as you say.” “No.”\n",
        f"{PLAIN}The “mill”, the “ferry”: “It is all over.” “It was not late.” “It is so now.” “I see it now.”\n",
    ),
    "loose-marks": (f"{PLAIN}It was “a ruin, she said.\n", f"{PLAIN}It was “a ruin,” she said, and 6'2\" tall.\n"),
    "touching-lines": (f"{LONG}\n{LONG}\n\n" * 2 + f"{PLAIN}", f"{LONG}\n{LONG}\n\n{PLAIN * 3}"),
    "open-lead-ins": (f"{PLAIN}The mayor wrote to us:\n\n{LONG}\n", f"{PLAIN}The mayor wrote to us:\n\n“{LONG}”\n"),
    "detected-turns": (f"{TURNS}{LONG}\n{LONG}\n", f"{TURNS}{TURNS}"),
    "interview": (
        "".join(f"{name}: {LONG}\n\n" for name in ("Ada Quill", "The Editor") * 3),
        "".join(f"{name}: {LONG}\n\n" for name in ("Date", "Place", "Time", "Price", "Children", "Dogs")),
    ),
    "raw-html": (f"<p>{LONG}</p>\n\n{LONG}&amp;\n\n", f"{LONG} <3 A&B & a < b > c\n\n<p>{LONG}</p>\n"),
    "raw-quotes": (f"{PLAIN}[quote=Ada]\n{LONG}\n[/quote]\n", f"{PLAIN}It is their, [quote unquote], mill.\n"),
    "not-prose": ("The mill's old.\n\n" * 12, f"The mill's old.\n\n{PLAIN}" * 3),
    "no-marks": ("The mill stood by the river. " * 30, "The mill stood by the river’s bank. " * 30),
}


def codes(text: str, layout: Layout | None = None) -> list[str]:
    return [caveat.code for caveat in parse(text, layout=layout).caveats]


@pytest.mark.parametrize("code", CASES)
def test_a_caveat_applies_or_not(code: str) -> None:
    """Each caveat has a text to which it applies, and one to which it just does not."""
    has, has_not = CASES[code]
    assert code in codes(has)
    assert code not in codes(has_not)


@pytest.mark.parametrize(("words", "has"), [("The mayor wrote us:", True), ("The mayor wrote:", False)])
def test_a_lead_in_has_four_words(words: str, has: bool) -> None:  # noqa: FBT001  # a parameter
    """A lead-in has at least four words: fewer before a colon are often a label."""
    assert has is ("open-lead-ins" in codes(f"{PLAIN}{words}\n\n{LONG}\n"))


@pytest.mark.parametrize(
    ("lead", "below"),
    [
        ("The mayor wrote to us:", f"- {LONG}"),
        ("The mayor wrote to us:", f"> {LONG}"),
        ("The mayor wrote to us:", f"Comment: {LONG}"),
        ("Comment: The mayor wrote to us:", LONG),
        ("- The mayor wrote to us:", LONG),
    ],
)
def test_an_open_lead_in_and_its_words_have_no_evidence(lead: str, below: str) -> None:
    """A lead-in is not open if markup or a marker shows the speaker."""
    assert "open-lead-ins" not in codes(f"{PLAIN}{lead}\n\n{below}\n", Layout.MARKDOWN)


#: For each limit a text at it, and whether it has the caveat.
LIMITS = {
    "five quotations": ("short-quotes", "“A b c.” " * 5, False),
    "six quotations": ("short-quotes", "“A b c.” " * 6, True),
    "four words": ("short-quotes", "“A b c d.” " * 6, False),
    "half of the quotations are short": ("short-quotes", "“A b c.” " * 3 + "“A b c d.” " * 3, True),
    "fewer than half": ("short-quotes", "“A b c.” " * 3 + "“A b c d.” " * 4, False),
    "39 characters below a colon": ("open-lead-ins", f"The mayor wrote us:\n\n{LONG[:39]}\n", False),
    "40 characters below a colon": ("open-lead-ins", f"The mayor wrote us:\n\n{LONG[:40]}\n", True),
    "less than a fifth touches": ("touching-lines", f"{LONG}\n{LONG}\n\n" + f"{LONG}\n\n" * 9, False),
    "a fifth touches": ("touching-lines", f"{LONG}\n{LONG}\n\n" + f"{LONG}\n\n" * 8, True),
    "five names": ("interview", f"Ada: {LONG}\n\n" * 5, False),
    "six names": ("interview", f"Ada: {LONG}\n\n" * 6, True),
    "each name twice": ("interview", "".join(f"{name}: {LONG}\n\n" for name in ("A", "B", "C") * 2), True),
    "one name once": ("interview", "".join(f"{name}: {LONG}\n\n" for name in ("A", "B", "C", "D", "A", "B")), False),
    "labels in bold": ("interview", f"**Ada Quill:** {LONG}\n\n" * 6, True),
    "names with a title": ("interview", f"Mr. Quill (Dell) : {LONG}\n\n" * 6, True),
    "names and a dash": ("interview", f"A. Quill ― {LONG}\n\n" * 6, True),
    "names and a period": ("interview", f"QUILL.— {LONG}\n\n" * 6, True),
    "times before names": ("interview", f"[00:12:10] Ada Quill: {LONG}\n\n" * 6, True),
    "times behind names": ("interview", f"Ada Quill (12:10):\n{LONG}\n\n" * 6, True),
    "small words and a dash": ("interview", f"the mill – {LONG}\n\n" * 6, False),
    "names in sentences": ("interview", f"Ada Quill said – {LONG}\n\n" * 6, False),
    "three questions": ("interview", f"**Why?**\n\n{LONG}\n\n" * 3, False),
    "four questions": ("interview", f"**Why?**\n\n{LONG}\n\n" * 4, True),
    "questions in Japanese": ("interview", f"なぜですか？\n\n{LONG}\n\n" * 4, True),
    "questions above questions": ("interview", f"Why?\n\nWhy not?\n\n{LONG}\n\n" * 4, True),
    "an answer of several paragraphs": ("interview", f"Why?\n\n{LONG}\n\n{LONG}\n\n" * 4, True),
    "few questions": ("interview", f"Why?\n\n{LONG}\n\n" * 4 + f"{LONG}\n\n" * 5, False),
    "two tags": ("raw-html", "a <b>b</b>", False),
    "three tags": ("raw-html", "a <b>b</b> <br>", True),
    "an entity": ("raw-html", "a <b>b</b> &nbsp;", True),
    "a numbered entity": ("raw-html", "a <b>b</b> &#160;", True),
    "an attribute": ("raw-html", 'a <b class="c">b</b> <br/>', True),
    "a quote of HTML": ("raw-quotes", "<blockquote class='b'>\n\na\n\n</blockquote>", True),
    "a quote of a template": ("raw-quotes", "{% blockquote Ada Quill %}\na\n{% endblockquote %}", True),
    "a quote of a short code": ("raw-quotes", '{{< quote author="Ada" >}}\na\n{{< /quote >}}', True),
    "a quote of a wiki": ("raw-quotes", "{{Quote|a|Ada Quill}}", True),
    "a quote of Org": ("raw-quotes", "#+BEGIN_QUOTE\na\n#+END_QUOTE", True),
    "a quote of LaTeX": ("raw-quotes", "\\begin{quotation}\na\n\\end{quotation}", True),
    "a quote behind a sign of HTML": ("raw-quotes", "&gt; The mill stands.\n\nIt does not.", True),
    "a sign of HTML in a line": ("raw-quotes", "a &gt; b", False),
    "a quote that is not opened": ("raw-quotes", "a [/quote] b", False),
    "a quote that is not closed": ("raw-quotes", "a [quote] b", False),
    "a link": ("raw-quotes", "[quote](a) b", False),
    "nine lines": ("not-prose", "a b\n\n" * 9, False),
    "ten lines": ("not-prose", "a b\n\n" * 10, True),
    "lines of 39 characters": ("not-prose", f"{LONG[:39]}\n\n" * 10, True),
    "lines of 40 characters": ("not-prose", f"{LONG[:40]}\n\n" * 10, False),
    "a quarter in short lines": ("not-prose", "a" * 300 + "\n\n" + 10 * f"{'b' * 10}\n\n", False),
    "more than a quarter": ("not-prose", "a" * 299 + "\n\n" + 10 * f"{'b' * 10}\n\n", True),
    "149 words": ("no-marks", "a " * 149, False),
    "150 words": ("no-marks", "a " * 150, True),
    "typed marks": ("no-marks", "a " * 150 + "<<No>>", False),
}


@pytest.mark.parametrize("name", LIMITS)
def test_a_caveat_applies_from_its_limit_on(name: str) -> None:
    """A caveat applies from its limit on, and not just below it."""
    code, text, has = LIMITS[name]
    assert has is (code in codes(text))


@pytest.mark.parametrize(
    ("code", "text", "layout"),
    [
        ("touching-lines", "\n\n".join([fill(f"{LONG} {LONG}", 50)] * 3), None),
        ("detected-turns", f"{LONG}\n\nUpdate: {LONG}\n", None),
        ("loose-marks", f"{LONG}\n\n© “Ada Quill\n", None),
        ("loose-marks", f'{LONG}\n\n```\nmill = "\n```\n', Layout.MARKDOWN),
    ],
)
def test_what_is_no_reason_for_a_caveat(code: str, text: str, layout: Layout | None) -> None:
    """Wrapped lines, furniture and code are not a reason for these caveats."""
    assert code not in codes(text, layout)


#: Two quotes: the lines above, between and below are no part of them.
QUOTED = "b\n\n[quote]c[/quote]\n\nd e\n\n[quote]f[/quote]\n\ng\n"


@pytest.mark.parametrize("text", ["“A b c.” " * 6, "The mayor wrote us:\n\n" + LONG, "a <b>b</b> <br>\n\nc\n", QUOTED])
def test_the_share_of_a_caveat(text: str) -> None:
    """The share of a caveat is one of the characters in lines."""
    (share,) = (caveat.share for caveat in parse(text).caveats if caveat.share is not None)
    expected = {"“": 36 / 54, "T": len(LONG) / (19 + len(LONG)), "a": 15 / 16, "b": 32 / 37}
    assert expected[text[0]] == pytest.approx(share)


@pytest.mark.parametrize("code", CASES)
def test_a_caveat_has_a_sentence_a_remedy_and_a_share(code: str) -> None:
    """A caveat has a sentence as its `str`, a remedy, and a share or None."""
    (caveat,) = (each for each in parse(CASES[code][0]).caveats if each.code == code)
    assert str(caveat) == caveat.sentence
    assert caveat.sentence.endswith(".")
    assert caveat.remedy.endswith(".")
    assert (code == "no-marks") is (caveat.share is None)
    assert caveat.share is None or 0 < caveat.share <= 1


def test_every_check_has_a_case() -> None:
    """Every check has two texts here."""
    found = {caveat.code for has, _ in CASES.values() for caveat in parse(has).caveats}
    assert {*CASES} == found


@pytest.mark.parametrize(
    "text", ["", "\n", f"{LONG}\n", PLAIN, f"{LONG}\n\n> {LONG}\n", "The mill\n© Ada Quill\n", "The <b id=a>mill</b>\n"]
)
def test_ordinary_texts_have_none(text: str) -> None:
    """Ordinary texts have no caveat."""
    assert () == parse(text).caveats


def test_a_named_layout_is_taken_at_its_word() -> None:
    """Caveats about a detected layout do not apply to a named one."""
    assert "touching-lines" not in codes(CASES["touching-lines"][0], Layout.LINES)
    assert "detected-turns" not in codes(CASES["detected-turns"][0], Layout.TIGHT)


def test_lines_with_evidence_do_not_touch_without_any() -> None:
    """Questions and answers with a marker each are no touching lines of an unknown speaker."""
    text = f"Q: {LONG}\nA: {LONG}\n\n" * 3
    assert "touching-lines" in {caveat.code for caveat in parse(text.replace("Q: ", "").replace("A: ", "")).caveats}
    interview = parse(text, outlet="interview")
    assert "touching-lines" not in {caveat.code for caveat in interview.caveats}


def test_caveats_are_values() -> None:
    """Caveats are equal if their fields are."""
    assert Caveat("a", "So.", "") == Caveat("a", "So.", "", None)
    article = "<Article: 18 characters, 1 line, 1 block, outlet plain, layout blank; author 100.0%; 1 caveat>"
    assert article == repr(parse("It was “a ruin, so"))

"""Caveats: the limits of one reading of one text."""

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
    "detected-turns": (f"{TURNS}{LONG}\n{LONG}\n", f"{TURNS}{LONG}\n{LONG}\n{LONG}\n"),
    "interview": (
        "".join(f"{name}: {LONG}\n\n" for name in ("Ada Quill", "The Editor") * 3),
        "".join(f"{name}: {LONG}\n\n" for name in ("Date", "Place", "Time", "Price", "Children", "Dogs")),
    ),
    "raw-html": (f"<p>{LONG}</p>\n\n{LONG}&amp;\n\n", f"{LONG} <3 A&B & a < b > c\n\n<p>{LONG}</p>\n"),
    "not-prose": ("The mill's old.\n\n" * 12, f"The mill's old.\n\n{PLAIN}" * 3),
    "no-marks": ("The mill stood by the river. " * 30, "The mill stood by the river’s bank. " * 30),
}


def codes(text: str, layout: Layout | None = None) -> list[str]:
    return [caveat.code for caveat in parse(text, layout=layout).caveats]


@pytest.mark.parametrize("code", CASES)
def test_a_caveat_applies_or_not(code: str) -> None:
    """Each code has a text that just has it, and one that just has not."""
    has, has_not = CASES[code]
    assert code in codes(has)
    assert code not in codes(has_not)


@pytest.mark.parametrize(("words", "has"), [("The mayor wrote us:", True), ("The mayor wrote:", False)])
def test_a_lead_in_has_four_words(words: str, has: bool) -> None:  # noqa: FBT001  # a parameter
    """Shorter words before a colon are often a label."""
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
    """Where markup or a marker shows the speaker, nothing is open."""
    assert "open-lead-ins" not in codes(f"{PLAIN}{lead}\n\n{below}\n", Layout.MARKDOWN)


@pytest.mark.parametrize("code", CASES)
def test_a_caveat_has_a_sentence_a_remedy_and_a_share(code: str) -> None:
    """It reads as its sentence; its share is one of the characters, or there is none."""
    (caveat,) = (each for each in parse(CASES[code][0]).caveats if each.code == code)
    assert str(caveat) == caveat.sentence
    assert caveat.sentence.endswith(".")
    assert caveat.remedy.endswith(".")
    assert (code == "no-marks") is (caveat.share is None)
    assert caveat.share is None or 0 < caveat.share <= 1


def test_every_check_has_a_case() -> None:
    """A new caveat needs its two texts here."""
    found = {caveat.code for has, _ in CASES.values() for caveat in parse(has).caveats}
    assert {*CASES} == found


@pytest.mark.parametrize(
    "text", ["", "\n", f"{LONG}\n", PLAIN, f"{LONG}\n\n> {LONG}\n", "The mill\n© Ada Quill\n", "The <b id=a>mill</b>\n"]
)
def test_ordinary_texts_have_none(text: str) -> None:
    """A caveat that is always there is not read."""
    assert () == parse(text).caveats


def test_a_named_layout_is_taken_at_its_word() -> None:
    """What was detected may be doubted, what was named is not."""
    assert "touching-lines" not in codes(CASES["touching-lines"][0], Layout.LINES)
    assert "detected-turns" not in codes(CASES["detected-turns"][0], Layout.TIGHT)


def test_caveats_are_values() -> None:
    """Others, such as a page's, are made the same way."""
    assert Caveat("a", "So.", "") == Caveat("a", "So.", "", None)
    article = "<Article: 18 characters, 1 line, 1 block, outlet plain, layout blank; author 100.0%; 1 caveat>"
    assert article == repr(parse("It was “a ruin, so"))

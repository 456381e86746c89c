"""Evidence for turns in a detected layout."""

import pytest

from opinionkit import Basis, Quote, Voice, detect, parse

LONG = "The mill stood by the river for more than a hundred years, and nobody thought that it would burn."
CUED = f"The mayor wrote to the council:\n{LONG}\n"
BETWEEN = f"\n\n{LONG}\n\n\n"

CALM = f"{LONG}\n{LONG}\n{LONG}\n"
#: Comments between fences, in lines and paragraphs.
COMMENTED = f"\n\nComment: Not so.\n\n\n{LONG}\n\n\n"
RESTLESS = {
    "two lines": f"{LONG}\n{LONG}\n",
    "four lines": f"{LONG}\n{LONG}\n{LONG}\n{LONG}\n",
    "a short line": f"{LONG}\nIt burned.\n{LONG}\n",
    "an author's turn in quotation marks": f"“{LONG}”\n{LONG}\n{LONG}\n",
    "an author's last turn in quotation marks": f"{LONG}\n{LONG}\n“{LONG}”\n",
    "a long caption": f"{LONG}\n{LONG}\n{LONG}\nCaption: {LONG}\n{LONG}\n",
    "a credit": f"{LONG}\n{LONG}\n{LONG}\n© Ada Quill\n{LONG}\n",
}


def turns(run: str, between: str = BETWEEN) -> list[tuple[Voice | None, Basis | None]]:
    """Parse a run of lines below one with a cue, and return voice and basis of its lines."""
    text = f"{CUED}{between}{run}"
    assert "tight" == detect(text).layout
    start = len(CUED + between)
    return [(leaf.voice, leaf.basis) for leaf in parse(text).leaves if leaf.span.start >= start]


def test_a_calm_run_is_evidence_next_to_a_fenced_comment() -> None:
    """An odd number of long lines takes turns, if an outlet that comments between fences wrote them."""
    author, source = (Voice.AUTHOR, Basis.ALTERNATION), (Voice.SOURCE, Basis.ALTERNATION)
    assert [(Voice.AUTHOR, Basis.DEFAULT), source, author] == turns(CALM, COMMENTED)
    longer = turns(f"{CALM}{LONG}\n{LONG}\n", COMMENTED)
    assert [(Voice.AUTHOR, Basis.DEFAULT), source, author, source, author] == longer
    for unfenced in (
        BETWEEN,
        COMMENTED.replace("Comment: Not so", "It was so"),
        f"\nComment: Not so.\n\n\n{LONG}\n\n\n",
    ):
        assert Voice.SOURCE not in {voice for voice, _ in turns(CALM, unfenced)}


@pytest.mark.parametrize("run", [*RESTLESS.values(), CALM], ids=[*RESTLESS, "a calm run"])
def test_a_turn_without_evidence_is_of_unknown_voice(run: str) -> None:
    """The blocks are the same as in a named layout; nobody's words are claimed."""
    for between in (BETWEEN, COMMENTED)[: 1 if run == CALM else 2]:
        found = turns(run, between)
        assert (Voice.UNKNOWN, Basis.DEFAULT) in found
        assert all(voice is not Voice.SOURCE and basis is not Basis.ALTERNATION for voice, basis in found)
    text = f"{CUED}{BETWEEN}{run}"
    assert parse(text).blocks == parse(text, layout="tight").blocks


def test_a_signature_is_no_attribution() -> None:
    """Nor is a line of a dialogue: last, or above its name, only below a quotation mark; never above a dash."""
    assert (Voice.SOURCE, Basis.CUE) in turns(f"“{LONG}”\n— Ada Quill\n")
    assert (Voice.SOURCE, Basis.CUE) in turns(f"{LONG}\n— Ada Quill\n\nIt burnt.\n\nSo it was.\n")
    for end in ("\n", "", "\n\n\n", "\n" * 30):
        assert Voice.SOURCE not in {voice for voice, _ in turns(f"{LONG}\n— Ada Quill{end}")}
    for below in ("\nAda Quill is a columnist.\n", "*Ada Quill* writes here.\n"):
        assert Voice.SOURCE not in {
            voice for voice, _ in turns(f"{LONG}\n— **Ada Quill**, Dell\n{below}\nIt burnt.\n\nSo.\n")
        }
        assert (Voice.SOURCE, Basis.CUE) in turns(f"“{LONG}”\n— Ada Quill\n{below}\nIt burnt.\n")
    assert (Voice.SOURCE, Basis.CUE) in turns(f"{LONG}\n— Ada Quill\n\nAda Quillon is a columnist.\n\nSo.\n")
    for below in ("—Yes.", "– Yes.", "―Yes.", "-- Yes.", "— Bo Reed\n— Yes."):
        assert Voice.SOURCE not in {voice for voice, _ in turns(f"{LONG}\n— Ada Quill\n{below}\n\nIt burnt.\n")}
    assert Voice.SOURCE in {leaf.voice for leaf in parse(f"{LONG}\n— Ada Quill\n", layout="tight").leaves}


@pytest.mark.parametrize(
    "below",
    [
        *(
            "P.S. It rained. Nobody came.",
            "© 2014 The Mill.",
            "Read more: The mill burnt!",
            "Share",
            "***",
            "3 comments",
        ),
        *(
            "Tags: mills, goats",
            "Editor's note: It did rain.",
            "Photo: AFP",
            "ada@mill.example",
            "_P.S._ So.\n\nIt burnt.",
        ),
    ],
)
def test_a_signature_at_the_end_is_no_attribution(below: str) -> None:
    """Lines of the page may be below it, or a postscript; only below a quotation mark it is an attribution."""
    assert Voice.SOURCE not in {voice for voice, _ in turns(f"{LONG}\n— Ada Quill\n\n{below}\n")}
    assert (Voice.SOURCE, Basis.CUE) in turns(f"“{LONG}”\n— Ada Quill\n\n{below}\n")


def test_an_attribution_far_from_the_end() -> None:
    """Lines without a sentence may be headlines of a list: many of them are no end of a text."""
    for count, is_claimed in ((20, False), (30, True)):
        found = turns(f"{LONG}\n— Ada Quill\n\n" + "The mill\n\n" * count)
        assert is_claimed == (Voice.SOURCE in {voice for voice, _ in found})


def test_a_sentence_below_a_signature() -> None:
    """Below a paragraph of one line it may be about the author; a source's turn has a line of the author's above."""
    about = "— Ada Quill\n\nThe writer is a miller.\n"
    assert Voice.SOURCE not in {voice for voice, _ in turns(f"{LONG}\n{about}")}
    for text in (f"{LONG}\n{about}\nSo it was.\n", f"The mayor wrote.\n{LONG}\n{about}"):
        assert Voice.SOURCE in {voice for voice, _ in turns(text)}


@pytest.mark.parametrize(
    ("above", "is_claimed"),
    [
        (f"“{LONG}\nSo it burned.”", True),
        (f"*“{LONG}”*", True),
        (f"“{LONG}", True),
        (f"“It burned,” she said. {LONG}", False),
        (f"'Tis the season. {LONG}", False),
    ],
)
def test_a_quotation_above_a_name_at_the_end(above: str, *, is_claimed: bool) -> None:
    """Its closing mark is directly above; a paragraph that only begins with a mark is perhaps the author's."""
    found = turns(f"It rained.\n{above}\n— Ada Quill\n\nAda Quill wrote this.\n")
    assert is_claimed == (Voice.SOURCE in {voice for voice, _ in found})


def test_an_attribution_is_evidence_below_an_authors_line() -> None:
    """The turn has no cue there, as the author speaks above it; in a comment, its last line may be the attribution."""
    turn = f"“{LONG}”\n— Ada Quill\n"
    for above in ("It burned.", "Comment: Not so."):
        _, *found = turns(f"{above}\n{turn}\n\nIt burnt.\n")
        assert (Voice.SOURCE, Basis.ALTERNATION) == found[0]


def test_in_a_named_layout_an_attribution_may_touch_a_dash() -> None:
    """Only a detected layout takes such lines for a dialogue."""
    article = parse(f"{LONG}\n— Ada Quill\n— Yes.\n", layout="tight")
    assert Voice.SOURCE not in {voice for voice, _ in turns(f"{LONG}\n— Ada Quill\n— Yes.\n")}
    assert [Basis.CUE, Basis.MARKER, Basis.DEFAULT] == [leaf.basis for leaf in article.leaves]


def test_a_turn_with_a_cue() -> None:
    """A lead-in above it or an attribution below it is evidence."""
    cued = (Voice.SOURCE, Basis.CUE)
    assert cued in turns(f"The brigade told us at noon:\n{LONG}\n")
    assert cued in turns(f"“{LONG}”\n— Ada Quill\n")


def test_a_named_layout_is_taken_at_its_word() -> None:
    """Every second turn is a source's."""
    article = parse(f"{LONG}\n{LONG}\n", layout="tight")
    assert [Voice.AUTHOR, Voice.SOURCE] == [leaf.voice for leaf in article.leaves]


def test_the_reason_says_why_a_voice_is_unknown() -> None:
    """The layout was detected, and the turn shows nothing."""
    article = parse(f"{CUED}{BETWEEN}{LONG}\n{LONG}\n")
    doubted = article.select(Quote)[-1]
    assert article.explain(doubted) == (
        "line 9 is of unknown voice: line 2 of 2 without a blank line between; the layout was only detected, and "
        "nothing shows that a source takes this turn"
    )
    assert article.explain(doubted) == article.explain(doubted.blocks[0])


def test_turns_in_a_comment_need_evidence_too() -> None:
    """Inside a container a detected layout is as cautious."""
    text = f"{CUED}{BETWEEN}Comment: Not so.\nIt burned.\n\n\n"
    assert [Voice.SOURCE, Voice.UNKNOWN] == [quote.voice for quote in parse(text).select(Quote)]
    assert [Voice.SOURCE, Voice.SOURCE] == [quote.voice for quote in parse(text, layout="tight").select(Quote)]


def test_a_heading_is_no_cue_in_a_detected_layout() -> None:
    """Most sections below a heading are the author's; a lead-in below it is a cue."""
    sections = f"The first part\n{LONG}\n\nThe second part\n{LONG}\n"
    assert Voice.SOURCE not in {voice for voice, _ in turns(sections)}
    assert Voice.UNKNOWN in {voice for voice, _ in turns(sections)}
    named = parse(f"{CUED}{BETWEEN}{sections}", layout="tight")
    assert (Voice.SOURCE, Basis.CUE) in {(leaf.voice, leaf.basis) for leaf in named.leaves[-2:]}


@pytest.mark.parametrize("item", ["How the mill will be paid for by the town of Dell in June", "A pen"])
def test_a_lead_in_above_an_item_of_a_list_is_no_cue(item: str) -> None:
    """In a detected layout: the words end no sentence, and open with no quotation mark."""
    text = f"The mayor wrote these words:\n{item}\n"
    assert Voice.SOURCE not in {voice for voice, _ in turns(text)}
    assert (Voice.SOURCE, Basis.CUE) in turns(text.replace(item, f"“{item}"))
    assert (Voice.SOURCE in {voice for voice, _ in turns(text.replace(item, f"{item}.”"))}) == (len(item) > 40)
    assert Voice.SOURCE is parse(text, layout="tight").leaves[1].voice


@pytest.mark.parametrize("turn", ["*“It is gone.”*", "… “it is gone.”", "[…] “it is gone.”", "**“It is gone.”**"])
def test_a_lead_in_above_a_quotation_mark_is_a_cue(turn: str) -> None:
    """Emphasis and the signs of an omission may be before the mark."""
    assert (Voice.SOURCE, Basis.CUE) in turns(f"{CUED}{BETWEEN}The miller said to us:\n{turn}\n")[2:]


@pytest.mark.parametrize(
    "list_",
    ["Pros:\nIt is cheap.\nIt is cheerful.", "Monday:\nRain.", f"My rules:\n{LONG}", "What we need is this:\nA rope."],
)
def test_a_label_and_short_lines_are_a_list(list_: str) -> None:
    """Next to a cue, by which the layout is detected."""
    text = f"{CUED}{BETWEEN}{list_}\n"
    assert [Voice.SOURCE] == [quote.voice for quote in parse(text).select(Quote) if quote.voice is Voice.SOURCE]
    assert 2 == sum(quote.voice is Voice.SOURCE for quote in parse(text, layout="tight").select(Quote))

"""Callouts with a label in bold: asides of the author's in a quote of Markdown."""

import pytest

from opinionkit import Article, Basis, Callout, Quote, Voice, parse
from opinionkit.grammars.language_files import vocabularies
from opinionkit.grammars.vocabularies import Vocabulary


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.tag)
def test_the_labels_of_all_languages(vocabulary: Vocabulary) -> None:
    """In bold with a colon; not as the beginning of a longer phrase in bold."""
    found = 0
    for entry in vocabulary.entries:
        for form in entry.spelled() if entry.kind == "callout" else ():
            found += 1
            (callout,) = parse(entry.example_of(form), layout="markdown").blocks
            assert isinstance(callout, Callout), form
            assert f"**{form}:**" == callout.marker
            assert isinstance(parse(entry.prose_of(form), layout="markdown").blocks[0], Quote), form
    assert found >= 3, f"languages/{vocabulary.tag}.toml: add forms of the kind `callout`, three in all"


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.tag)
def test_a_note_alone_in_its_line_is_a_label(vocabulary: Vocabulary) -> None:
    """Or behind a sign, as in front of words a note may be anybody's."""
    for entry in vocabulary.entries:
        for form in entry.spelled() if entry.kind == "callout_alone" else ():
            for label in (f"**{form}**\n>", f"**{form}** \n> ", f":bulb: **{form}:**"):
                (callout,) = parse(f"> {label} Write the date.\n", layout="markdown").blocks
                assert isinstance(callout, Callout), label
                assert "Write the date." == callout.text
            for words in (f"**{form}** Write the date.", f"**{form}** Ada Quill", f"{form}\n> Write the date."):
                (quote,) = parse(f"> {words}\n", layout="markdown").blocks
                assert isinstance(quote, Quote), words


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("> **Tip:** Write the date.", "**Tip:**"),
        ("> **Tip**: Write the date.", "**Tip**:"),
        ("> **TL;DR.** Write the date.", "**TL;DR.**"),
        (">__Warning!__ Write the date.", "__Warning!__"),
        ("  > ⚠️ **Warning:** Write the date.", "⚠️ **Warning:**"),
        ("> :warning: **Warning:** Write the date.", ":warning: **Warning:**"),
        ("> **💡 Tip:** Write the date.", "**💡 Tip:**"),
        ("> **Note**\n> Write the date.", "**Note**"),
        ("> ℹ️ **Note:** Write the date.", "ℹ️ **Note:**"),
    ],
)
def test_a_callout_is_in_the_voice_around_it(line: str, marker: str) -> None:
    """Its lines go on like those of a quote, and it can be built again."""
    article = parse(f"It rained.\n\n{line}\n> It is old.\n", layout="markdown")
    callout = article.blocks[-1]
    assert isinstance(callout, Callout)
    assert marker == callout.marker
    leaf = article.leaves[-1]
    assert ("Write the date.\nIt is old.", Voice.AUTHOR, Basis.DEFAULT) == (leaf.text, leaf.voice, leaf.basis)
    assert f"the label {marker!r} opens a callout" in article.explain(leaf)
    assert article.blocks == Article.build(article.blocks, layout="markdown").blocks


@pytest.mark.parametrize(
    "line",
    [
        "> **Ada Quill:** Write the date.",
        "> **Important** words are here.",
        "> **Note** Write the date.",
        "> :ada: Write the date.",
        "> **Important** People write no letters.",
        "> **Tips for millers:** Write the date.",
        "> Tip: Write the date.",
        "> “**Tip:** Write the date.”",
        "> **Tip: write the date.**",
        "> ⚠️ The mill burns.",
    ],
)
def test_other_words_behind_a_prefix_are_a_quote(line: str) -> None:
    """A speaker, words in bold, a label that is not in bold, the sign of a post."""
    (quote,) = parse(line, layout="markdown").blocks
    assert isinstance(quote, Quote)
    assert Voice.SOURCE is quote.voice

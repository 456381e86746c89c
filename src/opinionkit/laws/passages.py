"""The laws of quotations and passages, for `laws` to add to those of blocks. Needs the extra `test`."""

import re
from collections.abc import Callable
from functools import cache
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from opinionkit import Basis, Gap, Layout, Leaf, Offsets, Outlet, Quotation, Voice, parse, render
from opinionkit._model.lines import LINE_END
from opinionkit._quotations.marks import Mark, bundled_marks
from opinionkit._quotations.pairing import Pair, pair_marks
from opinionkit.grammars import grammar_file
from opinionkit.laws.lark_oracle import LarkQuoter

__all__ = ["MarkLaws", "passage_laws", "quoting"]


_DEPTH = 32
#: All quotation marks of one character.
_MARKS = [character for character in map(chr, range(0x10000)) if bundled_marks().any.fullmatch(character)]
#: Pieces of words whose marks depend on their neighbours.
_PIECES = (
    *(*"\"'‘’“”„‚«»`", *_MARKS, "''", "‘‘", "’’", '"', "'", ",,", "<<", ">>", "*", "_", "="),
    *(" ", " ", " ", " ", "mill", "mills", "goin'", ".", ",", "—", "(", ")", "-", "\u00a0", "\ud83d", "🜁", "\uffff"),
    *("“The mill.”", "‘so’ ", '"No," ', "„So“ ", " «no»", "“‘" * 20 + "a" + "’”" * 20),
    *("boys' coats", "girls’ coats", "’tis", "'em", "rock 'n' roll", "6'2\"", "5’ 11”", "12", "’90s"),
)
#: Two paragraphs of a speech, which would seldom follow each other otherwise.
_SPEECH = (("“The mill.", "“The ‘mill.", "The “mill."), ("“The mill.”\n\n", "“The mill.” And a ferry.\n\n"))
_BEFORE = ("", "", "", "Comment: ", "Update: ", "- ", "[Ed. note: ", "Editors' note: ", "© ", " ")
_BETWEEN = ("\n\n", "\n\n", "\n\n\n", "\n", "\r\n\r\n", "\r\n", "\r", "\n \n")


def quoting() -> st.SearchStrategy[str]:
    """Generate texts with quotation marks, in and out of place, in paragraphs of all voices."""
    words = st.lists(st.sampled_from(_PIECES), max_size=20).map("".join)
    line = st.tuples(st.sampled_from(_BEFORE), words, st.sampled_from(_BETWEEN)).map("".join)
    opened, closed = map(st.sampled_from, _SPEECH)
    speech = st.tuples(opened, st.sampled_from(_BETWEEN), closed).map("".join)
    return st.lists(st.one_of(line, line, line, speech), max_size=6).map("".join)


def passage_laws(  # noqa: C901  # one method a law
    outlet: Outlet, anything: st.SearchStrategy[str], work: Callable[[Callable[[], object]], int]
) -> type:
    """Make a class of tests, one method a law, for a class of tests to derive from."""
    texts = st.one_of(quoting(), quoting(), anything)
    layouts = st.sampled_from(outlet.layouts)
    quick = settings(max_examples=min(settings().max_examples, 100))

    class PassageLaws:
        """What holds for the quotations and passages of every text."""

        @given(texts, layouts)
        def test_03_passages_tile(self, text: str, layout: Layout) -> None:
            """3: passages follow each other without gap or overlap; only the author's leaves are cut."""
            article = parse(text, outlet=outlet, layout=layout)
            passages = article.passages
            assert "".join(map(render, passages)) == text
            assert [passage.span.start for passage in passages] == [0, *(p.span.end for p in passages)][: len(passages)]
            assert [*dict.fromkeys(p.leaf.span for p in passages)] == [leaf.span for leaf in article.leaves]
            for passage in passages:
                is_whole = passage.span == passage.leaf.span
                assert is_whole or passage.leaf.voice is Voice.AUTHOR
                assert is_whole or passage.text.strip()
                assert (passage.kind == "quotation") == (passage.basis is Basis.QUOTATION)
                quoted = passage.basis is Basis.QUOTATION
                whose = (Voice.SOURCE, 1) if quoted else (passage.leaf.voice, len(passage.quotations))
                assert (passage.voice, len(passage.quotations)) == whose
                assert quoted or not passage.quotations or passage.voice is not Voice.AUTHOR
                if quoted:
                    assert passage.text.strip() == _marked(passage.quotations[0], text).strip()

        @given(texts, layouts)
        def test_11_same_questions(self, text: str, layout: Layout) -> None:
            """11: an article answers as its passages do; passages of all voices have the words of the leaves."""
            article = parse(text, outlet=outlet, layout=layout)
            leaves, passages = article.leaves, article.passages
            assert leaves.text() == passages.text() == article.text()
            assert passages.shares() == article.shares()
            counts = dict.fromkeys(Voice, 0)
            for passage in passages:
                if passage.voice is not None:
                    counts[passage.voice] += len(LINE_END.sub("", render(passage)))
            total = sum(counts.values()) or 1
            assert passages.shares() == {voice: count / total for voice, count in counts.items()}
            for voice in Voice:
                assert passages.text(voice) == article.text(voice)
                runs = groupby(passages, key=lambda passage: (passage.leaf.span, passage.voice))
                spoken = ["".join(passage.text for passage in run) for (_, whose), run in runs if whose is voice]
                assert passages.text(voice).split() == " ".join(spoken).split()
            for tiling in (leaves, passages):
                for part in tiling:
                    assert [tiling.at(offset) for offset in (part.span.start, part.span.end - 1)] == [part, part]

        @given(texts, layouts)
        def test_16_marks(self, text: str, layout: Layout) -> None:
            """16: a quotation begins with a mark, and lies inside the words of its leaf."""
            article = parse(text, outlet=outlet, layout=layout)
            for passage in article.passages:
                first, last = _words_of(passage.leaf, text)
                for quotation in passage.quotations:
                    assert bundled_marks().any.match(text[quotation.opening.start])
                    assert first <= quotation.span.start < quotation.span.end <= last

        @given(texts, layouts)
        def test_20_quotations_nest(self, text: str, layout: Layout) -> None:
            """20: a quotation stands between its marks and inside the one around it; none overlap."""
            article = parse(text, outlet=outlet, layout=layout)
            for passage in article.passages:
                assert all(quotation.depth == 1 for quotation in passage.quotations)
                _assert_in_order(passage.quotations, passage.span.start, passage.span.end, text)
            found = article.quotations()
            assert [*found] == sorted(found, key=lambda quotation: quotation.span.start)
            assert all(quotation.depth <= _DEPTH for quotation in found)
            read = [leaf.text for leaf in article.leaves if leaf.voice not in (None, Voice.FURNITURE)]
            depths = [
                depth
                for words in read
                for depth in _depths(pair_marks(bundled_marks().find(words), bundled_marks()).pairs)
            ]
            if all(quotation.closed for quotation in found):  # one that goes on has all below it inside
                assert sorted(depth for depth in depths if depth <= _DEPTH) == sorted(q.depth for q in found)

        @given(texts, layouts)
        def test_07_passages_are_local(self, text: str, layout: Layout) -> None:
            """7: cut before a fence where no block is open, and the parts have the passages of the whole."""
            article = parse(text, outlet=outlet, layout=layout)
            stands = [(passage.text, passage.voice, passage.basis) for passage in article.passages]
            for gap in article.select(Gap):
                cut = gap.span.start
                is_open = any(block.span.start < cut < block.span.end for block in article.blocks)
                is_fence = gap.lines > 1 and not render(gap).strip()  # in Markdown a gap may be a quote's
                if is_fence and cut and not is_open:
                    parts = (parse(part, outlet=outlet, layout=layout).passages for part in (text[:cut], text[cut:]))
                    assert [(p.text, p.voice, p.basis) for part in parts for p in part] == stands

        @given(texts, layouts, st.sampled_from((None, " ", "\n")))
        @quick
        def test_06_passages_are_linear(self, text: str, layout: Layout, between: str | None) -> None:
            """6: eight times the text is at most about eight times the work for its passages."""
            if between:  # one leaf that grows, where others would become more
                text = re.sub(r"[\r\n]+", between, text)
            assert parse("“a”", outlet=outlet, layout=layout).passages  # the table of marks is loaded once
            few, many = (parse(text * count, outlet=outlet, layout=layout) for count in (4, 32))
            assert len(few.leaves) <= len(many.leaves)  # which are made here: law 6 counts them
            assert work(lambda: many.passages) <= 8.5 * work(lambda: few.passages) + 500

    return PassageLaws


class MarkLaws:
    """What holds for marks and offsets, whatever the outlet."""

    @given(quoting())
    def test_15_marks_as_by_lark(self, text: str) -> None:
        """15: Lark's lexer takes each mark for the same; its parser makes the same pairs of those with mates."""
        found = [*bundled_marks().find(text)]
        assert found == _lark().marks(text)
        pairs, unclosed = pair_marks(found, bundled_marks())
        with_mates = {mark for pair in pairs for mark in pair}
        assert pairs == _lark().pairs(text, with_mates)
        assert all(mark not in with_mates and _is_free(mark, pairs) for mark in unclosed)

    @given(quoting())
    def test_21_nearest_mates(self, text: str) -> None:
        """21: a mark that closes takes the nearest that it fits and that no other has, or else there is none.

        What may be an apostrophe closes the innermost that it fits, unless that has a mate already or gets a surer one.
        """
        marks = bundled_marks()
        found = [*marks.find(text)]
        pairs, _ = pair_marks(found, marks)
        assert all(opening.kind in marks.openings[closing.kind] for opening, closing in pairs)
        closed_by = {closing: opening for opening, closing in pairs}
        for place, mark in enumerate(found):
            if mark.kind in marks.openings and mark.kind not in marks.late and mark not in dict(pairs):
                inside = [pair for pair in pairs if pair[1].start < mark.start]
                free = [m for m in found[:place] if m.kind in marks.openings[mark.kind] and _is_free(m, inside)]
                assert free[-1:] == ([closed_by[mark]] if mark in closed_by else [])
            elif mark.kind in marks.late:
                inside = [pair for pair in pairs if pair[1].start < mark.start]
                opening = [m for m in found[:place] if m.kind in marks.opening and m not in closed_by][-1:]
                if opening and opening[0].kind in marks.openings[mark.kind] and _is_free(opening[0], inside):
                    mate = dict(pairs).get(opening[0])
                    assert mate is not None
                    assert mate == mark or mate.kind not in marks.late

    @given(st.one_of(quoting(), st.text(st.characters())), st.sampled_from((1, 40)), st.floats(0, 1))
    def test_22_offsets(self, text: str, times: int, part: float) -> None:
        """22: offsets in other forms are those of the encoded text, and lead back."""
        text *= times
        offset = round(part * len(text))
        offsets = Offsets(text)
        utf8, utf16 = (offsets.to_utf8(offset), offsets.to_utf16(offset))
        position = offsets.to_position(offset)
        assert utf8 == len(text[:offset].encode("utf-8", "surrogatepass"))
        assert utf16 == sum(1 + (character > "\uffff") for character in text[:offset])
        assert position.line == 1 + sum(found.end() <= offset for found in LINE_END.finditer(text))
        assert (offsets.from_utf8(utf8), offsets.from_utf16(utf16)) == (offset, offset)
        assert offsets.from_position(*position) == offset
        character = text[offset : offset + 1]
        for inside, lead_back in ((character > "\x7f", offsets.from_utf8), (character > "\uffff", offsets.from_utf16)):
            if inside:
                with pytest.raises(ValueError, match=f"the one at {offset}"):
                    lead_back((utf8 if lead_back == offsets.from_utf8 else utf16) + 1)


def _assert_in_order(quotations: tuple[Quotation, ...], start: int, end: int, text: str) -> None:
    edges = [start, *(edge for quotation in quotations for edge in quotation.span), end]
    assert all(before <= after for before, after in pairwise(edges))
    for quotation in quotations:
        opening, closing = quotation.opening, quotation.closing
        assert opening.start == quotation.span.start
        assert closing is None or closing.end == quotation.span.end
        inside = text[opening.end : closing.start if closing else quotation.span.end]
        lines = LINE_END.split(inside.strip())  # each behind its prefix if it has one
        assert all(map(str.endswith, lines, quotation.text.split("\n")))
        assert (len(lines), lines[0]) == (len(quotation.text.split("\n")), quotation.text.split("\n")[0])
        assert all(_MARK.fullmatch(text[mark.slice]) for mark in (opening, closing) if mark)
        assert all(nested.depth == quotation.depth + 1 for nested in quotation.nested)
        _assert_in_order(quotation.nested, opening.end, closing.start if closing else quotation.span.end, text)


def _words_of(leaf: Leaf, text: str) -> tuple[int, int]:
    """Return the offsets of a leaf's first and last word: behind its marker, before its trailing blanks."""
    source = text[leaf.span.slice]
    behind_marker = source.find(leaf.marker) + len(leaf.marker) if leaf.marker else 0
    return leaf.span.start + behind_marker, leaf.span.start + len(source.rstrip())


def _marked(quotation: Quotation, text: str) -> str:
    closing = text[quotation.closing.slice] if quotation.closing else ""
    return f"{text[quotation.opening.slice]}{quotation.text}{closing}"


def _depths(pairs: list[Pair]) -> list[int]:
    """Count how many pairs each stands in, itself among them."""
    return [sum(o.start <= opening.start < c.end for o, c in pairs) for opening, _ in pairs]


def _is_free(mark: Mark, pairs: list[Pair]) -> bool:
    """Tell whether a mark is none of some pairs, and inside none."""
    return not any(opening.start <= mark.start <= closing.start for opening, closing in pairs)


#: One mark: of one character, or of two.
_MARK = re.compile(f"(?:{bundled_marks().any.pattern}){{1,2}}")


@cache
def _lark() -> LarkQuoter:
    return LarkQuoter(grammar_file("quotation"))

"""The laws of quotations and passages.

`laws` adds these laws to the laws of blocks. Needs the extra `laws`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

import pytest
from hypothesis import strategies as st

from opinionkit import Article, Basis, Gap, Layout, Leaf, Offsets, Outlet, Quotation, Span, Voice, parse, render
from opinionkit._model.blanks import INVISIBLE, is_blank
from opinionkit._model.lines import LINE_END
from opinionkit._quotations.findings import find_in, is_program
from opinionkit._quotations.marks import Mark
from opinionkit._quotations.pairing import MAX_DEPTH, Pair, pair_marks
from opinionkit._quotations.tables import bundled_marks, bundled_notes
from opinionkit.grammars import grammar_file
from opinionkit.laws.effort import assert_linear, given, quick
from opinionkit.laws.lark_marks import LarkQuoter

__all__ = ["QUOTING_PIECES", "MarkLaws", "passage_laws", "quoting"]


#: All quotation marks of one character.
_MARKS = [character for character in map(chr, range(0x10000)) if bundled_marks().any.fullmatch(character)]
#: Pieces of words with marks that depend on their neighbours.
QUOTING_PIECES = (
    *(*"\"'‘’“”„‚«»`", *_MARKS, "''", "‘‘", "’’", '"', "'", ",,", "<<", ">>", "*", "_", "="),
    *(" ", " ", " ", " ", "mill", "mills", "goin'", ".", ",", "—", "(", ")", "-", "\u00a0", "\ud83d", "🜁", "\uffff"),
    *("“The mill.”", "‘so’ ", '"No," ', "„So“ ", " «no»", "“‘" * 20 + "a" + "’”" * 20),
    *("[Ed.: no] ", "[Ed. note: “no”] ", "(Ed.: ", "(Anm. d. Red.: so) ", " – Ed.]", "[sic]", "（编者注："),
    *("[author's note: no] ", '[mill](/mill "The mill") ', "](", "]: ", "]", "[", "）", " I said.", "I told him: "),
    *("boys' coats", "girls’ coats", "’tis", "'em", "rock 'n' roll", "6'2\"", "5’ 11”", "12", "’90s"),
)
#: Two paragraphs of a speech, which would seldom follow each other otherwise.
_SPEECH = (("“The mill.", "“The ‘mill.", "The “mill."), ("“The mill.”\n\n", "“The mill.” And a ferry.\n\n"))
_BEFORE = ("", "", "", "Comment: ", "Update: ", "- ", "[Ed. note: ", "Editors' note: ", "© ", " ")
_BETWEEN = ("\n\n", "\n\n", "\n\n\n", "\n", "\r\n\r\n", "\r\n", "\r", "\n \n")


def quoting() -> st.SearchStrategy[str]:
    """Generate texts with quotation marks in and out of place."""
    words = st.lists(st.sampled_from(QUOTING_PIECES), max_size=20).map("".join)
    line = st.tuples(st.sampled_from(_BEFORE), words, st.sampled_from(_BETWEEN)).map("".join)
    opened, closed = map(st.sampled_from, _SPEECH)
    speech = st.tuples(opened, st.sampled_from(_BETWEEN), closed).map("".join)
    return st.lists(st.one_of(line, line, line, speech), max_size=6).map("".join)


def passage_laws(outlet: Outlet, anything: st.SearchStrategy[str]) -> type:  # noqa: C901  # one method a law
    """Return a class of tests, one method a law."""
    texts = st.one_of(quoting(), quoting(), anything)
    layouts = st.sampled_from(outlet.layouts)

    class PassageLaws:
        """The laws of quotations and passages, for every text."""

        @given(texts, layouts)
        def test_16_marks(self, text: str, layout: Layout) -> None:
            """16: a quotation opens and closes with a mark.

            The quotation is inside the words of its leaf; words have no outer blanks.
            """
            article = parse(text, outlet=outlet, layout=layout)
            for leaf in article.leaves:
                start, end = leaf.words_span
                assert leaf.span.start <= start <= end <= leaf.span.end
                assert LINE_END.split(text[start:end])[0] == _trimmed(leaf.text).split("\n")[0]
                assert text[start:end] == _trimmed(text[start:end])
            for passage in article.passages:
                first, last = _words_of(passage.leaf)
                for quotation in _flatten(passage.quotations):
                    assert all(_MARK.fullmatch(text[mark.slice]) for mark in _marks_of(quotation))
                    assert first <= quotation.span.start < quotation.span.end <= last
                    assert quotation.text == quotation.text.strip()
                start, end = passage.words_span
                assert passage.span.start <= start <= end <= passage.span.end
                assert text[start:end] == _trimmed(text[start:end])
                lines, words = LINE_END.split(text[start:end]), _trimmed(passage.text).split("\n")
                assert lines[0] == words[0]
                assert all(map(str.endswith, lines, words))  # each behind its prefix if it has one

        @given(texts, layouts)
        def test_03_passages_tile(self, text: str, layout: Layout) -> None:
            """3: passages follow each other without gap or overlap.

            Leaves of the author and of sources are cut.
            """
            article = parse(text, outlet=outlet, layout=layout)
            passages = article.passages
            assert text == "".join(map(render, passages))
            assert [passage.span.start for passage in passages] == [0, *(p.span.end for p in passages)][: len(passages)]
            assert [*dict.fromkeys(p.leaf.span for p in passages)] == [leaf.span for leaf in article.leaves]
            for passage in passages:
                leaf, is_whole = passage.leaf, passage.span == passage.leaf.span
                own = (leaf.voice, leaf.basis)
                quoted = [(voice, Basis.QUOTATION) for voice in (Voice.SOURCE, Voice.AUTHOR)]
                noted = [(voice, Basis.BRACKET) for voice in (Voice.EDITOR, Voice.AUTHOR)]
                allowed: dict[Voice | None, tuple[object, ...]]
                allowed = {Voice.AUTHOR: (own, *quoted, *noted), Voice.SOURCE: (own, *noted)}
                assert (passage.voice, passage.basis) in allowed.get(leaf.voice, (own,))
                assert is_whole or passage.text.strip()
                assert is_whole or leaf.voice in allowed
                assert (passage.kind == "quotation") == (passage.basis is Basis.QUOTATION)
                is_unquoted = passage.voice is Voice.AUTHOR and passage.basis is leaf.basis
                assert not (is_unquoted and passage.quotations)
            for number, passage in enumerate(passages):
                if passage.basis is Basis.QUOTATION and not passage.quotations:  # the quotation continues below a note
                    assert passages[number - 1].kind == "note"
                elif passage.basis is Basis.QUOTATION:
                    assert passage.words_span.start == passage.quotations[0].span.start

        @given(texts, layouts)
        def test_11_same_questions(self, text: str, layout: Layout) -> None:
            """11: articles, leaves and passages answer the same questions.

            Each voice has the words of its passages.
            """
            article = parse(text, outlet=outlet, layout=layout)
            leaves, passages = article.leaves, article.passages
            assert leaves.text() == passages.text() == article.text()
            assert passages.shares() == article.shares()
            counts = dict.fromkeys(Voice, 0)
            for passage in passages:
                if passage.voice is not None:
                    reason = article.explain(passage)
                    assert (reason.voice, reason.basis) == (passage.voice, passage.basis)
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

        @quick(texts, layouts, st.sampled_from((None, " ", "\n")))
        def test_06_passages_are_linear(self, text: str, layout: Layout, between: str | None) -> None:
            """6: passages of twice the text are about twice the work."""
            if between:  # one leaf that grows, where others would become more
                text = re.sub(r"[\r\n]+", between, text)
            assert (parse(text, outlet=outlet, layout=layout).passages != ()) == bool(text)  # tables are loaded once

            def article_of(count: int) -> Article:
                article = parse(text * count, outlet=outlet, layout=layout)
                assert article.leaves is not None  # made here: law 6 counts them
                return article

            assert_linear(lambda article: article.passages, article_of)

        @given(texts, layouts)
        def test_17_candidates_by_definition(self, text: str, layout: Layout) -> None:
            """17: paragraphs that are not searched have no quotation or note."""
            leaves = parse(text, outlet=outlet, layout=layout).leaves
            assert find_in(leaves) == find_in(leaves, range(len(leaves)))

        @given(texts, layouts)
        def test_20_quotations_nest(self, text: str, layout: Layout) -> None:
            """20: a quotation is between its marks.

            A nested quotation is inside the quotation around it; no two overlap.
            """
            article = parse(text, outlet=outlet, layout=layout)
            # By their place: leaves with the same words are equal.
            for span, passages in groupby(article.passages, key=lambda passage: passage.leaf.span):
                quotations = [quotation for passage in passages for quotation in passage.quotations]
                assert all(quotation.depth == 1 for quotation in quotations)
                _assert_in_order(quotations, span.start, span.end, text)
            found = article.quotations()
            assert [*found] == sorted(found, key=lambda quotation: quotation.span.start)
            assert all(quotation.depth <= MAX_DEPTH for quotation in found)
            spoken = (leaf for leaf in article.leaves if leaf.voice not in (None, Voice.FURNITURE))
            searched = [leaf.text for leaf in spoken if not is_program(leaf)]
            table = bundled_marks()
            depths = [depth for words in searched for depth in _depths(pair_marks(table.find(words), table).pairs)]
            has_notes = any(bundled_notes().find(words) for words in searched)
            if all(quotation.closed for quotation in found) and not has_notes:
                assert sorted(depth for depth in depths if depth <= MAX_DEPTH) == sorted(q.depth for q in found)

        @given(texts, layouts)
        def test_07_passages_are_local(self, text: str, layout: Layout) -> None:
            """7: passages of a text cut at a fence are unchanged.

            The fence is outside all blocks; the two parts have the passages of the whole.
            """
            article = parse(text, outlet=outlet, layout=layout)
            whole = [(passage.text, passage.voice, passage.basis) for passage in article.passages]
            for gap in article.select(Gap):
                cut = gap.span.start
                is_open = any(block.span.start < cut < block.span.end for block in article.blocks)
                is_fence = gap.lines > 1 and is_blank(render(gap))  # in Markdown a gap may be a quote's
                if is_fence and cut and not is_open:
                    parts = (parse(part, outlet=outlet, layout=layout).passages for part in (text[:cut], text[cut:]))
                    assert whole == [(p.text, p.voice, p.basis) for part in parts for p in part]

    return PassageLaws


class MarkLaws:
    """The laws of marks and offsets, for every outlet."""

    @given(quoting())
    def test_15_marks_as_by_lark(self, text: str) -> None:
        """15: Lark's lexer finds the same marks and pairs.

        Lark's parser finds the pairs, if the marks in pairs are known.
        """
        table = bundled_marks()
        found = [*table.find(text)]
        assert found == _lark().marks(text)
        pairs, unclosed = pair_marks(found, table)
        paired = {mark for pair in pairs for mark in pair}
        assert pairs == _lark().pairs(text, paired)
        assert all(mark not in paired and _is_free(mark, pairs) for mark in unclosed)

    @given(quoting())
    def test_21_nearest_pair(self, text: str) -> None:
        """21: a closing mark closes the nearest free opening mark.

        The opening mark has to fit. A late mark closes the innermost, unless another late mark or a surer one does. A
        weak mark is ignored inside a quotation that its closing mark could close.
        """
        table = bundled_marks()
        found = [*table.find(text)]
        pairs, _ = pair_marks(found, table)
        assert all(opening.kind in table.openings[closing.kind] for opening, closing in pairs)
        opened_by = {closing: opening for opening, closing in pairs}
        closed_by = dict(pairs)
        for place, mark in enumerate(found):
            fitting = table.openings.get(mark.kind, ())
            inside = [pair for pair in pairs if pair.closing.start < mark.start]
            free = [m for m in found[:place] if m.kind in fitting and _is_free(m, inside)]
            strong = [m for m in free if m.kind not in table.weak]
            if fitting and mark.kind not in table.late and mark not in closed_by:
                nearest = strong[-1:] or free[-1:]
                allowed = [nearest] if strong else [nearest, []]  # a weak mark may have been ignored
                assert ([opened_by[mark]] if mark in opened_by else []) in allowed
            elif mark.kind in table.late:
                opening = [m for m in found[:place] if m.kind in table.opening and m not in opened_by][-1:]
                if opening and opening[0].kind not in table.weak and opening == strong[-1:]:
                    closing = closed_by.get(opening[0])
                    assert closing is not None
                    assert closing == mark or closing.kind not in table.late

    @given(st.one_of(quoting(), st.text(st.characters())), st.sampled_from((1, 40)), st.floats(0, 1))
    def test_22_offsets(self, text: str, times: int, part: float) -> None:
        """22: offsets in other forms are those of the encoded text.

        The offsets convert back.
        """
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


def _flatten(quotations: Iterable[Quotation]) -> Iterator[Quotation]:
    for quotation in quotations:
        yield quotation
        yield from _flatten(quotation.nested)


def _marks_of(quotation: Quotation) -> list[Span]:
    return [quotation.opening, *([quotation.closing] if quotation.closing else [])]


def _trimmed(words: str) -> str:
    """Return words without blanks and invisible characters at both ends."""
    return re.sub(rf"\A[\s{INVISIBLE}]+|[\s{INVISIBLE}]+\Z", "", words)


def _words_of(leaf: Leaf) -> Span:
    """Return the span of the lines of a leaf's words."""
    lines = leaf.text.split("\n")
    source, start = render(leaf), leaf.span.start
    return Span(start + source.index(lines[0]), start + source.rindex(lines[-1]) + len(lines[-1]))


def _assert_in_order(quotations: Sequence[Quotation], start: int, end: int, text: str) -> None:
    edges = [start, *(edge for quotation in quotations for edge in quotation.span), end]
    assert all(before <= after for before, after in pairwise(edges))
    for quotation in quotations:
        opening, closing = quotation.opening, quotation.closing
        assert opening.start == quotation.span.start
        assert closing is None or closing.end == quotation.span.end
        inside = text[opening.end : closing.start if closing else quotation.span.end]
        lines = LINE_END.split(inside.strip())  # each behind its prefix if it has one
        words = quotation.text.split("\n")
        assert all(map(str.endswith, lines[-len(words) :], words))
        assert all(nested.depth == quotation.depth + 1 for nested in quotation.nested)
        _assert_in_order(quotation.nested, opening.end, closing.start if closing else quotation.span.end, text)


def _depths(pairs: list[Pair]) -> list[int]:
    """Return the depth of each pair, from 1."""
    return [sum(o.start <= opening.start < c.end for o, c in pairs) for opening, _ in pairs]


def _is_free(mark: Mark, pairs: list[Pair]) -> bool:
    """Return whether a mark is inside no pair, and belongs to none."""
    return not any(opening.start <= mark.start <= closing.start for opening, closing in pairs)


#: One mark: of one character, or of two.
_MARK = re.compile(f"(?:{bundled_marks().any.pattern}){{1,2}}")


@cache
def _lark() -> LarkQuoter:
    return LarkQuoter(grammar_file("quotation"))

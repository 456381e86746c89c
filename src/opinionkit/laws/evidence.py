"""Laws of evidence, optimizations and examples.

`laws` adds these laws to the other laws. Needs the extra `laws`.
"""

from hypothesis import assume
from hypothesis import strategies as st

from opinionkit import Article, Basis, Layout, Outlet, Quote, Voice, detect, parse, render
from opinionkit._article.detection import LETTERS, decide, evidence_of
from opinionkit._model.lines import LINE, split
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.laws.effort import given

__all__ = ["evidence_laws"]


#: The letters of the lines that can be evidence for turns: lead-ins, attributions and comments.
_CUES = "".join(LETTERS[kind] for kind in ("LONG_LEAD_LINE", "ATTRIBUTION_LINE", "COMMENT_LINE"))


def evidence_laws(outlet: Outlet, anything: st.SearchStrategy[str]) -> type:  # noqa: C901  # one method a law
    """Return a class of tests, one method for each law.

    Test classes derive from it.
    """
    layouts = st.sampled_from(outlet.layouts)
    examples = EXAMPLES | {kind: (line,) for kind, line in outlet.examples.items()}

    class EvidenceLaws:
        """Laws of claims, and of the definitions behind faster code."""

        @given(anything, layouts)
        def test_17_shares_by_definition(self, text: str, layout: Layout) -> None:
            """17: shares and texts computed without nodes equal the leaves'."""
            counted = parse(text, outlet=outlet, layout=layout)
            made = parse(text, outlet=outlet, layout=layout)
            assert made.blocks == made.blocks  # which makes the nodes
            assert counted.leaves.shares() == made.leaves.shares()
            assert counted.shares() == made.shares()
            for voice in Voice:
                assert counted.text(voice) == made.text(voice)

        @given(anything)
        def test_17_detection(self, text: str) -> None:
            """17: few line kinds detect the same layout as all kinds."""
            lines, found = split(text), detect(text)
            layout, evidence = decide(lines, evidence_of(lines))
            assert (found.layout, found.reason.evidence) == (layout, evidence())

        @given(anything)
        def test_18_evidence(self, text: str) -> None:
            """18: in a detected layout, a source's line has evidence.

            The line's reason names the evidence.
            """
            article = parse(text, outlet=outlet)
            assert article.layout is (found if (found := detect(text).layout) in outlet.layouts else outlet.layouts[0])
            for leaf in article.leaves:
                if leaf.voice is Voice.SOURCE:
                    reason = article.explain(leaf)
                    assert leaf.basis not in (None, Basis.DEFAULT)
                    assert (reason.voice, reason.basis) == (leaf.voice, leaf.basis)
                    assert reason.evidence in str(reason)
                    assert reason.evidence

        @given(anything)
        def test_18_no_claim_without_cues(self, text: str) -> None:
            """18: without cues no layout with turns is detected.

            Cues are lead-ins, attributions and comments.
            """
            kept = text
            while {*(letters := evidence_of(split(kept)).letters)} & {*_CUES}:  # of two names, one is left at first
                lines = [found[0] for found in LINE.finditer(kept)]
                kept = "".join(line for line, letter in zip(lines, letters, strict=True) if letter not in _CUES)
            assume(detect(kept).layout in outlet.layouts)
            turns = (Basis.ALTERNATION, Basis.CUE)
            assert [leaf for leaf in parse(kept, outlet=outlet).leaves if leaf.basis in turns] == []

        @given(anything)
        def test_18_a_detected_layout_claims_no_more(self, text: str) -> None:
            """18: without a named layout, no more characters are a source's.

            A turn without evidence has an unknown voice. In Markdown, a quote may end above the lines that touch it.
            Then lines with a prefix may be the words of a quote that were a heading or a comment inside it.
            """
            found = parse(text, outlet=outlet)
            named = parse(text, outlet=outlet, layout=found.layout)
            for leaf in found.leaves:
                (start, end), is_source = leaf.span, leaf.voice is Voice.SOURCE
                over = [other for other in named.leaves if start < other.span.end and other.span.start < end]
                if leaf.basis is Basis.MARKUP:
                    over = [other for other in over if not any(isinstance(each, Quote) for each in named.around(other))]
                assert not is_source or {other.voice for other in over} <= {Voice.SOURCE, None}
            if found.layout is not Layout.MARKDOWN:
                assert found.blocks == named.blocks
                for leaf, other in zip(found.leaves, named.leaves, strict=True):
                    assert leaf.voice == other.voice or (leaf.voice, other.voice) == (Voice.UNKNOWN, Voice.SOURCE)
            assert found.leaves.shares() == parse(text, outlet=outlet).leaves.shares()

        @given(st.sampled_from([*examples.values()]).flatmap(st.sampled_from), layouts, st.booleans())
        def test_19_writable(self, line: str, layout: Layout, below: bool) -> None:  # noqa: FBT001  # drawn
            """19: the example of each kind can be written.

            The example is parsed, built and parsed again, as the only block and below a paragraph.
            """
            article = parse(f"The mill stands.\n\n{line}\n" if below else f"{line}\n", outlet=outlet, layout=layout)
            built = Article.build(article.blocks, outlet=outlet, layout=layout)
            assert built.blocks == article.blocks
            assert parse(render(built), outlet=outlet, layout=layout) == built

    return EvidenceLaws

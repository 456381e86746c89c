"""The strategies' own health: what share of the generated texts reaches the cases that the laws are about."""

from collections import Counter

import pytest
from hypothesis import Phase, given, settings

from opinionkit import PLAIN, Basis, Container, Gap, Quote, parse
from opinionkit.laws import texts

#: For each case the least share of texts, in percent, that must reach it.
LEAST = {
    "three kinds or more": 50,
    "a fence to cut before": 20,
    "alternation": 40,
    "spacing": 13,
    "bracket": 15,
    "place": 20,
    "cue": 10,
    "a quote held open": 2,
    "a container in a container": 35,
    "no final line end": 50,
    "byte order mark": 10,
    "half a surrogate pair": 10,
    "control character": 30,
    "\\r\\n": 40,
    "lone \\r": 40,
}


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    """Measure the share of texts, in percent, that reaches each case."""
    seen: Counter[str] = Counter()

    @given(texts(PLAIN))
    @settings(max_examples=1_000, database=None, phases=[Phase.generate], derandomize=True)
    def count(text: str) -> None:
        article = parse(text, layout="tight")
        bases = {leaf.basis for leaf in article.leaves}
        nodes = [*article.walk()]
        cases = {
            "three kinds or more": len({*article._lines.codes}) >= 3,
            "a fence to cut before": any(isinstance(n, Gap) and n.lines > 1 and n.span.start for n in nodes),
            "a container in a container": any(
                isinstance(block, Container) for node in nodes if isinstance(node, Container) for block in node.blocks
            ),
            "a quote held open": any(isinstance(n, Quote) and len(n.blocks) > 1 for n in nodes),
            "no final line end": bool(text) and text[-1] not in "\r\n",
            "byte order mark": text.startswith("\ufeff"),
            "half a surrogate pair": any("\ud800" <= character < "\ue000" for character in text),
            "control character": any(character < " " and character not in "\r\n" for character in text),
            "\\r\\n": "\r\n" in text,
            "lone \\r": "\r" in text.replace("\r\n", ""),
        }
        seen.update({case: int(reached) for case, reached in cases.items()})
        seen.update(str(basis) for basis in bases & {*Basis})
        seen["all"] += 1

    count()
    return {case: 100 * seen[case] / seen["all"] for case in LEAST}


@pytest.mark.nightly
@pytest.mark.parametrize("case", LEAST)
def test_enough_texts_reach_the_case(shares: dict[str, float], case: str) -> None:
    """A law is tried where it could break."""
    assert shares[case] >= LEAST[case]

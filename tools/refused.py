"""What share of the blocks that the docs call writable is refused, and why.

`python tools/refused.py` prints it as a table.
"""

from collections import Counter

from hypothesis import Phase, given, settings

from opinionkit import Article, Node
from opinionkit.errors import UnwritableError
from opinionkit.laws import writable


def refusals(examples: int) -> Counter[str]:
    """Build lists of blocks; count them under "built", or under the block that was refused and what it would be."""
    seen: Counter[str] = Counter()

    @given(writable())
    @settings(max_examples=examples, database=None, phases=[Phase.generate], derandomize=True, deadline=None)
    def build(blocks: list[Node]) -> None:
        try:
            Article.build(blocks)
            seen["built"] += 1
        except UnwritableError as error:
            parsed = " and ".join(type(block).__name__ for block in error.parsed) or "a gap"
            seen[f"{type(error.node).__name__} → {parsed}"] += 1

    build()
    return seen


if __name__ == "__main__":
    counts = refusals(5_000)
    print("| result | lists of blocks | share |\n| --- | --- | --- |")
    for what, count in counts.most_common():
        print(f"| {what} | {count} | {count / counts.total():.2%} |")

"""Try the laws of any text on hard texts, and print each text that breaks one, shortened.

`PYTHONPATH=tests nice python tools/break_laws.py --seconds 600 --seed 1`. Lines are examples of line kinds, most of
them edited: marks, signs and other lines are put in anywhere. To make such a text takes no time, to make one of
Hypothesis' most of the time of `try_laws.py`; so more of them are tried.
"""

import argparse
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from random import Random

from any_text import Law, laws_of_any_text
from opinionkit import PLAIN, Layout, Outlet, outlet_named
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.laws import laws
from opinionkit.laws.strategies import PIECES
from opinionkit.outlets import BUNDLED

_CHARACTERS = "*_[]()<>“”\"'’:：.,;!?—–-#=~`|/\\©@01aA \t\u3000\xa0\u200b\ufeff\u2028（）【】「」«»\ud800"
_LINE_ENDS = ("\n",) * 6 + ("\r\n", "\r")


def edited(line: str, lines: Sequence[str], random: Random) -> str:
    """Return a line with up to three edits."""
    for _ in range(random.choice((0, 0, 1, 1, 2, 3))):
        at = random.choice((0, len(line), random.randint(0, len(line)), random.randint(0, len(line))))
        piece = random.choice((random.choice(_CHARACTERS), random.choice(PIECES), "", "", random.choice(lines)))
        line = line[:at] + piece + line[at + (not piece) :]
    return "".join(character for character in line if character not in "\r\n")


def hard_text(lines: Sequence[str], random: Random) -> str:
    """Return a text of some lines: of all, or of only three that meet again and again."""
    chosen = random.choice((lines, random.sample(lines, 3)))
    found: list[str] = []
    for _ in range(random.randint(1, 9)):
        line = "" if random.choice((True, False, False, False)) else edited(random.choice(chosen), lines, random)
        found.append(line + random.choice(_LINE_ENDS))
    text = "".join(found)
    return random.choice((text, text, text, text.rstrip("\r\n")))


def shortened(text: str, layout: Layout, law: Law) -> str:
    """Return a part of a text that still breaks the law."""
    length = len(text)
    while length := length // 2:
        start = 0
        while start < len(text):
            shorter = text[:start] + text[start + length :]
            if fault(shorter, layout, law):
                text = shorter
            else:
                start += length
    return text


def fault(text: str, layout: Layout, law: Law) -> str:
    """Return what a law says against a text, or nothing."""
    try:
        law(text, layout)
    except Exception as error:  # noqa: BLE001  # whatever it is, it breaks the law
        return f"{type(error).__name__}: {error}"
    return ""


def broken(outlets: Sequence[Outlet], seconds: float, random: Random) -> Iterator[str]:
    """Yield a sentence for each text that breaks a law, and at last the number of texts."""
    common = [line for lines in EXAMPLES.values() for line in lines]
    all_laws = [
        (outlet, [*common, *8 * [*outlet.examples.values()]], laws_of_any_text(laws(outlet)())) for outlet in outlets
    ]
    started, count = time.monotonic(), 0
    while time.monotonic() - started < seconds:
        outlet, lines, laws_here = random.choice(all_laws)
        text, layout = hard_text(lines, random), random.choice(outlet.layouts)
        count += 1
        for name, law in laws_here.items():
            if fault(text, layout, law):
                short = shortened(text, layout, law)
                yield f"{outlet.name}, {layout}: {name} is broken by {short!r}: {fault(short, layout, law)}"
    yield f"{count:,} texts"


def main() -> int:
    """Print the texts that break a law."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # `assume` outside of a test of Hypothesis
    outlets = [outlet_named(name) for name in (PLAIN.name, *BUNDLED)]
    count = 0
    for sentence in broken(outlets, options.seconds, Random(options.seed)):  # noqa: S311  # no secret
        print(sentence, flush=True)
        count += 1
    return count > 1  # the last sentence is the number of texts


if __name__ == "__main__":
    sys.exit(main())

"""Try the laws on hard texts, as many as there is time for, and report how many.

`PYTHONPATH=tests nice python tools/try_laws.py --seconds 3600 --report laws.json` tries the laws of `PLAIN` and of the
bundled outlets, and for a fifth of the time those of outlets that Hypothesis makes up. It ends when each law was tried
a million times, and goes on where an earlier report ended. A text that breaks a law is printed, shortened.

The lines of a text are examples of line kinds, most of them edited: marks, signs and other lines are put in anywhere.
To make such a text takes no time, where texts of Hypothesis take longer than the laws.
"""

import argparse
import inspect
import json
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any, Self

import pytest
from attrs import define, field, frozen
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import UnsatisfiedAssumption

from opinionkit import PLAIN, Article, Gap, Layout, Node, Outlet, outlet_named, parse, render
from opinionkit.errors import UnwritableError
from opinionkit.grammars.examples import EXAMPLES
from opinionkit.laws import MarkLaws, laws
from opinionkit.laws.passages import QUOTING_PIECES
from opinionkit.laws.strategies import FRONT_MATTER, PIECES
from opinionkit.outlets import BUNDLED
from support.generated import outlets

_CHARACTERS = "*_[]()<>“”\"'’:：.,;!?—–-#=~`|/\\©@01aA \t\u3000\xa0\u200b\ufeff\u2028（）【】「」«»\ud800"
_LINE_ENDS = ("\n",) * 6 + ("\r\n", "\r")
_BLANK_LINES = ("\n\n", "\n\n", "\n", "\r\n", "\n \n", "\n\n\n")
_AROUND = (
    ("", ""),
    ("[Ed. note: a\n", "so it ends.]\n"),
    ("\n\nComment: a\n\n", ""),
    ("> a\n", ""),
    ("```\n", "```\n"),
    ("---\ntitle: a\n---\n", ""),
)
#: A law that takes longer compiles something, the first time only.
_MAX_SECONDS = 0.2
#: Reports of broken laws are cut to this many characters.
_WIDTH = 1_000
_GENERATED_SHARE = 0.2
_TEXTS, _TEXTS_OF_GENERATED = 200, 20
_NO_CHECKS: list[HealthCheck] = [*HealthCheck]  # pyright: ignore[reportAssignmentType]  # its metaclass iterates


@frozen
class Maker:
    """What laws take: each parameter of a law is made by the method of its name."""

    outlet: Outlet
    random: Random
    lines: Sequence[str]

    @classmethod
    def of(cls, outlet: Outlet, random: Random) -> Self:
        """Return the maker for an outlet."""
        common = [line for lines in EXAMPLES.values() for line in lines]
        return cls(outlet, random, [*common, *8 * [*outlet.examples.values()]])

    def text(self) -> str:
        """Return some lines: of all, or of only three that meet again and again."""
        random = self.random
        chosen = random.choice((self.lines, random.sample(self.lines, 3)))
        found: list[str] = []
        for _ in range(random.randint(1, 9)):
            line = random.choice(("", self._edited(chosen), self._edited(chosen), self._edited(chosen), self.marks()))
            found.append(line + random.choice(_LINE_ENDS))
        text = random.choice((*12 * ("",), *FRONT_MATTER)) + "".join(found)
        return random.choice((text, text, text, text.rstrip("\r\n")))

    def _edited(self, chosen: Sequence[str]) -> str:
        random = self.random
        line = random.choice(chosen)
        for _ in range(random.choice((0, 0, 1, 1, 2, 3))):
            at = random.choice((0, len(line), random.randint(0, len(line)), random.randint(0, len(line))))
            piece = random.choice(
                (random.choice(_CHARACTERS), random.choice(PIECES), "", "", random.choice(self.lines))
            )
            line = line[:at] + piece + line[at + (not piece) :]
        return "".join(character for character in line if character not in "\r\n")

    def marks(self) -> str:
        """Return a line of quotation marks and words."""
        return "".join(self.random.choices(QUOTING_PIECES, k=self.random.randint(0, 9)))

    first = second = text

    def several(self) -> list[str]:
        """Return as many texts as there are threads."""
        return [self.text() for _ in range(8)]

    def layout(self) -> Layout:
        """Return one of the outlet's layouts."""
        return self.random.choice(self.outlet.layouts)

    def made(self) -> tuple[Layout, list[Node]]:
        """Return blocks of several texts, to be written in one layout."""
        layout = self.layout()
        articles = [parse(self.text(), outlet=self.outlet, layout=layout) for _ in range(3)]
        blocks = [node for article in articles for node in article.walk() if not isinstance(node, Gap)]
        return layout, self.random.sample(blocks, min(len(blocks), self.random.randint(0, 5)))

    def built(self) -> Article:
        """Return an article that was built from the blocks of a text, or parsed: another law is about refusals."""
        article = parse(self.text(), outlet=self.outlet, layout=self.layout())
        with suppress(UnwritableError):
            return Article.build(article.blocks, outlet=self.outlet, layout=article.layout)
        return article

    def line(self) -> str:
        """Return an example of a line kind."""
        return self.random.choice(self.lines)

    def value(self) -> object:
        """Return something that is no text."""
        return self.random.choice(
            (None, self.which(), self.part(), [self.text()], self.text().encode("utf-8", "replace"))
        )

    def which(self) -> int:
        """Return a number, to choose by."""
        return self.random.randrange(1_000_000)

    def part(self) -> float:
        """Return a part of one."""
        return self.random.random()

    def below(self) -> bool:
        """Return yes or no."""
        return self.random.random() < 0.5  # noqa: PLR2004  # half

    ended = below

    def end(self) -> str:
        """Return a line end."""
        return self.random.choice(("\n", "\r\n", "\r"))

    def edit(self) -> str:
        """Return what is put in the place of a character."""
        return self.random.choice(("", "x", ".", "]", "(", "[", " "))

    def between(self) -> str | None:
        """Return what is put in the place of line ends, if anything."""
        return self.random.choice((None, " ", "\n"))

    def around(self) -> tuple[str, str]:
        """Return what is put above and below a text."""
        return self.random.choice(_AROUND)

    def times(self) -> int:
        """Return how often a text is repeated."""
        return self.random.choice((1, 40))


@frozen
class Marks(Maker):
    """What the laws of quotation marks take."""

    def text(self) -> str:
        """Return some lines of quotation marks and words."""
        return "".join(self.marks() + self.random.choice(_BLANK_LINES) for _ in range(self.random.randint(1, 6)))


def _shown(value: object) -> object:
    return render(value) if isinstance(value, Article) else value


@frozen
class Law:
    """A law, and the names of what it takes."""

    name: str
    holds: Callable[..., None]
    takes: Sequence[str]

    def fault(self, values: Mapping[str, object]) -> str | None:
        """Return what the law says against some values: nothing if it holds, None if it is not about them."""
        try:
            self.holds(*(values[name] for name in self.takes))
        except (pytest.skip.Exception, UnsatisfiedAssumption):
            return None
        except Exception as error:  # noqa: BLE001  # whatever it is, it breaks the law
            is_refused = isinstance(error, UnwritableError) and "built" in self.takes  # an edit may be refused
            return None if is_refused else f"{type(error).__name__}: {error}"
        return ""

    def shortened(self, values: Mapping[str, object]) -> Mapping[str, object]:
        """Return a shorter text that breaks the law as well, if it takes a text."""
        text = values.get("text")
        length = len(text) if isinstance(text, str) and "text" in self.takes else 0
        while isinstance(text, str) and (length := length // 2):
            start = 0
            while start < len(text):
                shorter = text[:start] + text[start + length :]
                if self.fault({**values, "text": shorter}):
                    text = shorter
                else:
                    start += length
        return {name: text if name == "text" else values[name] for name in self.takes}


@define
class Tally:
    """How often each law was tried, for how long, and how often it should be."""

    counts: Counter[str]
    goal: int
    seconds: defaultdict[str, float] = field(factory=lambda: defaultdict[str, float](float))

    def is_next(self, law: str) -> bool:
        """Return whether a law had no more time than others: quick laws are tried more often than slow ones."""
        spent = self.seconds
        return self.counts[law] < self.goal and spent[law] * len(spent) <= sum(spent.values()) + 1


@define
class Trial:
    """The laws of an outlet, tried on values of a maker."""

    maker: Maker
    laws: Sequence[Law]

    def faults(self, tally: Tally, texts: int) -> Iterator[str]:
        """Try the laws on texts; yield a sentence for each law that is broken.

        Texts of an outlet are tried in a row, as the compiled grammars of some outlets only are kept.
        """
        for _ in range(texts):
            yield from self._faults(tally)

    def _faults(self, tally: Tally) -> Iterator[str]:
        """Try the laws that had no more time than others on one text."""
        tried = [law for law in self.laws if tally.is_next(law.name)]
        values = {name: getattr(self.maker, name)() for name in {name for law in tried for name in law.takes}}
        for law in tried:
            started = time.perf_counter()
            fault = law.fault(values)
            tally.seconds[law.name] += min(time.perf_counter() - started, _MAX_SECONDS)
            tally.counts[law.name] += fault is not None
            if fault:
                short = law.shortened(values)
                shown = {name: _shown(value) for name, value in short.items()}
                yield f"{self.maker.outlet.name}: {law.name} is broken by {shown}: {law.fault(short)}"[:_WIDTH]


def laws_in(tests: Any) -> list[Law]:  # noqa: ANN401  # a class of tests, made for an outlet
    """Return the laws in a class of tests that `opinionkit.laws` makes."""
    found: list[Law] = []
    for name in sorted(name for name in dir(tests) if name.startswith("test_")):
        method = getattr(tests, name)
        if hasattr(method, "hypothesis"):  # others are tried once, by pytest
            inner = method.hypothesis.inner_test
            found.append(Law(name, inner.__get__(tests), [*inspect.signature(inner).parameters][1:]))
    return found


def trial_of(outlet: Outlet, random: Random) -> Trial:
    """Return the trial of an outlet."""
    return Trial(Maker.of(outlet, random), laws_in(laws(outlet)()))


def generated(number: int) -> Iterator[Outlet]:
    """Yield outlets that Hypothesis makes up."""
    while True:
        found: list[Outlet] = []

        @seed(number)
        @settings(
            max_examples=25, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=_NO_CHECKS
        )
        @given(outlets())
        def keep(outlet: Outlet) -> None:
            found.append(outlet)  # noqa: B023  # it is called in this turn of the loop

        keep()
        yield from found
        number += 1


def main() -> int:
    """Try laws until time or examples are used up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--examples", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", type=Path, default=Path("laws.json"))
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # `assume` outside of a test of Hypothesis
    report: dict[str, Any] = {
        "seconds": 0,
        "examples": {},
        "of generated outlets": {},
        "generated outlets": 0,
        "broken": [],
    }
    if options.report.exists():
        report = json.loads(options.report.read_text("utf-8"))
    random = Random(f"{options.seed} {report['seconds']}")  # noqa: S311  # no secret
    trials = [trial_of(outlet_named(name), random) for name in (PLAIN.name, *BUNDLED)]
    trials += [Trial(Marks.of(PLAIN, random), laws_in(MarkLaws()))] * len(trials)  # which takes little time
    usual = Tally(Counter(report["examples"]), options.examples)
    of_generated = Tally(Counter(report["of generated outlets"]), options.examples)
    made_up, for_generated = generated(random.randrange(2**32)), 0.0
    before, started, written = report["seconds"], time.monotonic(), 0.0

    def keep() -> None:
        report["seconds"] = round(before + time.monotonic() - started)
        report["examples"] = dict(sorted(usual.counts.items()))
        report["of generated outlets"] = dict(sorted(of_generated.counts.items()))
        options.report.write_text(json.dumps(report, indent=1) + "\n", "utf-8")

    def note(faults: Iterator[str]) -> None:
        for fault in faults:
            report["broken"].append(fault)
            print(fault, flush=True)

    while (elapsed := time.monotonic() - started) < options.seconds:
        if for_generated < _GENERATED_SHARE * elapsed:
            begun = time.monotonic()
            trial = trial_of(next(made_up), random)
            note(trial.faults(of_generated, _TEXTS_OF_GENERATED))
            for_generated += time.monotonic() - begun
            report["generated outlets"] += 1
        note(random.choice(trials).faults(usual, _TEXTS))
        if elapsed > written + 10:
            written = elapsed
            keep()
            if all(usual.counts[law.name] >= options.examples for trial in trials for law in trial.laws):
                break
    keep()
    counts = usual.counts
    print(f"{counts.total():,} examples of {len(counts)} laws, from {min(counts.values()):,} of one ", end="")
    print(f"to {max(counts.values()):,} of another; ", end="")
    print(f"{report['generated outlets']:,} generated outlets: {len(report['broken'])} broken")
    return bool(report["broken"])


if __name__ == "__main__":
    sys.exit(main())

"""Try each law on as many texts as there is time for, and report how many.

`PYTHONPATH=tests nice python tools/try_laws.py --seconds 3600 --report laws.json` tries the laws of `PLAIN`, of the
bundled outlets and of generated outlets. Laws of any text are tried on the same texts, as most of the time is spent on
making texts. Whatever was tried for the least time so far is next. With `--examples N` it ends when each law has been
tried N times.
"""

import argparse
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from any_text import Law, laws_of_any_text
from opinionkit import PLAIN, Layout, Outlet, outlet_named
from opinionkit.laws.passages import quoting
from opinionkit.laws.strategies import texts
from opinionkit.outlets import BUNDLED
from support.generated import outlets

_CHUNK = 100


#: The checks of Hypothesis that do not apply here: all.
_NO_CHECKS: list[HealthCheck] = [*HealthCheck]  # pyright: ignore[reportAssignmentType]  # its metaclass iterates


@define
class Trial:
    """Laws that are tried together, for how long, and how often each was tried."""

    outlet: str
    run: Callable[[], None]
    laws: Sequence[str]
    seconds: float = 0
    tried: Counter[str] = field(factory=Counter)

    def fault(self) -> str:
        """Try the laws on some texts; return what breaks one, or nothing."""
        started = time.monotonic()
        try:
            self.run()
        except pytest.skip.Exception:
            return ""
        except Exception as error:  # noqa: BLE001  # whatever it is, it breaks the law
            notes = "\n".join(getattr(error, "__notes__", ()))
            return f"{traceback.format_exc(limit=-2)}\n{notes}"
        finally:
            self.seconds += time.monotonic() - started
        return ""


def trials_of(outlet: Outlet, name: str) -> Iterator[Trial]:
    """Yield the trials of an outlet: that of all laws of any text, and one for each other law."""
    from opinionkit.laws import laws  # noqa: PLC0415  # the profile is loaded first

    tests = laws(outlet)()
    of_any_text = laws_of_any_text(tests)
    yield together(outlet, name, of_any_text)
    for method in sorted(method for method in dir(tests) if method.startswith("test_")):
        if method not in of_any_text and hasattr(getattr(tests, method), "hypothesis"):  # the suite tries others once
            yield trial(name, tests, method)


def trial(outlet: str, tests: object, method: str) -> Trial:
    """Return the trial of one law, which makes its own texts."""
    run = getattr(tests, method)
    made = Trial(outlet, run, [method])
    inner = run.hypothesis.inner_test

    def count_and_try(*arguments: Any, **named: Any) -> object:  # noqa: ANN401  # whatever the law takes
        made.tried[method] += 1
        return inner(*arguments, **named)

    run.hypothesis.inner_test = count_and_try
    return made


def together(outlet: Outlet, name: str, laws: Mapping[str, Law]) -> Trial:
    """Return the trial of laws that take any text: each text is tried with all of them."""

    @settings(deadline=None)
    @given(st.one_of(texts(outlet), quoting()), st.sampled_from(outlet.layouts))
    def try_all(text: str, layout: Layout) -> None:
        for method, law in laws.items():
            try:
                made.tried[method] += law(text, layout)
            except Exception as error:
                error.add_note(f"This breaks {method}.")
                raise

    made = Trial(name, try_all, [*laws])
    return made


def generated(number: int) -> Outlet:
    """Return the outlet that Hypothesis makes up for a number."""
    found: list[Outlet] = []

    @seed(number)
    @settings(max_examples=3, database=None, phases=[Phase.generate], suppress_health_check=_NO_CHECKS)
    @given(outlets())
    def keep(outlet: Outlet) -> None:
        found.append(outlet)

    keep()
    return found[-1]


def main() -> int:
    """Try laws until time or examples are used up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--examples", type=int, default=1_000_000)
    parser.add_argument("--generated", type=int, default=1_000, help="the number of generated outlets")
    parser.add_argument("--report", type=Path, default=Path("laws.json"))
    options = parser.parse_args()
    settings.register_profile("try", max_examples=_CHUNK, deadline=None, database=None, print_blob=True)
    settings.register_profile("generated", settings.get_profile("try"), max_examples=20)
    settings.load_profile("try")
    from opinionkit.laws import MarkLaws  # noqa: PLC0415  # a law keeps the profile that it is made with

    started = time.monotonic()
    trials = [trial("marks", MarkLaws(), method) for method in dir(MarkLaws) if method.startswith("test_")]
    trials += [each for name in (PLAIN.name, *BUNDLED) for each in trials_of(outlet_named(name), name)]
    broken: list[dict[str, str]] = []
    of_generated = Counter[str]()
    outlets_made, seconds_for_generated = 0, 0.0

    def run(trial: Trial) -> None:
        if fault := trial.fault():
            broken.append({"outlet": trial.outlet, "fault": fault})
            print(f"{trial.outlet}: a law is broken\n{fault}", flush=True)

    counts = Counter[str]()
    while (elapsed := time.monotonic() - started) < options.seconds:
        left = [trial for trial in trials if min(counts[law] for law in trial.laws) < options.examples]
        if outlets_made < options.generated and seconds_for_generated <= elapsed / 4:
            begun = time.monotonic()
            outlets_made += 1
            settings.load_profile("generated")
            for made in trials_of(generated(outlets_made), f"generated {outlets_made}"):
                run(made)
                of_generated += made.tried
            settings.load_profile("try")
            seconds_for_generated += time.monotonic() - begun
        elif left:
            run(min(left, key=lambda trial: trial.seconds / len(trial.laws)))
        else:
            break
        counts = sum((trial.tried for trial in trials), of_generated)
        report = {
            "seconds": round(time.monotonic() - started),
            "generated outlets": outlets_made,
            "examples": dict(sorted(counts.items())),
            "total": counts.total(),
            "broken": broken,
        }
        options.report.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    total = counts.total()
    print(f"{total:,} examples of {len(counts)} laws, {outlets_made} generated outlets: {len(broken)} broken")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())

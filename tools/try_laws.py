"""Try each law on as many texts as there is time for, and report how many.

`PYTHONPATH=tests nice python tools/try_laws.py --seconds 3600 --report laws.json` tries the laws of `PLAIN`, of the
bundled outlets and of generated outlets, in turn. With `--examples N` it ends when each law has been tried N times.
"""

import argparse
import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from opinionkit import PLAIN, Outlet, outlet_named
from opinionkit.outlets import BUNDLED
from support.generated import outlets

_CHUNK = 200


#: The checks of Hypothesis that do not apply here: all.
_NO_CHECKS: list[HealthCheck] = [*HealthCheck]  # pyright: ignore[reportAssignmentType]  # its metaclass iterates


class Law(NamedTuple):
    """A law of one outlet, and the count of texts that it was tried on."""

    outlet: str
    name: str
    run: Callable[[], None]
    tried: list[int]


def laws_of(outlet: Outlet, name: str) -> Iterator[Law]:
    """Yield the laws of an outlet."""
    from opinionkit.laws import laws  # noqa: PLC0415  # the profile is loaded first

    tests = laws(outlet)
    for method in sorted(method for method in dir(tests) if method.startswith("test_")):
        yield counted(name, tests(), method)


def counted(outlet: str, tests: object, method: str) -> Law:
    """Return a law that counts the texts that it is tried on."""
    run, count = getattr(tests, method), [0]
    if hasattr(run, "hypothesis"):
        inner = run.hypothesis.inner_test

        def count_and_try(*arguments: Any, **named: Any) -> object:  # noqa: ANN401  # whatever the law takes
            count[0] += 1
            return inner(*arguments, **named)

        run.hypothesis.inner_test = count_and_try
    return Law(outlet, method.removeprefix("test_"), run, count)


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


def try_law(law: Law) -> str:
    """Try a law on some hundred texts; return what breaks it, or nothing."""
    try:
        law.run()
    except pytest.skip.Exception:
        return ""
    except Exception as error:  # noqa: BLE001  # whatever it is, it breaks the law
        notes = "\n".join(getattr(error, "__notes__", ()))
        return f"{traceback.format_exc(limit=-2)}\n{notes}"
    return ""


def main() -> int:
    """Go round the laws until time or examples are used up."""
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
    lasting = [counted("marks", MarkLaws(), method) for method in dir(MarkLaws) if method.startswith("test_")]
    lasting += [law for name in (PLAIN.name, *BUNDLED) for law in laws_of(outlet_named(name), name)]
    broken: list[dict[str, str]] = []
    counts: dict[str, int] = {law.name: 0 for law in lasting}
    outlets_made = 0
    while time.monotonic() - started < options.seconds and any(law.tried[0] < options.examples for law in lasting):
        round_of = [law for law in lasting if law.tried[0] < options.examples]
        if outlets_made < options.generated:
            outlets_made += 1
            settings.load_profile("generated")
            round_of += laws_of(generated(outlets_made), f"generated {outlets_made}")
            settings.load_profile("try")
        for law in round_of:
            before = law.tried[0]
            if fault := try_law(law):
                broken.append({"outlet": law.outlet, "law": law.name, "fault": fault})
                print(f"{law.outlet}: law {law.name} is broken\n{fault}", flush=True)
            counts[law.name] = counts.get(law.name, 0) + max(law.tried[0] - before, 0)
        report = {
            "seconds": round(time.monotonic() - started),
            "generated outlets": outlets_made,
            "examples": counts,
            "total": sum(counts.values()),
            "broken": broken,
        }
        options.report.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    total = sum(counts.values())
    print(f"{total:,} examples of {len(counts)} laws, {outlets_made} generated outlets: {len(broken)} broken")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())

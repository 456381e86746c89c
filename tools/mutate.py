"""Mutation tests: change one expression of the source, and see whether the tests fail.

`nice python tools/mutate.py --count 100 --report mutants.json` draws mutants of the core and of the HTML reader at
random and prints those that survive. One that cannot change any result is named in `tools/equivalent_mutants.txt`.

The tests are imported once. For each mutant a copy of the process changes the function and runs the tests that call the
function, the quickest first. Where this is not possible, and if these tests pass, another process imports the changed
module and runs the tests of its package, and then all: a mutant may be outside of functions, run when a module is
imported, or be found by the examples of the docs. Needs a system with `fork`.
"""

import argparse
import gc
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from random import Random
from types import CodeType, FrameType, FunctionType
from typing import NamedTuple, Self

import pytest
from _pytest.runner import runtestprotocol

from mutants import SOURCE, Mutant, mutants, source_of

ROOT = Path(__file__).parents[1]
EQUIVALENT = Path(__file__).parent / "equivalent_mutants.txt"
#: The packages that are mutated. The tests of each are in a folder of the same name.
PACKAGES = ("_model", "_engine", "_compiler", "_quotations", "_article", "outlets", "html")
#: A mutant whose tests take longer is killed, as it does not end.
_MAX_SECONDS = 600
#: The seconds that the tests of one function may take without a mutant, as they were recorded, which takes longer.
_SECONDS_A_FUNCTION = 100
#: Why a changed function alone does not decide.
_NOT_CALLED, _NOT_PATCHED, _CALLED_AT_IMPORT = _UNDECIDED = ("not called", "not patched", "called at import")
#: A function: its file, and its qualified name.
_Function = tuple[str, str]


class Recorder:
    """Records the functions of opinionkit that are called."""

    def __init__(self) -> None:
        self.called: set[_Function] = set()

    def __enter__(self) -> Self:
        sys.settrace(self._trace)
        threading.settrace(self._trace)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)
        threading.settrace(None)

    def _trace(self, frame: FrameType, _event: str, _argument: object) -> None:
        code = frame.f_code
        if code.co_filename.startswith(_SOURCE):
            self.called.add((code.co_filename, code.co_qualname.partition(".<locals>")[0]))


_SOURCE = str(SOURCE)


class Call(NamedTuple):
    """A test, how long it takes, and the functions that it calls."""

    test: str
    seconds: float
    functions: list[_Function]


class Mutating:
    """A pytest plugin that tries mutants instead of running the tests once."""

    def __init__(self, tried: Sequence[Mutant], at_import: Recorder, kept: Path) -> None:
        self.tried, self.at_import, self.kept = tried, at_import, kept
        #: For each mutant, the test that failed, why none could decide, or nothing if all passed.
        self.outcomes: dict[Mutant, str] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant with the tests that call its function."""
        self.at_import.__exit__()
        tests = {item.nodeid: item for item in session.items if isinstance(item, pytest.Function)}
        if not self.kept.exists():
            in_child(lambda: _record([*tests.values()], self.kept), seconds=3600)
        callers = defaultdict[_Function, list[Call]](list)
        for call in itertools.starmap(Call, json.loads(self.kept.read_text("utf-8"))):
            for file, name in call.functions:
                callers[file, name].append(call)
        functions = _functions()
        gc.freeze()
        for mutant in self.tried:
            chosen = [tests[test] for test in _chosen(callers[str(mutant.path), mutant.function]) if test in tests]
            self.outcomes[mutant] = outcome = self._outcome(mutant, functions, chosen)
            print("." if _is_killed(outcome) else "?", end="", flush=True)
        return True

    def _outcome(
        self, mutant: Mutant, functions: Mapping[_Function, list[FunctionType]], tests: Sequence[pytest.Function]
    ) -> str:
        if not tests:
            return _NOT_CALLED
        patches = [*_patches(mutant, functions)]
        if not patches:
            return _NOT_PATCHED
        outcome = in_child(lambda: _run_patched(patches, tests))
        is_imported = (str(mutant.path), mutant.function) in self.at_import.called
        return _CALLED_AT_IMPORT if is_imported and not outcome else outcome


def _is_killed(outcome: str) -> bool:
    """Return whether a test failed. If all pass, a cache may have kept the function from being called."""
    return bool(outcome) and outcome not in _UNDECIDED


def _record(tests: Sequence[pytest.Function], kept: Path) -> str:
    """Run all tests and write down what each calls. A test that fails without a mutant can find none."""
    calls = []
    for test, below in zip(tests, [*tests[1:], None], strict=True):
        started = time.monotonic()
        with Recorder() as recorder:
            reports = runtestprotocol(test, log=False, nextitem=below)
        if not any(report.failed for report in reports):
            calls.append(Call(test.nodeid, round(time.monotonic() - started, 4), sorted(recorder.called)))
    kept.write_text(json.dumps(calls), "utf-8")
    return ""


def _chosen(calls: Sequence[Call]) -> list[str]:
    """Return the quickest tests of a function, the quickest first."""
    quickest = sorted(calls, key=attrgetter("seconds"))
    totals = itertools.accumulate(call.seconds for call in quickest)
    return [call.test for call, total in zip(quickest, totals, strict=True) if total < _SECONDS_A_FUNCTION]


def _functions() -> Mapping[_Function, list[FunctionType]]:
    """Return all functions of opinionkit that exist, by the outermost function around each."""
    found = defaultdict[_Function, list[FunctionType]](list)
    for made in gc.get_objects():
        if isinstance(made, FunctionType) and made.__code__.co_filename.startswith(_SOURCE):
            found[made.__code__.co_filename, made.__code__.co_qualname.partition(".<locals>")[0]].append(made)
    return found


def _patches(
    mutant: Mutant, functions: Mapping[_Function, list[FunctionType]]
) -> Iterator[tuple[FunctionType, CodeType]]:
    """Yield each function to change, and its code with the mutant; nothing if one of them cannot be changed."""
    file = str(mutant.path)
    new = _codes(compile(source_of(mutant), file, "exec"))
    old = _codes(compile(mutant.path.read_text("utf-8"), file, "exec"))
    found = []
    for function in functions.get((file, mutant.function), ()):
        name = function.__code__.co_qualname
        same = old.get(name, [])
        at = next((at for at, code in enumerate(same) if code.co_firstlineno == function.__code__.co_firstlineno), None)
        if at is None or len(new.get(name, [])) != len(same):
            return
        code = new[name][at]
        if len(code.co_freevars) != len(function.__code__.co_freevars):
            return
        found.append((function, code))
    yield from found


def _codes(module: CodeType) -> Mapping[str, list[CodeType]]:
    """Return the codes in a module by qualified name, in order."""
    found = defaultdict[str, list[CodeType]](list)
    work = [module]
    while work:
        code = work.pop()
        found[code.co_qualname].append(code)
        work += reversed([inner for inner in code.co_consts if isinstance(inner, CodeType)])
    return found


def _run_patched(patches: Sequence[tuple[FunctionType, CodeType]], items: Sequence[pytest.Function]) -> str:
    for function, code in patches:
        function.__code__ = code
    for item, below in zip(items, [*items[1:], None], strict=True):
        if any(report.failed for report in runtestprotocol(item, log=False, nextitem=below)):
            return item.nodeid
    return ""


def in_child(task: Callable[[], str], seconds: float = 4 * _SECONDS_A_FUNCTION) -> str:
    """Return what a task returns in a copy of this process, or what ended it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        signal.alarm(round(seconds))
        outcome = "an error outside of the tests"
        with suppress(BaseException):
            outcome = task()
        os.write(writing, outcome.encode()[:4000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        outcome = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    with suppress(OSError):
        os.killpg(child, signal.SIGKILL)  # what the tests have started
    return outcome if os.WIFEXITED(status) else f"ended by signal {os.WTERMSIG(status)}"


def fault(home: Path, *tests: str) -> str:
    """Run some tests, by default all, in a copy of the project; return the end of their output, or "" if they pass."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests]
    environment = {**os.environ, "PYTHONPATH": str(home / "src"), "HYPOTHESIS_PROFILE": "few"}
    try:
        ended = subprocess.run(
            command, cwd=home, env=environment, capture_output=True, check=False, timeout=_MAX_SECONDS
        )
    except subprocess.TimeoutExpired:
        return f"not done in {_MAX_SECONDS} seconds"
    return ended.stdout.decode()[-2000:] if ended.returncode else ""


def fault_of_module(mutant: Mutant, home: Path) -> str:
    """Put a mutant in place and run the tests, its package's first; return the end of their output, or nothing."""
    place = home / "src" / "opinionkit" / mutant.path.relative_to(SOURCE)
    original = place.read_text("utf-8")
    place.write_text(source_of(mutant), "utf-8")
    try:
        return fault(home, f"tests/{mutant.package}") or fault(home)
    finally:
        place.write_text(original, "utf-8")


class Report:
    """What became of each mutant, written after each."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.survivors: list[str] = []
        self.counts = Counter[str]()

    def add(self, mutant: Mutant, outcome: str) -> None:
        """Note the test that failed, or that none did."""
        self.counts["killed" if outcome else "survived"] += 1
        if not outcome:
            self.survivors.append(str(mutant))
        report = {**self.counts, "survivors": self.survivors}
        self.path.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")


def main() -> int:
    """Try mutants drawn at random."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--package", choices=PACKAGES, action="append")
    parser.add_argument("--report", type=Path, default=Path("mutants.json"))
    parser.add_argument("--calls", type=Path, help="what each test calls: read if it exists, else kept there")
    options = parser.parse_args()
    known = {line.partition("  # ")[0] for line in EQUIVALENT.read_text("utf-8").splitlines()}
    at_import = Recorder()
    packages = options.package or PACKAGES
    paths = [path for package in packages for path in sorted((SOURCE / package).rglob("*.py"))]
    everything = [mutant for path in paths for mutant in mutants(path)]
    stale = {key for key in known if key.partition("/")[0] in packages} - {mutant.key for mutant in everything}
    if stale:
        faults = "\n".join(sorted(stale))
        raise SystemExit(f"{EQUIVALENT.name} names expressions that no longer exist; change or remove them:\n{faults}")
    drawn = Random(options.seed).sample(everything, min(options.count, len(everything)))  # noqa: S311  # no secret
    tried = [mutant for mutant in drawn if mutant.key not in known]
    print(f"{len(everything)} mutants, of which {len(drawn)} are drawn and {len(tried)} are tried", flush=True)
    os.environ.setdefault("HYPOTHESIS_PROFILE", "few")
    report = Report(options.report)
    with tempfile.TemporaryDirectory() as folder:
        plugin = Mutating(tried, at_import, options.calls or Path(folder) / "calls.json")
        with at_import:
            pytest.main(["-p", "no:xdist", "-p", "no:cacheprovider", str(ROOT / "tests")], plugins=[plugin])
        for mutant, outcome in plugin.outcomes.items():
            if _is_killed(outcome):
                report.add(mutant, outcome)
        left = [mutant for mutant, outcome in plugin.outcomes.items() if not _is_killed(outcome)]
        print(f"{report.counts.total()} decided by the tests that call them, {len(left)} left", flush=True)
        home = Path(folder) / "opinionkit"
        ignored = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", "corpus")
        shutil.copytree(ROOT, home, ignore=ignored)
        if left and (found := fault(home)):
            raise SystemExit(f"the tests fail without a mutant:\n{found}")
        for mutant in left:
            report.add(mutant, fault_of_module(mutant, home))
    killed, survived = report.counts["killed"], report.counts["survived"]
    print(*report.survivors, sep="\n")
    share = killed / max(killed + survived, 1)
    print(f"{killed} killed, {survived} survived, {len(drawn) - len(tried)} equivalent: {share:.1%} killed")
    return bool(survived)


if __name__ == "__main__":
    sys.exit(main())

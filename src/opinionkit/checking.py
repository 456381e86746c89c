"""What `opinionkit check` tells of an outlet: that it is proved, what it reads, and whether the laws hold for it.

Needs the extras `cli` and `test`.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from opinionkit import OpinionkitError, Outlet
from opinionkit.mishaps import MissingExtraError, PlaceError
from opinionkit.outlet import grammar_of

__all__ = ["broken_laws", "described", "outlet_at"]

#: How many texts each law is tried on.
_TRIES = 25


def outlet_at(place: str) -> Outlet:
    """Give the outlet at a place, "module:NAME"; the working folder's modules can be named, too.

    Raise `PlaceError` where there is none, and an `OutletError` for one that is refused.
    """
    module, colon, name = place.partition(":")
    if not (module and colon and name):
        raise PlaceError(place, "it names no module and no object")
    sys.path.insert(0, str(Path.cwd()))
    try:
        found: object = getattr(import_module(module), name)
    except OpinionkitError:
        raise
    except Exception as error:
        raise PlaceError(place, f"{type(error).__name__}: {error}") from error
    finally:
        del sys.path[0]
    if not isinstance(found, Outlet):
        raise PlaceError(place, f"it is no Outlet, but {found!r}")
    return found


def described(outlet: Outlet) -> Iterator[str]:
    """Go through lines that say what an outlet's line kinds and rules are, and how large its proofs are."""
    yield f"{outlet.name}: proved for {', '.join(outlet.layouts)}"
    for layout in outlet.layouts:
        automaton = grammar_of(outlet, layout).automaton
        yield f"  {layout}: {len(automaton.table)} rows, {len(automaton.kinds.names)} line kinds"
    yield "line kinds of its own:"
    yield from (f"  {kind}: {line!r}" for kind, line in outlet.examples.items()) if outlet.examples else ("  none",)
    yield "rules of its own:"
    classes = grammar_of(outlet, outlet.layouts[0]).classes
    rules = [rule for rule, node_class in classes.items() if node_class in outlet.nodes]
    yield from (f"  {rule}: {classes[rule].__name__}" for rule in rules) if rules else ("  none",)
    if outlet.domains:
        yield f"domains: {', '.join(outlet.domains)}"


def broken_laws(outlet: Outlet) -> Iterator[tuple[str, str]]:
    """Go through the laws' names, each with what breaks it: empty for one that holds.

    Raise `MissingExtraError` where Hypothesis and pytest are not installed.
    """
    try:
        import pytest  # noqa: PLC0415  # as it needs an extra
        from hypothesis import settings  # noqa: PLC0415  # the same

        from opinionkit.laws import laws  # noqa: PLC0415  # the same
    except ModuleNotFoundError as error:
        raise MissingExtraError("opinionkit check", "cli,test") from error
    settings.register_profile("check", max_examples=_TRIES, deadline=None, database=None, derandomize=True)
    settings.load_profile("check")
    yield from _broken(laws(outlet), pytest.skip.Exception)


def _broken(tests: type, skipped: type[BaseException]) -> Iterator[tuple[str, str]]:
    for name in sorted(name for name in dir(tests) if name.startswith("test_")):
        fault = ""
        try:
            getattr(tests(), name)()
        except skipped:
            pass
        except Exception as error:  # noqa: BLE001  # whatever it is, it breaks the law
            notes = "\n".join(getattr(error, "__notes__", ()))
            fault = f"{type(error).__name__}: {error}\n{notes}".strip()
        yield name.removeprefix("test_"), fault

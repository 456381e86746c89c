"""The command `opinionkit check`: an outlet's description and laws.

Needs the extras `cli` and `laws`.
"""

from collections.abc import Iterator
from tempfile import TemporaryDirectory

from opinionkit import Outlet
from opinionkit.errors import MissingExtraError
from opinionkit.outlets.outlet import grammar_of

__all__ = ["described", "law_results"]


#: The number of texts that each law is tried on.
_TRIES = 25


def described(outlet: Outlet) -> Iterator[str]:
    """Yield lines that list an outlet's layouts, line kinds, rules and domains."""
    yield f"{outlet.name}: proved for {', '.join(outlet.layouts)}"
    if outlet.bases:
        yield f"bases: {', '.join(base.name for base in outlet.bases)}"
    yield "line kinds:"
    yield from (f"  {kind}: {line!r}" for kind, line in outlet.examples.items()) if outlet.examples else ("  none",)
    yield "rules:"
    classes = grammar_of(outlet, outlet.layouts[0]).classes
    rules = [rule for rule, node_class in classes.items() if node_class in outlet.nodes]
    yield from (f"  {rule}: {classes[rule].__name__}" for rule in rules) if rules else ("  none",)
    if outlet.domains:
        yield f"domains: {', '.join(outlet.domains)}"


def law_results(outlet: Outlet) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each law, its result, and its fault, which is empty unless the law is broken.

    The result is `holds`, `broken`, or `skipped` with the reason. Raise `MissingExtraError` if Hypothesis or pytest is
    not installed.
    """
    try:
        import pytest  # noqa: PLC0415  # needs an extra
        from hypothesis import Phase, settings  # noqa: PLC0415  # as above
        from hypothesis.configuration import set_hypothesis_home_dir  # noqa: PLC0415  # as above

        from opinionkit.laws.blocks import laws  # noqa: PLC0415  # as above
    except ModuleNotFoundError as error:
        raise MissingExtraError("opinionkit check", "cli,laws") from error
    phases = (Phase.explicit, Phase.generate, Phase.shrink)  # explaining takes longer than the rest
    settings.register_profile(
        "check",
        max_examples=_TRIES,
        deadline=None,
        database=None,
        derandomize=True,
        report_multiple_bugs=False,
        phases=phases,
    )
    settings.load_profile("check")
    with TemporaryDirectory(prefix="opinionkit-", ignore_cleanup_errors=True) as folder:
        set_hypothesis_home_dir(folder)  # otherwise Hypothesis writes to the working folder
        try:
            yield from _results(laws(outlet), pytest.skip.Exception)
        finally:
            set_hypothesis_home_dir(None)


def _results(tests: type, skipped: type[BaseException]) -> Iterator[tuple[str, str, str]]:
    for name in sorted(name for name in dir(tests) if name.startswith("test_")):
        result, fault = "holds", ""
        try:
            getattr(tests(), name)()
        except skipped as reason:
            result = f"skipped: {reason}"
        except Exception as error:  # noqa: BLE001  # any exception breaks the law
            notes = "\n".join(getattr(error, "__notes__", ()))
            result, fault = "broken", f"{type(error).__name__}: {error}\n{notes}".strip()
        yield name.removeprefix("test_"), result, fault

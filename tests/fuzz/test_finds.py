"""What fuzzing found, and its seeds: no input breaks a promise."""

import pytest

from seeds import finds, seeds
from targets import TARGETS

#: Lark's reader, which texts are compared with, takes ten seconds to make in each process.
MARKS = {"text": pytest.mark.slow}


@pytest.mark.parametrize(
    ("target", "data"),
    [
        pytest.param(target, data, id=f"{target}-{name}", marks=MARKS.get(target, ()))
        for target in TARGETS
        for name, data in finds(target)
    ],
)
def test_a_find_stays_mended(target: str, data: bytes) -> None:
    """Each input that once broke a promise keeps it now."""
    TARGETS[target](data)


@pytest.mark.nightly
@pytest.mark.parametrize("target", TARGETS)
def test_seeds_keep_the_promises(target: str) -> None:
    """The seeds are inputs like any other."""
    inputs = [*seeds(target)]
    assert inputs
    for data in inputs:
        TARGETS[target](data)

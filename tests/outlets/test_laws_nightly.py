"""The laws on outlets with marks of their own, and with kinds of all sorts."""

from contextlib import suppress

import pytest
from hypothesis import settings
from hypothesis.errors import InvalidArgument

from opinionkit.laws import laws
from support.desk import marking, stamped

TestMarking = pytest.mark.nightly(laws(marking()))
TestStamped = pytest.mark.nightly(laws(stamped()))
for law in [value for value in vars(TestStamped).values() if hasattr(value, "hypothesis")]:
    with suppress(InvalidArgument):  # which says that it has a number of its own
        # Fewer than for `PLAIN`: what differs is the table.
        settings(max_examples=min(settings().max_examples, 100))(law)

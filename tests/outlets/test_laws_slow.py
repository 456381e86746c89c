"""The laws on an outlet with statements."""

import pytest

from opinionkit.laws import laws
from support.desk import stating

TestStating = pytest.mark.slow(laws(stating()))

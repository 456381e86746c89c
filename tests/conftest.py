"""How many examples each law is tried on; HYPOTHESIS_PROFILE names a profile."""

import os

from hypothesis import settings

for name, examples in {"few": 40, "quick": 200, "ci": 1_000, "nightly": 100_000}.items():
    settings.register_profile(
        name, max_examples=examples, deadline=None, derandomize=name != "nightly", print_blob=True
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

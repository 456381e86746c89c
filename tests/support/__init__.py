"""Helpers that tests share."""

from pathlib import Path

__all__ = ["EXAMPLES", "PAGES", "ROOT", "SEED", "SHARED", "TESTS"]

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
EXAMPLES = ROOT / "examples" / "articles"
PAGES = ROOT / "examples" / "pages"
#: Other people's texts, beside the project on some machines. Tests that need them are skipped elsewhere.
SHARED = ROOT.parent / "shared"
SEED = SHARED / "seed"

"""Every example in the README, in the docs and in docstrings is a test."""

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

pytest_collect_file = SybilCollection(
    [
        Sybil(parsers=[PythonCodeBlockParser(), SkipParser()], patterns=["README.md", "docs/*.md", "docs/*/*.md"]),
        Sybil(parsers=[DocTestParser()], patterns=["src/*.py", "src/**/*.py"]),
    ]
).pytest()


#: Pages whose examples take ten seconds, because each makes an outlet for all layouts, or need the extra `frames`.
SLOW_PAGES = ("docs/howto/outlets.md", "docs/howto/pandas.md", "docs/tables.md", "docs/tutorial.md")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the examples of the slow pages."""
    for item in items:
        if any(map(item.path.match, SLOW_PAGES)):
            item.add_marker(pytest.mark.slow)


#: Files that need the regular expressions of all forms of markers, which take seconds to compile: in one process.
ALL_FORMS = (
    *("tests/laws/test_laws.py", "tests/_engine/test_held_quotes.py", "tests/_engine/test_kinds.py"),
    *("tests/_model/test_word_lists.py", "tests/grammars/test_languages.py", "tests/outlets/test_bundled.py"),
    *("tests/outlets/test_laws_slow.py", "tests/outlets/test_outlet.py", "tests/outlets/test_upgrades.py"),
)


class FileScheduling(LoadFileScheduling):
    """Runs a file's tests in one process."""

    def _split_scope(self, nodeid: str) -> str:
        """Return the name of the tests that run in one process with a test."""
        file = nodeid.split("::", 1)[0]
        return "all forms" if file in ALL_FORMS else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FileScheduling:
    """Run a file's tests in one process: the examples of a page use each other's names.

    Files start in the order in which they are collected, not by their number of tests: the docs have few tests, which
    take long.
    """
    config.option.loadscopereorder = False
    return FileScheduling(config, log)

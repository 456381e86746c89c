"""Every example in the README, in the docs and in docstrings is a test."""

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

pytest_collect_file = SybilCollection(
    [
        Sybil(parsers=[PythonCodeBlockParser(), SkipParser()], patterns=["README.md", "docs/*.md", "docs/*/*.md"]),
        Sybil(parsers=[DocTestParser()], patterns=["src/*.py", "src/**/*.py"]),
    ]
).pytest()

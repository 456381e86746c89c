"""The laws that hold for every text, as tests for any outlet, and the texts that try them. Needs the extra `test`."""

from opinionkit.laws.passages import MarkLaws
from opinionkit.laws.reading import laws, work
from opinionkit.laws.strategies import articles, texts, writable

__all__ = ["MarkLaws", "articles", "laws", "texts", "work", "writable"]

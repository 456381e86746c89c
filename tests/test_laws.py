"""The laws, for the shipped outlets."""

from opinionkit import PLAIN
from opinionkit.laws import laws
from opinionkit.passage_laws import MarkLaws

TestPlain = laws(PLAIN)
TestMarks = MarkLaws

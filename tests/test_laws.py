"""The laws, for the shipped outlets."""

from opinionkit import PLAIN
from opinionkit.laws import laws

TestPlain = laws(PLAIN)

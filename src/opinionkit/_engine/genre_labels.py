"""Genre labels: below a fence, "Kommentar:" opens an editor's comment.

Elsewhere the label is words. A line's kind does not depend on the lines above. So the grammar parses each label like
"Comment:", and the correction changes the kind of lines that are not below a fence to `genre_words`.
"""

import re
from functools import lru_cache

from opinionkit._engine.grammar import Grammar
from opinionkit._model.table import Role

__all__ = ["release_labels"]


def release_labels(codes: bytes, grammar: Grammar) -> bytes:
    """Return codes without genre labels that do not open a comment.

    The lines of such labels have the code for words.
    """
    labels, words = grammar.roles[Role.GENRE], bytes(grammar.roles[Role.GENRE_WORDS])
    if not words or labels.isdisjoint(codes):
        return codes
    pattern = _elsewhere(bytes(sorted(labels)), bytes(sorted(grammar.roles[Role.BOXING])))
    return pattern.sub(lambda _: words, codes)


@lru_cache(16)
def _elsewhere(labels: bytes, boxing: bytes) -> "re.Pattern[bytes]":
    below = b"(?<![%b])" % re.escape(boxing) if boxing else b""
    return re.compile(b"%b[%b]" % (below, re.escape(labels)))

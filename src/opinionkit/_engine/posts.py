"""Posts: words above the signature of a post.

Pages embed a post as its words with a signature below: "— Ada Quill (@quill) June 3, 2021". Only the signature shows
that the words above are a post, and a blank line may be in between, so that no grammar can express this. The correction
reads a level once, finds the block above each signature, and changes the kinds of its lines to `posted` and `post_end`
if all of them are words without a marker. Words below the first line of a note are the note's.
"""

from opinionkit._engine.automaton import OPEN
from opinionkit._engine.grammar import Grammar
from opinionkit._model.table import GAP, Role

__all__ = ["correct_posts"]


def correct_posts(codes: bytes, grammar: Grammar, *, is_quoted: bool) -> bytes:
    """Return the codes of a level after this correction.

    Each line is read at most twice. In a source's words (`is_quoted`), a post is no other quote.
    """
    roles = grammar.roles
    signatures, signed = roles[Role.SIGNATURE], roles[Role.SIGNED]
    ends = signatures | signed
    if ends.isdisjoint(codes):
        return codes
    corrected = bytearray(codes)
    (posted,), (post_end,), (released,) = roles[Role.POSTED], roles[Role.POST_END], roles[Role.RELEASED]
    # A line with a signature behind its words belongs to the paragraph of the lines above.
    above = grammar.automaton.read(bytes(grammar.words if code in signed else code for code in codes)).above
    words, of_words = grammar.unmarked | signed, bytearray(len(codes))
    for line, code in enumerate(codes):
        is_inside = line > 0 and above[line] == OPEN
        of_words[line] = of_words[line - 1] if is_inside else code in words  # by the block's first line
        if code not in ends:
            continue
        if is_quoted:
            corrected[line] = released if code in signed else code
            continue
        below = line
        if code in signatures and codes[line - 1 : line] == bytes((GAP,)):
            below -= 1
        first = below if code in signed else below - 1
        while first > 0 and above[first] == OPEN and codes[first - 1] not in ends:
            first -= 1
        if 0 <= first < below and of_words[first] and grammar.unmarked.issuperset(codes[first:below]):
            corrected[first:below] = bytes((posted,)) * (below - first)
            if code in signatures:
                corrected[below - 1] = post_end
    return bytes(corrected)

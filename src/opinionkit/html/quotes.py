"""Quotes on a page: attributions at their ends, and pull quotes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from attrs import evolve

from opinionkit.html.blocks import TextBlock
from opinionkit.html.context import SPOKEN, BlockRole, Enclosure
from opinionkit.html.elements import names_in
from opinionkit.html.quote_elements import is_name_below

__all__ = ["with_attributions", "without_margin", "without_pull_quotes"]


_WORD = re.compile(r"\w+")
#: Marks of a quotation in a headline, which may be a source's words.
_MARKS = re.compile(r"[\"“”„«»‹›「」『』﹁﹂﹃﹄]|(?<!\w)['‘’‚]")
#: Words of a pull quote; fewer words may be repeated by chance.
_MIN_PULL_QUOTE = 4
#: A pull quote with this number of words may omit one "he said", and one more for each further number of words.
_WORDS_OF_FIRST_CUT, _WORDS_PER_CUT = 8, 40
#: A line at the end of a quote: a dash and a name.
_SIGNATURE = re.compile(
    r"(?:[—–―]|--|-(?=[^\S\n]))[^\S\n]?(?=\d*[^\W\d_])(?!(?:and|but|e|et|og|och|or|so|und|y|и)\s[^\n]*\.\Z)"
    r"[^\n]{2,120}(?<![!?…])(?<!\w{5}\.)(?<!\W\.)\Z"
)
#: The last line of a post of a social network: “A post shared by Ada Quill (@quill) on June 3”.
_SHARED = re.compile(
    r"(?:A post shared by|Posted by|Ein Beitrag geteilt von|Une publication partagée par|Una publicación compartida"
    r"|Un post condiviso da|Uma publicação compartilhada por|Een bericht gedeeld door)"
    r"[^()\n]{1,80}\(@[\w.-]{1,60}\)[^()\n]{0,60}(?<![.!?…])"
)
#: A dash before the name of a source, which is an element of its own.
_DASH = re.compile(r"(?:^|\s)([—–―-]{1,2})$")
#: Behind a dash in an element of its own: "—, Ada Quill".
_DASH_ABOVE = re.compile(r"(?<![^—–―-]), ")
#: A line of a dialogue, which does not end in a signature.
_SPEECH = re.compile(r"^(?:[—–―]|--)", re.MULTILINE)


def with_attributions(blocks: Iterable[TextBlock]) -> list[TextBlock]:
    """Return blocks, with signatures of quotes as attributions.

    A signature is a dash and a name at the end of a quote, or the name of an account with a link. A dash before an
    attribution belongs to the attribution. A name and a role, each in an element of its own, are one attribution. A
    signature may be the paragraph below a quote.
    """
    found: list[TextBlock] = []
    for enclosures, group in groupby(_with_names_below([*blocks]), key=lambda block: block.enclosures):
        *above, last = _joined(group)
        if last.role is BlockRole.ATTRIBUTION and above and (dash := _DASH.search(above[-1].words)):
            before = above.pop()
            last = evolve(last, words=f"{dash[1]} {last.words}", texts=(*before.texts, *last.texts))
            if words := before.words[: dash.start()].rstrip():
                above.append(evolve(before, words=words))
        found += above
        words_above, _, signature = last.words.rpartition("\n")
        is_quoted = bool(enclosures) and enclosures[-1].is_quote and last.role is BlockRole.WORDS
        is_dialogue = any(map(_SPEECH.search, (words_above, *(block.words for block in above))))
        is_signed = is_quoted and not is_dialogue and _SIGNATURE.match(signature)
        if is_signed and words_above:
            found.append(evolve(last, words=words_above))
        is_shared = is_quoted and _SHARED.fullmatch(last.words) and any(text.context.is_linked for text in last.texts)
        is_attribution = (is_signed and (words_above or above)) or (is_shared and above)
        found.append(evolve(last, words=signature, role=BlockRole.ATTRIBUTION) if is_attribution else last)
    return found


def _with_names_below(blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Yield blocks, signatures and names directly below a quote as attributions inside it.

    A signature is a paragraph; a name has a class name, and is beside the quote.

    One above another dash is a line of a dialogue, or of a list.
    """
    for above, block, below in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        quote = above.enclosures if above and above.role in SPOKEN else ()
        if not quote or not quote[-1].is_quote or block.enclosures != quote[:-1]:
            yield block
            continue
        is_signature = block.role is BlockRole.WORDS and _SIGNATURE.match(block.words)
        is_signed = is_signature and not (below and _SPEECH.match(below.words))
        is_name = is_signed or _is_name_of(block, quote[-1])
        yield evolve(block, role=BlockRole.ATTRIBUTION, enclosures=quote) if is_name else block


def _is_name_of(block: TextBlock, quote: Enclosure) -> bool:
    """Return whether a block beside a quote names its source, by a class name or as the caption of the quote."""
    is_beside = block.element.getparent() is quote.element.getparent()
    is_named = names_in(block.element).signature or is_name_below(block.element)
    return block.role is BlockRole.CREDIT and is_beside and is_named


def without_margin(blocks: Sequence[TextBlock]) -> Sequence[TextBlock]:
    """Return blocks, without the quotes around all words that are the page's margin.

    A quote around all words is one if another quote or a heading is inside. Two around all words are, too.
    """
    spoken = [block.enclosures for block in blocks if block.role in SPOKEN]
    around = [*takewhile(lambda each: each.is_quote, spoken[0])] if spoken else []
    margin = {*around}.intersection(*spoken)
    inside = {each for enclosures in spoken for each in enclosures if each.is_quote} - margin
    is_headed = any(block.role is BlockRole.HEADING and not margin.isdisjoint(block.enclosures) for block in blocks)
    if not (inside or is_headed or len(margin) > 1):
        return blocks
    kept = (tuple(each for each in block.enclosures if each not in margin) for block in blocks)
    return [evolve(block, enclosures=enclosures) for block, enclosures in zip(blocks, kept, strict=True)]


def _joined(blocks: Iterable[TextBlock]) -> Iterator[TextBlock]:
    """Yield blocks, attributions below each other as one."""
    for role, group in groupby(blocks, key=lambda block: block.role):
        first, *others = group
        if role is BlockRole.ATTRIBUTION and others:
            words = _DASH_ABOVE.sub(" ", ", ".join(block.words for block in (first, *others)))
            yield evolve(first, words=words, texts=tuple(text for block in (first, *others) for text in block.texts))
        else:
            yield from (first, *others)


def without_pull_quotes(blocks: list[TextBlock]) -> list[TextBlock]:
    """Return blocks, with pull quotes as asides.

    A pull quote repeats the article's words: the text has all its sequences of three words, except those over an
    omission; or it is the headline, without marks of a quotation and the name of a source; or the name of the article's
    author is below. A quote below words that end in a colon, or one with a head, is a source's, though the author may
    repeat it.
    """
    if not any(block.enclosures for block in blocks):
        return blocks
    spoken = (block for block in blocks if not block.enclosures and block.role in SPOKEN)
    own = {triple for block in spoken for triple in _triples(_words(block.words))}
    headlines = [_words(block.words) for block in blocks if block.marker == "#" and not _MARKS.search(block.words)]
    bylines = [block.words for block in blocks if block.role is BlockRole.BYLINE]
    found: list[TextBlock] = []
    for enclosures, group in groupby(blocks, key=lambda block: block.enclosures):
        inside = [*group]
        is_quote = bool(enclosures) and enclosures[-1].is_quote
        is_led_to = bool(found) and found[-1].words.endswith(":")
        words = [block.words for block in inside if block.role is not BlockRole.ATTRIBUTION]
        names = [block.words for block in inside if block.role is BlockRole.ATTRIBUTION]
        is_own = any(_is_in(name, bylines) for name in names)
        has_head = any(block.role is BlockRole.ASIDE for block in inside)  # as in a forum
        is_headline = not names and _words(" ".join(words)) in headlines
        if is_quote and not (is_led_to or has_head) and (is_own or is_headline or _is_pulled(words, own)):
            inside = [evolve(block, role=BlockRole.ASIDE, enclosures=enclosures[:-1]) for block in inside]
        found += inside
    return found


def _is_in(name: str, bylines: Iterable[str]) -> bool:
    """Return whether a name, without the dash before it, is in one of some bylines."""
    words = _words(name)
    return bool(words) and any(f" {' '.join(words)} " in f" {' '.join(_words(byline))} " for byline in bylines)


def _is_pulled(texts: Sequence[str], own: set[tuple[str, ...]]) -> bool:
    words = [word for text in texts for word in _words(text)]
    if len(words) < _MIN_PULL_QUOTE:
        return False
    missing = sum(triple not in own for triple in _triples(words))
    cuts = 1 + len(words) // _WORDS_PER_CUT if len(words) >= _WORDS_OF_FIRST_CUT else 0
    return missing <= 2 * cuts


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _triples(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [*zip(words, words[1:], words[2:], strict=False)]

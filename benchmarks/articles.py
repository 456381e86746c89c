"""Generate articles in the layout `tight` for the benchmarks. Equal seeds return equal articles."""

from itertools import cycle, islice
from random import Random

from attrs import frozen

__all__ = ["BEYOND_LATIN_1", "LATIN_1", "Hand", "articles", "lines_of_prose", "prose"]

#: How long an article's paragraphs are at least, together; what is put in between makes it about 8,000 characters.
_LENGTH = 7_300


def _listed(words: str) -> list[str]:
    return words.split(", ")


_NOUNS = _listed(
    "ferry, lantern, orchard, mill, harbour, granary, council, timetable, bridge, weaver, kiln, ledger, reservoir, "
    "tollhouse, clock, archive, lighthouse, market, cellar, quarry, letter, meadow, sluice, library, workshop, barge"
)
_ADJECTIVES = _listed(
    "old, narrow, patient, damp, municipal, forgotten, honest, provincial, quiet, crooked, seasonal, northern, "
    "reluctant, painted, threadbare, expensive, hollow, temporary, familiar, unfinished"
)
_VERBS = _listed(
    "measured, defended, abandoned, repaired, praised, counted, neglected, inherited, outlived, borrowed, described, "
    "mistook, replaced, postponed, overlooked, supported, questioned, dismantled"
)
_ADVERBIALS = _listed(
    "in the spring, without much debate, for the third time, at the end of the winter, behind closed doors, with great "
    "care, before anybody asked, on a wet Tuesday, as the minutes show, at no small cost, year after year, by mistake"
)
_BEGINNINGS = _listed(
    "perhaps, it is said that, nobody knows why, as I was told, not for nothing have I written that, so, and yet, who "
    "would have thought that, up to this day, once more, I remember how, some say that, to be fair"
)
_JOINTS = (", and", ", but", ", because", ", although", "; meanwhile", ", while", ", so that", ", as if")


@frozen
class Hand:
    """A writer's names and characters."""

    names: tuple[str, ...]
    #: Around a sentence that somebody says.
    marks: tuple[str, str]
    #: Between two halves of a sentence.
    dash: str


#: Characters up to U+00FF, of which Python needs one byte each.
LATIN_1 = Hand(("Orla Brème", "Tavish Köln-Reed", "Ines Valdrør", "Milo Aske", "Sanne Ütterby"), ('"', '"'), " - ")
#: Typographic marks, and names in Cyrillic and Greek: two bytes a character.
BEYOND_LATIN_1 = Hand(
    ("Звенка Ольхова", "Ирма Тальник", "Θάλεια Βροχίδη", "Orla Brème", "Milo Aske"), ("“", "”"), " — "
)


def articles(hand: Hand, count: int) -> list[str]:
    """Write articles of about 8,000 characters."""
    return [_article(Random(seed), hand) for seed in range(count)]


def prose(length: int) -> str:
    """Return one text of exactly this many characters, from alternating writers."""
    both = "\n\n".join([*articles(LATIN_1, 10), *articles(BEYOND_LATIN_1, 10)]) + "\n\n"
    return (both * (length // len(both) + 1))[:length]


def lines_of_prose(count: int) -> str:
    """Return one text of exactly this many lines, including blank lines."""
    lines = prose(20 * _LENGTH).splitlines()
    return "\n".join(islice(cycle(lines), count)) + "\n"


def _article(random: Random, hand: Hand) -> str:
    """Return an article: a byline, paragraphs, and interruptions between them."""
    length = 0
    blocks: list[str] = []
    while length < _LENGTH:
        blocks.append(_quotation(random, hand) if random.random() < 1 / 8 else _paragraph(random, hand))
        length += len(blocks[-1]) + 2
    for interruption in _interruptions(random, hand):
        blocks.insert(random.randrange(1, len(blocks)), interruption)
    return "\n\n".join([f"By {random.choice(hand.names)}", *blocks]) + "\n"


def _interruptions(random: Random, hand: Hand) -> list[str]:
    """Write a comment, below a fence or not; a picture's caption and credit; and, at times, an editor's note."""
    comment = f"Comment: {_paragraph(random, hand)}"
    fenced = f"\n{comment}\n\n{_paragraph(random, hand)}\n"
    figure = f"The {random.choice(_ADJECTIVES)} {random.choice(_NOUNS)}\n© {random.choice(hand.names)}"
    note = f"[Ed. note: {_sentence(random, hand)}]"
    return [random.choice([comment, fenced]), figure, note][: random.choice([2, 3])]


def _quotation(random: Random, hand: Hand) -> str:
    """Return a lead-in and a touching quote."""
    lead_in = f"{random.choice(hand.names)} has put it like this."
    return f"{_paragraph(random, hand, 300)} {lead_in}\n{_paragraph(random, hand)}"


def _paragraph(random: Random, hand: Hand, longest: int = 450) -> str:
    """Write sentences until there are between 80 characters and the most."""
    wanted = random.randint(80, longest)
    sentences = _sentence(random, hand)
    while len(sentences) < wanted and len(longer := f"{sentences} {_sentence(random, hand)}") <= longest:
        sentences = longer
    return sentences


def _sentence(random: Random, hand: Hand) -> str:
    """Return one sentence, with a capital letter and a full stop."""
    said = f"{_clause(random)}{random.choice(_JOINTS)} {_clause(random)}"
    opening, closing = hand.marks
    forms = (
        f"{said}.",
        f"{random.choice(_ADVERBIALS)} {said}.",
        f"{random.choice(_BEGINNINGS)} {_clause(random)}.",
        f"{said}{hand.dash}{random.choice(_ADVERBIALS)}.",
        f"{random.choice(hand.names)} says that {_clause(random)}.",
        f"{opening}{said[0].upper()}{said[1:]},{closing} as {random.choice(hand.names)} once wrote.",
    )
    sentence = random.choice(forms)
    return sentence[0].upper() + sentence[1:]


def _clause(random: Random) -> str:
    subject, other = random.sample(_NOUNS, 2)
    of_it = f"{random.choice(_ADJECTIVES)} {other} {random.choice(_ADVERBIALS)}"
    return f"the {random.choice(_ADJECTIVES)} {subject} {random.choice(_VERBS)} the {of_it}"

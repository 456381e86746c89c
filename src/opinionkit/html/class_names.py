"""The meaning of class names and ids, in the languages of their sites.

New names belong here. They are regular expressions with one sign more: `~` is a hyphen, an underscore or nothing. A
name that some sites give to the element around an article, such as `paywall`, is left out.
"""

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "ADMONITION",
    "ADVERTISEMENT",
    "HIDDEN",
    "NOT_STANDFIRST",
    "NO_NAMES",
    "QUOTE",
    "STANDFIRST",
    "Names",
    "names_of",
]


#: Where a name begins: with a class name, or with a part of one, as `caption` in "wp-caption".
_CLASS, _PART = r"(?:^|\s)", r"(?:^|[\s_-])"
#: Where it ends: with a class name, or with a part of one.
_CLASS_END, _PART_END = r"(?=\s|$)", r"(?=[\s_-]|$)"


def _pattern(*names: str, begins: str = _PART, ends: str = _CLASS_END) -> re.Pattern[str]:
    joined = "|".join(names).replace("~", "[-_]?")
    return re.compile(f"{begins}(?:{joined}){ends}", re.IGNORECASE)


#: https://codex.wordpress.org/CSS has `wp-caption-text`.
_CAPTION = _pattern(
    *("[^\\s_-]*caption(?:~text)?", "bildtext", "bildunterschrift", "cutline", "didascalia", "l[ée]gende"),
    *("onderschrift", "pie~(?:de~)?(?:foto|imagen)", "podpis"),
    "(?:image|img|photo)[-_]{0,2}(?:desc(?:ription)?|info|legend|text)",
)
_CREDIT = _pattern("credits?", "copyright", "attribution")
_BYLINE = _pattern("byline")
#: The name of a source, as the last element of a quote.
_SIGNATURE = _pattern("attribution", "author", "autor", "auteur", "byline", "cite", "signature", "source")
#: "date", "date-time", "publishedDate", "entry-date", "update-time"; "time" is a class name of its own.
_DATE = _pattern(
    "(?:(?:entry|post|pub|publish(?:ed)?|updated?|article)~)?(?:date(?:~time)?|published|timestamp)"
    "(?:[-_](?:publish(?:ed)?|updated?|wrapper))?",
    *("(?:publish(?:ed)?|updated?|post|entry)~time", "(?<![-_])time"),
)
_PULL_QUOTE = _pattern("pull(?:ed)?~quote", ends="")
_EDITOR = _pattern(
    "(?:(?:editor(?:s|ial)?~|ed[-_])note|correction)s?"
    r"(?:[-_]{1,2}(?:body|box|content|inner|root|text|wrapper|block)(?:_{1,2}\w+)?)?"
)
#: Elements next to an article: a caption or a byline inside belongs to other content.
_BOUNDARY = _pattern(
    *("ads?", "advert\\w*", "consent", "cookies?", "cta", "footer", "menu", "nav\\w*", "popin", "popup", "promo\\w*"),
    *("recirc\\w*", "recommend\\w*", "related", "share", "sharing", "sidebar", "social", "sponsor\\w*", "teasers?"),
    # About the author.
    *("author~(?:bio|box|card|info|profile)", "about~(?:the~)?author", "bio", "shirttail"),
    *("autor(?:en)?~(?:box|info|profil)", "a~propos~(?:de~)?(?:l~)?auteur", "zur~person", "sobre~(?:(?:el|o)~)?autor"),
    # To the readers.
    *("app~(?:download|promo)", "donat\\w*", "feedback", "membership", "newsletter", "nl~box", "poll", "quiz"),
    *("regwall", "republish\\w*", "sign~up", "spenden\\w*", "subscribe", "support~us", "survey", "telegram"),
    "whatsapp",
    # By the readers.
    *(
        "comments?",
        "comment(?:list|section|thread)",
        "discussion",
        "disqus",
        "reader~(?:comments?|letters?|responses?)",
        "replies",
        "respond",
    ),
    *("responses", "article~reactions"),
    *("comentarios", "comentários", "commentaires", "commenti", "hozzaszolasok", "kommentare", "kommentarer"),
    *("komentarze", "leserbriefe", "reacties", "комментарии"),
    # Articles like this one.
    *("also~read", "more~from", "read~(?:also|more|next)", "lea[-_]tambien", "a[-_]lire[-_]aussi"),
    "mehr[-_]zum[-_]thema",
    ends=_PART_END,
)
#: Quotes in other elements than `blockquote`.
QUOTE = _pattern("quote", "(?:block|big)~quote", "quote~block", "cita", "citat", "zitat", begins=_CLASS)
#: A `blockquote` that is not a quote: a note, a warning.
ADMONITION = _pattern(
    *("admonition", "alert", "callout", "caution", "hint", "important", "info", "note", "tip", "warning")
)
ADVERTISEMENT = _pattern("ads?", "advert\\w*", ends=_PART_END)
#: Words for a screen reader, which the page does not show.
HIDDEN = _pattern("screen~reader(?:~(?:only|text))?", "show~for~sr", "sr~only", "visually~hidden", begins=_CLASS)
#: A standfirst: anywhere in a class name.
STANDFIRST = _pattern(
    *("abstract", "chapo", "dec?k(?![a-z])", "description", "entradilla", "excerpt", "intro", "lead", "lede"),
    *("preface", "preamble", "standfirst", "sub-?head", "subtitle", "summary", "sumario", "teaser", "vorspann"),
    begins="",
    ends="",
)
#: An element with one of these is not a standfirst, even if it also has a name from the list above.
NOT_STANDFIRST = _pattern(
    *("author", "bio", "byline", "profile", "disclos", "disclaim", "tags", "meta", "date", "share", "social"),
    begins="",
    ends="",
)


class Names(NamedTuple):
    """The meaning of an element's class names and id."""

    boundary: bool
    caption: bool
    credit: bool
    byline: bool
    date: bool
    pull_quote: bool
    editor: bool
    signature: bool


NO_NAMES = Names(*8 * [False])
_PATTERNS = (_BOUNDARY, _CAPTION, _CREDIT, _BYLINE, _DATE, _PULL_QUOTE, _EDITOR, _SIGNATURE)


@lru_cache(1 << 12)  # names recur on a page and across pages of a site
def names_of(text: str) -> Names:
    """Return the meaning of class names and an id, separated by spaces."""
    found = [bool(pattern.search(text)) for pattern in _PATTERNS]
    return Names(*found) if any(found) else NO_NAMES

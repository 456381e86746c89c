"""The meaning of class names, of names in microdata and of ids, in the languages of their sites.

New names belong here. They are regular expressions with one sign more: `~` is a hyphen, an underscore or nothing. A
name that some sites give to the element around an article, such as `paywall`, is left out.
"""

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "ADMONITION",
    "ADVERTISEMENT",
    "ARTICLE_BODY",
    "COLOUR",
    "COMMENTS",
    "FOOTER",
    "FOOTNOTE",
    "HEADLINE",
    "HIDDEN",
    "IMAGE_TEXT",
    "INDENT",
    "NOT_PART",
    "NOT_STANDFIRST",
    "NO_NAMES",
    "POEM",
    "POST",
    "QUOTE",
    "QUOTE_FOOT",
    "QUOTE_HEAD",
    "QUOTE_NAME",
    "QUOTE_TABLE",
    "SCRIPTED",
    "SELF_LINK",
    "SOURCE",
    "STANDFIRST",
    "WRITERS",
    "Names",
    "hyphenated",
    "names_of",
    "unmodified",
]


#: The start of a name: with a class name, or with a part of one, as `caption` in "wp-caption"; not in "has-caption".
_CLASS, _PART = r"(?:^|\s)", r"(?:^|(?<!has)(?<!with)[\s_-])"
#: The end of a name: with a class name, or with a part of one.
_CLASS_END, _PART_END = r"(?=\s|$)", r"(?=[\s_-]|$)"


#: Inside a name in camel case: "relatedArticles".
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
#: The suffix that a bundler appends, "Quote_quote__x1Yz2": some letters and digits, not a word.
_HASH = re.compile(r"(?<=\w)__(?=[\w+-]*[0-9A-Z])[\w+-]{2,8}(?=\s|$)")
#: A modifier of one of the parts of an article; one such as "--offer" or "--side" tells what the other part is.
_PART_MODIFIER = re.compile(
    r"(?:(?<!\S)is-|--)(?:begin|bottom|continued|end|first|last|middle|paid|premium|rest|second|start|third|top)(?!\S)"
    r"|--(?:after|before|has|with)-\S*"
)
#: Names of distances and columns, as in https://getbootstrap.com and https://tailwindcss.com: "mb-4", "col-md-8".
_UTILITY = re.compile(
    r"(?<!\S)(?:(?:\w{1,3}:)?-?[mp][abelrstxy]?-(?:\d{1,2}|auto)|col(?:umn)?(?:-\w{2})?-\d{1,2})(?!\S)"
)


def _pattern(*names: str, begins: str = _PART, ends: str = _CLASS_END) -> re.Pattern[str]:
    joined = "|".join(names).replace("~", "[-_]?")
    return re.compile(f"{begins}(?:{joined}){ends}", re.IGNORECASE)


#: The line below the name of a site.
_SITE_LINE = "(?:blog|site)~(?:description|tagline)"
#: Words of an image, or beside it.
_OF_IMAGE = "(?:image|img|(?<!wp-block-)media|photo|picture)[-_]{0,2}"
#: https://codex.wordpress.org/CSS has `wp-caption-text`.
_CAPTION = _pattern(
    "[^\\s_-]*caption(?:[-_]{0,2}(?:body|content|inner|text))?",
    *(
        "(?:foto)?bijschrift",
        "bild(?:e)?~?te(?:ks|x)t",
        "(?:bild|foto)~?unter(?:schrift|titel)",
        "billedtekst",
        "cutline",
        "didascalia",
    ),
    *("figcap", "kuvateksti", "l[ée]gende", "leyenda", "lezanta", "onderschrift", "pie~(?:de~)?(?:foto|imagen)"),
    *("podpis", "popisek"),
    *(f"{_OF_IMAGE}(?:desc(?:r|ription)?|info|legend|text)", "pictext"),
)
#: Captions that may be words of the article beside an image; `wp-block-media-text` always has these:
#: https://developer.wordpress.org/block-editor/.
IMAGE_TEXT = _pattern(f"{_OF_IMAGE}(?:descr|text(?:[-_]{{1,2}}content)?)", "pictext")
_CREDIT = _pattern("credits?", "copyright", "attribution")
_BYLINE = _pattern("byline")
_QUOTE_NAME = (
    "(?:block~|pull(?:ed)?~)?quote[-_]{1,2}(?:attribution|author|by|caption|citation|cite|from|name|person|source)"
)
#: The name of a source, as the last element of a quote.
_SIGNATURE = _pattern(
    *("attribution", "author", "autor", "auteur", "byline", "citation", "cite", "signature"),
    *("author[-_]name", _QUOTE_NAME, "quote[-_]{1,2}title", "source", "speaker"),
    *("affiliation", "job~title", "position", "role", "testimonial_meta"),
)
#: "date", "date-time", "publishedDate", "entry-date", "update-time"; "time" is a class name of its own.
_DATE = _pattern(
    "(?:(?:entry|post|pub|publish(?:ed)?|updated?|article)~)?(?:date(?:~time)?|published|timestamp)"
    "(?:[-_](?:publish(?:ed)?|updated?|wrapper))?",
    *("(?:publish(?:ed)?|updated?|post|entry)~time", "(?<![-_])time", "date~(?:created|modified|published)"),
)
_PULL_QUOTE = _pattern("pull(?:ed)?~quote", "click~to~tweet", "exergue", ends="")
_EDITOR = _pattern(
    "(?:(?:editor(?:s|ial)?~|ed[-_]?)note|anmerkung[-_]der[-_]redaktion|clarification|correction(?:~notice)?|errata?"
    "|erratum|korrektur|ndlr|nota[-_](?:de[-_]la[-_])?redacci[oó]n|note[-_](?:de[-_]la[-_])?r[ée]daction"
    "|nota[-_](?:del[-_]editor|(?:di[-_])?redazione)|note[-_]from[-_](?:the[-_])?editor|noot[-_](?:van[-_]de[-_])?redactie"
    "|publishers?~note|redaktionelle[rn]?~(?:anmerkung|hinweis)|redaktionshinweis|rectificatif)s?"
    r"(?:[-_]{1,2}(?:body|box|content|inner|root|text|wrapper|block)(?:_{1,2}\w+)?)?"
)
#: The writer's own words beside the article: "authors-note", "author-comment".
_WRITERS = "authors?(?:[-_]s)?[-_]{0,2}(?:comment|notes?|reply|response|words)"
_NOT_WRITERS = r"(?<!author[-_])(?<!authors[-_])(?<!author[-_]s[-_])"
#: Boxes for the comments of readers alone.
_COMMENTS = (
    f"{_NOT_WRITERS}comments?(?![-_]on[-_])",  # commentOnSelection is around an article
    *("comment(?:list|section|thread)", "disqus", "leser~?forum", "leser~?kommentare?", "reacties", "user~comments"),
    *("comentarii", "comentarios", "comentaris", "comentários", "commentaires", "commenti", "keskustelu", "komentari"),
    *("komentarze", "komentáře", "kommentare", "kommentarer", "kommentit", "webmentions", "yorumlar", "коментарі"),
    *("комментарии", "комменты"),
)
#: Elements next to an article: a caption or a byline inside belongs to other content.
_BOUNDARY = _pattern(
    *("ads?", "advert\\w*", "consent", "cookies?", "cta", "menu", "nav\\w*", "popin", "popup", "promo\\w*"),
    "(?<!blockquote-)(?<!blockquote_)(?<!blockquote__)footer",  # "blockquote-footer" is the attribution of a quote
    *("recirc\\w*", "recommend\\w*", "related", "share", "sharing", "sidebar", "social", "sponsor\\w*", "teasers?"),
    # About the author.
    *("author~(?:bio|box|card|info|profile)", "about~(?:(?:the~)?author|the~writer)", "bio", "shirttail"),
    *("author~(?:block|description)", "columnist~(?:bio|box|info)", "post~author", "profile~box"),
    *("abh~box", "bio~box", "m-a-box", "note~creator", "saboxplugin~wrap", "user~card", "writer~(?:bio|box|profile)"),
    *("autor(?:en)?~(?:box|info|kasten|profil)", "a~propos~(?:de~)?(?:l~)?auteur", "autore~box", "over~de~auteur"),
    *("sobre~(?:(?:el|o)~)?autor", "zur~person"),
    # About the site.
    _SITE_LINE,
    # To the readers.
    "mcn~button",  # of Mailchimp
    *("app~(?:download|promo)", "donat\\w*", "feedback", "membership", "newsletter\\w*", "nl~box", "poll", "quiz"),
    *("abo~box", "call~to~action", "fundrais\\w*", "mailing~list", "opt~in", "optin\\w*", "patreon"),
    *("regwall", "republish\\w*", "sign~up", "spenden\\w*", "subscribe", "support~us", "survey", "telegram"),
    *("contribute", "convertkit", "email~capture", "mc4wp", "paywall~(?:box|offer)", "piano~offer"),
    *("subscription~(?:box|form)", "support~box", "tnp", "whatsapp", "bolet[ií]n", "podcast~(?:box|player|promo)"),
    *("gdpr", "onetrust", "cc~window", "cmplz\\w*", "jetpack-subscriptions?", "mailpoet\\w*"),
    *("affiliate~(?:disclosure|disclaimer|notice)", "follow~us", "google~news", "press~contact"),
    *("toc", "table~of~contents"),
    *(
        "audio~player",
        "(?:article|story)~tools",
        "listen~to~article",
        "piano~container",
        "printfriendly",
        "registration~wall",
    ),
    *_COMMENTS,
    # By the readers, or the author's own "discussion", "responses", "reader-letters".
    *("(?:coral|isso)~thread", "article~reactions", "discussion", "giscus", "guestbook", "hyvor\\w*", "openweb"),
    *("pingbacks", "reader~(?:comments?|letters?|opinions?|responses?)", "remark42", "replies"),
    *("reply~list", "respond", "responses", "spot~im", "talkbacks?", "trackbacks", "viafoura"),
    *("wpdiscuz", "wpd~thread"),
    *("diskuse", "diskussion", "hozz[aá]sz[oó]l[aá]sok", "kommentarfelt", "kommentarliste", "leserbriefe"),
    *("leserkommentare", "postings", "sxolia", "yorum~liste?si?"),
    "bb~code~block-expand~link",
    # Facts, by the desk.
    *("fact~box", "fakta~(?:boks|ruta)", "info~(?:box|kasten)", "encadr[ée]", "recuadro"),
    # Articles like this one, and other lists of WordPress.
    *("most~(?:popular|read)", "outbrain", "popular~posts", "taboola", "trending", "verwandte~artikel"),
    "wp-block-(?:archives|calendar|categories|latest-(?:comments|posts)|page-list|rss|search|tag-cloud)",
    *("leia~(?:mais|tamb[eé]m)", "lees~ook", "m[aá]s~informaci[oó]n", "siehe~auch", "te~puede~interesar"),
    *("weiterlesen", "also~read", "(?:article|embed|link|post|story)~card", "embedded~article", "linked~article"),
    *("more~(?:from|stories)", "read~(?:also|more|next)", "see~also"),
    *("(?:a[-_])?lire[-_]aussi", "czytaj[-_](?:te[zż]|tak[zż]e)", "lea[-_]tambien", "leggi[-_]anche"),
    *("lesen[-_]sie[-_]auch", "mehr[-_]zum[-_]thema", "(?:jp~)?relatedposts", "relacionad[ao]s?", "yarpp\\w*"),
    ends=_PART_END,
)
#: Boxes for the comments of readers alone.
COMMENTS = _pattern(*_COMMENTS, ends=_PART_END)
#: Who made a picture, beside its caption.
SOURCE = _pattern("source", begins=_CLASS)
#: Quotes in other elements than `blockquote`. Other parts before the name may deny it, as "has-quote" does.
QUOTE = _pattern(
    "(?:(?:article|block|content|entry|field|name|npf|paragraph|post|rich~text|rte~element|story|text|type)[-_]{1,2})*"
    "(?:(?:[acmo]|cmp)[-_]{1,2})?(?:(?:block|big)~)?quote"
    "(?:[-_]{1,2}(?:block|body|box|card|component|container|content|inner|item|module|quote|root|text|wrapper))*",
    *(
        "(?:block~)?quote~block(?:[-_]{1,2}(?:body|content|text))?",
        "m(?:so|s~rte~element)~(?:intense~)?quote",
        "quotation",
        "(?-i:Quotations)",  # a style of LibreOffice
        "wp-block-quote",
        "disp~quote",
    ),
    *("b-quote", "bloc[-_]citation", "expert-quote", "virgolettato"),
    *("blockquot", "verseblock"),  # of Project Gutenberg, of Asciidoctor
    *("bbcode_quote", "quotemain"),  # of vBulletin, of Invision Power Board
    *("cita", "citaat", "citat", "citazione", "cytat", "zitat(?:~(?:box|text))?"),
    *("(?:elementor~)?testimonial[-_]{1,2}(?:content|text)", "et_pb_testimonial", "epigraph", "quotebox"),
    "su-quote(?:-inner)?",
    begins=_CLASS,
)
#: A `blockquote` that is not a quote: a note, a warning.
ADMONITION = _pattern(
    *("admonition(?:-block)?", "alert", "callout", "caution", "hint", "important", "info", "note", "tip"),
    *("prompt~danger", "warning"),
)
#: A `blockquote` that is an indent, made by an editor's button.
INDENT = _pattern("webkit-indent-blockquote", begins=_CLASS)
#: Names of colours, as in https://getbootstrap.com: "border-info".
COLOUR = re.compile(r"(?<!\S)(?:bg|border|text)-\S+")
#: The name of a source beside a quote.
QUOTE_NAME = _pattern(_QUOTE_NAME)
#: The foot of a quote, inside of it: "e-q-footer" of Elementor.
QUOTE_FOOT = _pattern("footer")
#: The link of a heading to itself, as “¶”.
SELF_LINK = _pattern("header~?link", begins=_CLASS)
#: The head of a quote in a forum: who wrote it, and where.
QUOTE_HEAD = _pattern(
    *("bb~code~block-title", "bbcode_(?:description|postedby)", "ips-quote_citation", "quoteheader", "quotetop"),
    "topslice_quote",
)
#: The table around a quote and its marks: https://en.wikipedia.org/wiki/Template:Cquote.
QUOTE_TABLE = _pattern("cquote", begins=_CLASS)
ADVERTISEMENT = _pattern("ads?", "advert\\w*", ends=_PART_END)
#: Words for a screen reader, which the page does not show; and the link of a heading to an editor.
HIDDEN = _pattern(
    "mw-editsection",  # to edit the section of a heading
    *("a11y~hidden", "assistive~text", "element~invisible", "off~screen", "screen~reader(?:~(?:only|text))?"),
    *("show~for~sr", "sr~only", "(?:u[-_])?(?:visually~hidden|hidden~visually)"),
    begins=_CLASS,
)
#: The footer of an article, which may have a note of the outlet.
FOOTER = _pattern("(?:(?:article|content|entry|post|story)[-_]{0,2})?footer", begins=_CLASS)
#: A footnote: "footnote", "_footnotedef_1", "easy-footnote-single".
FOOTNOTE = _pattern("(?:foot|end)~note(?:~?(?:def|item|single|text))?(?:_\\d+)?")
#: Boxes below an article's paragraphs for other content: about the author, of the law, for money.
NOT_PART = _pattern(
    f"(?!{_WRITERS}(?:[\\s_-]|$))authors?",
    *("byline", "contributors?", "copyright", "disclaim\\w*", "disclos\\w*", "legal", "license"),
    *("meta(?:data|box)?", "permissions?", "polic(?:y|ies)", "privacy", "profile", "syndication"),
    *("tags", "terms", "writer"),
    # Invitations, and what scripts show.
    *("abonn?\\w*", "appeal", "banner", "bar", "button", "epic", "event", "log~?in", "messages?", "modal", "notice"),
    *("offer", "options", "overlay", "popover", "product", "sign~?in", "slide~in", "subscri\\w*"),
    *("tab~pane", "tooltip"),
    *("(?<!elementor-)widgets?(?![-_]container)", "widget_\\w+"),
    # Of others.
    *("attachments?", "embed(?:s|ded)?", "facebook", "instagram", "next~(?:article|post|story|up)", "ratings?"),
    *("carousel", "slider"),
    *("tweet", "twitter"),
    ends=_PART_END,
)
#: Names of a script's boxes, which are also those of boxes in the design of an article.
SCRIPTED = _pattern("banner", "overlay", "slide~in", ends=_PART_END)
#: Boxes for the writer's words.
WRITERS = _pattern(_WRITERS)
#: A poem: its lines need not end as sentences do.
POEM = _pattern("line~?group", "poem", "poetry", "stanza", "verses?", begins=_CLASS, ends=_PART_END)
#: A quote that is a post of a social network: https://help.x.com/en/using-x/how-to-embed-a-post.
POST = _pattern(
    *("bluesky-embed", "fb-post", "instagram-media", "mastodon-embed", "reddit-(?:card|embed(?:-bq)?)"),
    *("telegram-post", "text-post-media", "tiktok-embed", "truthsocial-embed", "twitter-(?:tweet|video)"),
    begins=_CLASS,
)
#: A box with paragraphs of an article, and nothing else: "entry-content", "article__body".
ARTICLE_BODY = _pattern("(?:art(?:icle)?|entry|post|story)[-_]{0,2}(?:body|content|text)", "body~text")
#: The title of an article, as a heading.
HEADLINE = _pattern("headline", "(?:article|entry|news|post|story)~(?:head(?:line)?|title)", begins=_CLASS)
#: A standfirst: anywhere in a class name.
STANDFIRST = _pattern(
    *("abstract", "chapo", "dec?k(?![a-z])", "description", "entradilla", "excerpt", "intro", "lead", "lede"),
    *("preface", "preamble", "standfirst", "sub-?head", "subtitle", "summary", "sumario", "teaser", "vorspann"),
    begins="",
    ends="",
)
#: An element with one of these is not a standfirst, even if it also has a name from the list above.
NOT_STANDFIRST = _pattern(
    *("authors?", "bio", "bylines?", "date", "disclaim\\w*", "disclos\\w*", "meta(?:data)?", "profile"),
    *("shar(?:e|ing)", "social", "tags", "update[ds]?", _SITE_LINE),
    ends=_PART_END,
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


@lru_cache(1 << 12)
def hyphenated(names: str) -> str:
    """Return class names with hyphens instead of camel case, and without the hashes of bundlers."""
    return _HUMP.sub("-", _HASH.sub("", names))


@lru_cache(1 << 12)
def unmodified(names: str) -> frozenset[str]:
    """Return class names without modifiers that number the parts of an article, and without distances.

    Of "body is-premium", "body body--rest" and "body mb-4" it is "body": https://getbem.com/naming/.
    """
    return frozenset(_UTILITY.sub("", _PART_MODIFIER.sub("", names)).split())


@lru_cache(1 << 12)  # names recur on a page and across pages of a site
def names_of(text: str) -> Names:
    """Return the meaning of class names and an id, separated by spaces."""
    found = [bool(pattern.search(text)) for pattern in _PATTERNS]
    return Names(*found) if any(found) else NO_NAMES

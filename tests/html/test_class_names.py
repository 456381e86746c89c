"""Class names of sites, and what they mean."""

import re

import pytest

from opinionkit.html.class_names import (
    ADMONITION,
    ADVERTISEMENT,
    ARTICLE_BODY,
    HEADLINE,
    HIDDEN,
    NOT_PART,
    NOT_STANDFIRST,
    POST,
    QUOTE,
    STANDFIRST,
    hyphenated,
    names_of,
)

MEANINGS = {
    "caption": [
        *("caption", "wp-caption", "wp-caption-text", "captiontext", "imageCaption", "c-figcaption", "Bildtext"),
        *("bildunterschrift", "cutline", "didascalia", "legende", "légende", "onderschrift", "pie-de-foto"),
        *(
            "pie-imagen",
            "piefoto",
            "podpis",
            "image-desc",
            "media-desc",
            "img__description",
            "photo-info",
            "image--legend",
        ),
        "photo_text",
    ],
    "credit": ["credit", "photo-credit", "credits", "copyright", "image_attribution"],
    "byline": ["byline", "article-byline", "c_byline"],
    "date": [
        *("date", "date-time", "datetime", "published", "timestamp", "entry-date", "post_date", "pubdate"),
        *("publishdate", "publishedDate", "update-date", "updated-date", "article-timestamp", "date-publish"),
        *("date_published", "date-update", "date-updated", "date-wrapper", "publish-time", "published_time"),
        *("update-time", "updatedtime", "posttime", "entry-time", "time", "a time"),
        *("datePublished", "dateModified", "dateCreated"),
    ],
    "signature": [
        "author",
        "quote-author",
        "blockquote__author",
        "attribution",
        "cite",
        "quote-source",
        "autor",
        "auteur",
    ],
    "pull_quote": ["pull-quote", "pullquote", "pulled-quote", "c-pullquote__text"],
    "editor": [
        *("editor-note", "editors-note", "editorial_notes", "editornote", "ed-note", "ed_notes", "correction"),
        *("article-corrections", "editors-note-body", "editor-note__box", "ed-note-content", "ed-note_inner"),
        *("nota-del-editor", "nota-redazione", "noot-redactie", "note-from-the-editor", "publishers-note"),
        *("redaktioneller-hinweis", "editors-note__root"),
        *("ed-note-root", "ed-note--text", "ed-note-wrapper", "ed-note-block", "ed-note__text__long"),
    ],
    "boundary": [
        *("ad", "ads", "advert-box", "advertisement", "consent", "cookie", "cookies", "cta", "footer", "menu", "nav"),
        *("navbar", "popin", "popup", "promo", "promotion", "recirc", "recirculation", "recommend", "recommended"),
        *("related", "share", "sharing", "sidebar", "social", "sponsor", "sponsored", "teaser", "teasers"),
        *("author-bio", "authorbox", "author_card", "author-info", "author-profile", "about-author", "bio"),
        *("about-the-author", "shirttail", "autor-box", "autoreninfo", "autorenprofil", "autoren-box"),
        *("a-propos-auteur", "a-propos-de-l-auteur", "zur-person", "sobre-autor", "sobre-el-autor", "sobre-o-autor"),
        *("donate", "donation", "newsletter", "nl-box", "republish", "republishing", "sign-up", "signup"),
        "mailing-list",
        *(
            "spenden",
            "spendenaufruf",
            "subscribe",
            "support-us",
            "comment",
            "comments",
            "comments-list",
            "commentlist",
            "disqus",
        ),
        *("reader-comments", "reader_letter", "reader-letters", "reader-response", "reader-responses", "replies"),
        *("app-download", "app_promo", "feedback", "membership-offer", "reader-poll", "quiz", "regwall", "survey"),
        *("telegram", "whatsapp-channel", "discussion", "article-responses", "also-read", "read-also", "more-from"),
        *("respond", "article-reactions", "comentarios", "comentários", "commentaires", "commenti"),
        *("hozzaszolasok", "kommentare", "kommentarer", "komentarze", "leserbriefe", "reacties", "комментарии"),
        *("read-more", "read_next", "readmore", "lea-tambien", "a-lire-aussi", "mehr-zum-thema"),
        *("author-description", "post-author", "columnist-info", "profile-box", "autore-box", "over-de-auteur"),
        *("contribute-box", "convertkit-form", "mc4wp-form-fields", "email-capture", "paywall-box", "piano-offer"),
        *("subscription-box", "support-box", "tnp-subscription", "boletin", "podcast-box", "gdpr-notice"),
        *("onetrust-banner", "cc-window", "giscus", "hyvor-talk", "leserkommentar", "wpdiscuz", "most-read"),
        *("outbrain", "taboola", "popular-posts", "trending", "verwandte-artikel", "leia-mais", "lees-ook"),
        *(
            "audio-player",
            "article-tools",
            "storytools",
            "note-creator",
            "abh-box",
            "m-a-box",
            "writer-bio",
            "user-card",
        ),
        *("mas-informacion", "siehe-auch", "te-puede-interesar", "weiterlesen", "post-card", "embedded-article"),
        *("mcn-Button-Content", "mcn-Button", "wp-block-latest-posts", "wp-block-latest-posts__list", "wp-block-rss"),
    ],
}
#: Names that have such a name in them, and mean something else.
OTHERS = [
    *("", "article", "content", "text", "captions-on", "uncredited", "accreditation", "bylines", "update"),
    *(
        "datetime-x",
        "read-time",
        "reading_time",
        "lifetime",
        "dated",
        "dateline-x",
        "pull",
        "pull-left",
        "pull_right",
        "pull-up",
        "quote",
        "editor",
        "notes",
    ),
    *("footnote", "ed-notebook", "corrections-page", "head", "adss", "adult", "broad", "menus", "socialist", "biology"),
    *("has-menu", "with-sidebar", "has-caption", "piano", "paywall", "podcast"),
    *("sharehold", "commented", "readers", "image", "image---text", "photographer"),
]


@pytest.mark.parametrize(
    ("meaning", "name"), [(meaning, name) for meaning, names in MEANINGS.items() for name in names]
)
def test_a_class_name_has_a_meaning(meaning: str, name: str) -> None:
    """A class name has its meaning alone, among others, and in capital letters."""
    for names in (name, f"a {name.upper()}", f"{name} b"):
        assert getattr(names_of(names), meaning), names


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("articleNewsletterPromo", "article-Newsletter-Promo"),
        ("RelatedArticles_wrapper__x1Yz2 b", "Related-Articles_wrapper b"),
        ("Quote_quote__x1", "Quote_quote"),
        ("block__text block__text--x", "block__text block__text--x"),
        ("OUTBRAIN", "OUTBRAIN"),
    ],
)
def test_a_name_in_camel_case_is_hyphenated(names: str, expected: str) -> None:
    """A name in camel case is split into words, without a bundler's hash."""
    assert expected == hyphenated(names)


@pytest.mark.parametrize("name", OTHERS)
def test_a_class_name_without_a_meaning(name: str) -> None:
    """A class name means nothing if a known name is only a part of one of its words."""
    assert not any(names_of(name))


_QUOTES = [
    *("quote", "blockquote", "block-quote", "big_quote", "bigquote", "quote-block", "quoteblock", "cita", "citat"),
    *(
        "cmp-quote",
        "cmp-quote__text",
        "zitat",
        "a Zitat b",
        "zitat-box",
        "paragraph--type--quote",
        "field--name-field-quote",
        "article-quote",
    ),
    *("quote-box__text", "block--quote", "elementor-testimonial-content", "ms-rteElement-Quote", "npf_quote"),
]
_ADMONITIONS = [
    *("admonition", "alert", "callout", "caution", "hint", "important", "info", "note", "tip", "warning"),
    *("docs-note", "a alert"),
]
_ADVERTISEMENTS = ["ad", "ads", "ad-slot", "top-ads", "top_ad", "advert", "advertising"]
_HIDDEN = [
    "screen-reader-text",
    "screen-reader-only",
    "sr-only",
    "show-for-sr",
    "visually-hidden",
    "a visuallyhidden b",
    "mw-editsection",
]
#: A quote's name is the whole class name, an admonition's the end of one, an advertisement's a part of it.
PATTERNS = [
    (
        QUOTE,
        _QUOTES,
        ["pull-quote", "quotes", "no-quote", "has-quote", "citation", "zitate", "price-quote", "quote-icon"],
    ),
    (ADMONITION, _ADMONITIONS, [f"{name}d" for name in _ADMONITIONS]),
    (HIDDEN, _HIDDEN, ["screen", "reader-text", "not-sr-only", "visually", "hidden-text", "sr"]),
    (HEADLINE, ["headline", "entry-title", "article_headline", "a post-title"], ["title", "site-title", "headlines"]),
    (
        ARTICLE_BODY,
        ["entry-content", "article__body", "articleBody", "post-text", "td-post-content", "story-body a", "body-text"],
        ["content", "body", "text", "entry-content-wrap", "post-bodyguard", "has-article-body", "page-content"],
    ),
    (
        POST,
        ["twitter-tweet", "a twitter-video", "bluesky-embed", "instagram-media", "reddit-embed-bq", "reddit-card"],
        ["tweet", "twitter", "media", "my-instagram-media", "twitter-tweets", "embed"],
    ),
    (ADVERTISEMENT, _ADVERTISEMENTS, ["add", "adsorb", "head", "loads", "xadvert", "adult-box"]),
]


@pytest.mark.parametrize(("pattern", "name"), [(pattern, name) for pattern, names, _ in PATTERNS for name in names])
def test_a_pattern_has_a_class_name(pattern: re.Pattern[str], name: str) -> None:
    """A pattern matches each class name in its list."""
    assert pattern.search(name)


@pytest.mark.parametrize(("pattern", "name"), [(pattern, name) for pattern, _, others in PATTERNS for name in others])
def test_a_pattern_has_no_other_class_name(pattern: re.Pattern[str], name: str) -> None:
    """A pattern does not match other class names, even if one of its own is a part of them."""
    assert not pattern.search(name)


@pytest.mark.parametrize(
    "name",
    [
        *("abstract", "chapo", "dek", "article-deck", "description", "entradilla", "excerpt", "intro", "article-lead"),
        *("lede", "preface", "preamble", "standfirst", "subhead", "sub-heading", "subtitle", "summary", "sumario"),
        *("post-teaser", "vorspann"),
    ],
)
def test_the_class_name_of_a_standfirst(name: str) -> None:
    """The name of a standfirst counts anywhere in a class name."""
    assert STANDFIRST.search(f"x{name}-x")
    assert not NOT_STANDFIRST.search(name)


@pytest.mark.parametrize(
    "name",
    ["author", "bio", "byline", "profile", "disclosure", "disclaimer", "tags", "metadata", "update", "share", "social"],
)
def test_a_class_name_that_no_standfirst_has(name: str) -> None:
    """Some class names exclude a standfirst, even next to the name of one."""
    assert NOT_STANDFIRST.search(f"lead-{name}")


@pytest.mark.parametrize(
    "name",
    [
        *("author", "authors", "byline", "contributor", "copyright", "disclaimers", "disclosure", "legal", "license"),
        *("meta", "metadata", "metabox", "permission", "policy", "privacy", "profile", "syndication", "tags", "terms"),
        *("writer", "abonnement", "appeal", "banner", "bar", "button", "epic", "event", "log-in", "message", "modal"),
        *("notice", "offer", "options", "overlay", "popover", "product", "sign-in", "slide-in", "subscription"),
        *("tab-pane", "tooltip", "widget", "widget_text", "attachment", "embed", "facebook", "instagram", "next-post"),
        *("rating", "carousel", "slider", "tweet", "twitter"),
    ],
)
def test_the_class_name_of_a_box_for_other_content(name: str) -> None:
    """The name of a box for other content counts in a class name of several words."""
    assert NOT_PART.search(f"x-{name}")
    assert not NOT_PART.search(f"x{name}x")

"""The suffixes of files that are read as something else than plain text."""

__all__ = ["MARKDOWN_SUFFIXES", "PAGE_SUFFIXES"]


#: Files of Markdown.
MARKDOWN_SUFFIXES = (".md", ".markdown")
#: Files of HTML.
PAGE_SUFFIXES = (".html", ".htm")

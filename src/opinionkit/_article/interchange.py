"""Articles as JSON: text, layout, outlet, blocks, and the quotations and notes inside them.

Blocks and passages are compared when the text is parsed again.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any, cast

from opinionkit._model.bases import Node
from opinionkit._model.containers import Container
from opinionkit._model.layouts import Layout
from opinionkit._quotations.passages import Passage
from opinionkit.errors import ChangedArticleError, StoredArticleError
from opinionkit.outlets.outlet import Outlet

__all__ = ["FORMAT", "check_unchanged", "dump", "load"]


#: The version of the format.
FORMAT = 1

_BETWEEN_HALVES = re.compile("(?<=[\ud800-\udbff])(?=[\udc00-\udfff])")
_HALF = re.compile("[\ud800-\udfff]")
_FIELDS: dict[str, tuple[type, ...]] = {
    "text": (str, list),
    "layout": (str,),
    "detected": (bool,),
    "omitted_share": (float, int),
    "outlet": (dict,),
    "blocks": (list,),
    "passages": (list, type(None)),
}
#: The fields that a file of an earlier release may lack, and their value then.
_DEFAULTS = {"detected": False, "omitted_share": 0.0, "passages": None}


def dump(  # noqa: PLR0913  # its fields
    text: str,
    outlet: Outlet,
    layout: Layout,
    *,
    detected: bool,
    omitted_share: float,
    blocks: Sequence[Node],
    passages: Iterable[Passage],
) -> str:
    """Return an article as JSON, in characters that UTF-8 can encode.

    Of the passages, those inside leaves are stored: quotations and notes.
    """
    # Two adjacent halves of a surrogate pair would be read back as one character, so the text is split between them.
    pieces = _BETWEEN_HALVES.split(text)
    stored = {
        "format": FORMAT,
        "text": text if len(pieces) == 1 else pieces,
        "layout": layout,
        "detected": detected,
        "omitted_share": omitted_share,
        "outlet": {"name": outlet.name, "digest": outlet.digest},
        "blocks": [_dumped(block) for block in blocks],
        "passages": _inside_leaves(passages),
    }
    return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", json.dumps(stored, ensure_ascii=False))


def load(stored: str | bytes) -> dict[str, Any]:
    """Return the fields of an article's JSON.

    The text is one `str`. Raise `StoredArticleError` if the JSON is not an article, `TypeError` for other types.
    """
    if not isinstance(stored, str | bytes | bytearray):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError(
            f"a stored article is a str or bytes, not {type(stored).__name__}; Article.to_json() returns one"
        )
    try:
        loaded: object = json.loads(stored)
    except (ValueError, RecursionError) as error:
        raise StoredArticleError("", f"it is not JSON: {error}") from None
    if not isinstance(loaded, dict):
        raise StoredArticleError("", "it is not an object")
    article: dict[str, Any] = _DEFAULTS | cast("dict[str, Any]", loaded)
    if article.get("format") != FORMAT or isinstance(article["format"], bool | float):
        found = article.get("format")
        raise StoredArticleError("format", f"it is {found!r}, and this version of opinionkit reads {FORMAT} only")
    for name, types in _FIELDS.items():
        if not isinstance(article.get(name), types):
            raise StoredArticleError(name, f"it is {type(article.get(name)).__name__}, not {types[0].__name__}")
    share = article["omitted_share"]
    if isinstance(share, bool) or not 0 <= share <= 1:
        raise StoredArticleError("omitted_share", f"it is {share!r}, not a number from 0 to 1")
    pieces: list[Any] = [*article["text"]]
    if not all(isinstance(piece, str) for piece in pieces):
        raise StoredArticleError("text", "not all its pieces are strings")
    article["text"] = "".join(pieces)
    if not isinstance(article["outlet"].get("name"), str):
        raise StoredArticleError("outlet.name", "it is not a string")
    return article


def check_unchanged(fields: Mapping[str, Any], blocks: Sequence[Node], passages: Iterable[Passage]) -> None:
    """Raise `ChangedArticleError` for the first stored block or passage that differs from those parsed now.

    Files of an earlier release may lack passages.
    """
    _compare(fields["blocks"], [_dumped(block) for block in blocks], "blocks", fields["text"])
    if fields["passages"] is not None:
        _compare(fields["passages"], _inside_leaves(passages), "passages", fields["text"])


def _compare(stored: Any, parsed: Sequence[dict[str, Any]], path: str, text: str) -> None:  # noqa: ANN401  # anything
    for number, (was, now) in enumerate(zip_longest(_listed(stored), parsed)):
        place = f"{path}[{number}]"
        if hasattr(was, "get") and now and "blocks" in now:
            _compare(was.get("blocks"), now["blocks"], f"{place}.blocks", text)
        if was != now:
            raise ChangedArticleError.of(place, was, now, text)


def _listed(value: Any) -> list[Any]:  # noqa: ANN401  # anything
    return value if isinstance(value, list) else []  # pyright: ignore[reportUnknownVariableType]  # anything


def _inside_leaves(passages: Iterable[Passage]) -> list[dict[str, Any]]:
    """Return the passages that are parts of leaves, of another voice."""
    return [
        {"kind": passage.kind, "voice": passage.voice, "basis": passage.basis, "span": [*passage.span]}
        for passage in passages
        if passage.kind != passage.leaf.kind
    ]


def _dumped(node: Node) -> dict[str, Any]:
    block: dict[str, Any] = {"kind": node.kind, "voice": node.voice, "basis": node.basis, "span": [*node.span]}
    return block | ({"blocks": [_dumped(inside) for inside in node.blocks]} if isinstance(node, Container) else {})

"""Articles as JSON, pickles and copies."""

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from opinionkit import PLAIN, Article, Basis, Comment, Node, Notice, Outlet, Voice, parse, read, render
from opinionkit.errors import ChangedArticleError, StoredArticleError, UnknownNameError
from opinionkit.laws import texts
from opinionkit.outlets.outlet import _digest
from support import ROOT, SEED

ARTICLE = SEED / "article.txt"
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "article.schema.json").read_text("utf-8")))


def test_json_says_what_was_read() -> None:
    """JSON has the text, layout, outlet and digest, and each block's kind, voice, basis and span."""
    stored = json.loads(parse("a\nb\n", layout="tight").to_json())
    paragraph = {"kind": "paragraph", "voice": "source", "basis": "alternation", "span": [2, 4]}
    assert {
        "format": 1,
        "text": "a\nb\n",
        "layout": "tight",
        "detected": False,
        "omitted_share": 0.0,
        "outlet": {"name": "plain", "digest": PLAIN.digest},
        "blocks": [
            {"kind": "paragraph", "voice": "author", "basis": "default", "span": [0, 2]},
            {"kind": "quote", "voice": "source", "basis": "alternation", "span": [2, 4], "blocks": [paragraph]},
        ],
        "passages": [],
    } == stored


QUOTING = "He said “the mill stands” [Ed. note: not so] at noon.\n"


def test_json_says_what_is_inside_paragraphs() -> None:
    """JSON has the quotations and the editors' notes inside paragraphs."""
    assert [
        {"kind": "quotation", "voice": "source", "basis": "quotation", "span": [8, 26]},
        {"kind": "note", "voice": "editor", "basis": "bracket", "span": [26, 44]},
    ] == json.loads(parse(QUOTING).to_json())["passages"]


def test_older_passages_are_refused() -> None:
    """Different stored passages are refused; a file of an earlier release has only blocks to compare."""
    stored = json.loads(parse(QUOTING).to_json())
    passages = stored.pop("passages")
    assert parse(QUOTING) == Article.from_json(json.dumps(stored))
    for other, message in [
        (passages[:1], r"passages\[1\] was stored as nothing, and is parsed as note editor bracket"),
        ([passages[0] | {"span": [8, 24]}], r"passages\[0\] was stored as quotation source quotation \[8, 24\]"),
    ]:
        with pytest.raises(ChangedArticleError, match=message):
            Article.from_json(json.dumps(stored | {"passages": other}))
    with pytest.raises(StoredArticleError, match="at 'passages': it is int, not list"):
        Article.from_json(json.dumps(stored | {"passages": 3}))


@given(texts(PLAIN))
def test_json_is_as_its_schema_says(text: str) -> None:
    """All JSON is valid by the schema in the docs."""
    SCHEMA.validate(json.loads(parse(text).to_json()))


@pytest.mark.parametrize("change", [{"format": 2}, {"text": 3}, {"blocks": [{}]}, {"more": 1}, {"layout": "loose"}])
def test_the_schema_refuses_what_is_no_article(change: dict[str, Any]) -> None:
    """The schema refuses JSON that is not an article."""
    assert not SCHEMA.is_valid(json.loads(parse("a").to_json()) | change)


@pytest.mark.parametrize("text", ["\ud83d\udcda", "\ud83d", "a\udcda\ud83d\udcda\ud83d\udcdab", "📚", "\ufeff\u2028\0"])
def test_every_character_survives(text: str) -> None:
    """Every character survives in JSON, also two halves of a surrogate pair side by side."""
    assert text == render(Article.from_json(parse(text).to_json().encode("utf-8")))


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not ours to ship, and is not here")
def test_the_seed_is_read_back_equal() -> None:
    """A real article equals its copy from JSON."""
    article = read(ARTICLE)
    again = Article.from_json(article.to_json())
    assert article == again
    assert [(n, n.span, n.voice, n.basis) for n in article.walk()] == [
        (n, n.span, n.voice, n.basis) for n in again.walk()
    ]


def changed(article: Article, **fields: Any) -> str:  # noqa: ANN401  # anything
    """Return an article's JSON with other fields."""
    return json.dumps(json.loads(article.to_json()) | fields)


def test_an_older_reading_is_refused_with_its_first_difference() -> None:
    """A different reading is refused with its first different block, and the error has the text."""
    article = parse("a\nb\nc\n", layout="tight")
    blocks = json.loads(article.to_json())["blocks"]
    blocks[1]["blocks"][0]["voice"] = "editor"
    with pytest.raises(ChangedArticleError) as caught:
        Article.from_json(changed(article, blocks=blocks))
    error = caught.value
    assert ("blocks[1].blocks[0]", "a\nb\nc\n") == (error.place, error.text)
    assert str(error).startswith(
        "blocks[1].blocks[0] was stored as paragraph editor alternation [2, 4], "
        "and is parsed as paragraph source alternation [2, 4]"
    )
    for other, was, now in [
        (blocks[:1], "nothing", "quote"),
        ([*json.loads(article.to_json())["blocks"], 3], "3", "nothing"),
        ([*json.loads(article.to_json())["blocks"], blocks[1]], "quote source .*", "nothing"),
    ]:
        with pytest.raises(ChangedArticleError, match=f"was stored as {was}, and is parsed as {now}"):
            Article.from_json(changed(article, blocks=other))


@pytest.mark.parametrize(
    ("stored", "message"),
    [
        ("{", "not a stored article: it is not JSON: Expecting property name"),
        (b"\xff", "not a stored article: it is not JSON"),
        ("[" * 200_000, "not a stored article: it is not JSON"),
        (changed(parse("a"), format=True), "at 'format': it is True"),
        ("[]", "not a stored article: it is not an object"),
        ("{}", "not a stored article at 'format': it is None, and this version of opinionkit reads 1 only"),
        (changed(parse("a"), format=2), "at 'format': it is 2"),
        (changed(parse("a"), text=3), "at 'text': it is int, not str"),
        (changed(parse("a"), text=["a", 3]), "at 'text': not all its pieces are strings"),
        (changed(parse("a"), blocks=None), "at 'blocks': it is NoneType, not list"),
        (changed(parse("a"), outlet={}), "at 'outlet.name': it is not a string"),
        (changed(parse("a"), omitted_share="1"), "at 'omitted_share': it is str, not float"),
        (changed(parse("a"), omitted_share=True), "at 'omitted_share': it is True, not a number from 0 to 1"),
        (changed(parse("a"), omitted_share=1.5), "at 'omitted_share': it is 1.5, not a number from 0 to 1"),
        (changed(parse("a"), omitted_share=float("nan")), "at 'omitted_share': it is nan"),
        (changed(parse("a"), omitted_share=10**400), "at 'omitted_share': it is 1000"),
    ],
)
def test_what_is_no_stored_article(stored: str | bytes, message: str) -> None:
    """A wrong field in JSON is an error that names the field and the remedy."""
    with pytest.raises(StoredArticleError, match=message):
        Article.from_json(stored)


@pytest.mark.parametrize("stored", [None, {"format": 1}, parse("a")])
def test_a_stored_article_is_text(stored: object) -> None:
    """A stored article that is not text is refused, with the way to one."""
    message = rf"^a stored article is a str or bytes, not {type(stored).__name__}; Article.to_json\(\) returns one$"
    with pytest.raises(TypeError, match=message):
        Article.from_json(stored)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # on purpose


def test_an_article_of_an_earlier_release_was_whole() -> None:
    """An article of an earlier release has an omitted share of 0."""
    stored = json.loads(parse("a").to_json())
    assert 0 == stored.pop("omitted_share")
    assert parse("a") == Article.from_json(json.dumps(stored))


def test_a_stored_article_names_its_outlet_and_layout() -> None:
    """A stored article's unknown outlet or layout is an error, unless another outlet is passed."""
    with pytest.raises(UnknownNameError, match="unknown outlet 'gazette'"):
        Article.from_json(changed(parse("a"), outlet={"name": "gazette", "digest": ""}))
    assert parse("a") == Article.from_json(changed(parse("a"), outlet={"name": "gazette", "digest": ""}), outlet=PLAIN)
    with pytest.raises(UnknownNameError, match="unknown outlet ''"):
        Article.from_json(parse("a").to_json(), outlet="")
    with pytest.raises(UnknownNameError, match="unknown layout 'loose'"):
        Article.from_json(changed(parse("a"), layout="loose"))


def test_pickles_are_small_and_are_read_again() -> None:
    """A pickle has only an article's text, outlet and layout, which are parsed again."""
    article = parse("The mill burnt down.\n\n" * 1_000)
    assert len(pickle.dumps(article)) < 1.1 * len(render(article))
    assert article == pickle.loads(pickle.dumps(article))
    assert article is copy.deepcopy(article) is copy.copy(article)


def test_a_digest_tells_outlets_apart() -> None:
    """A digest is the same in every process, and differs for another definition."""
    assert PLAIN.digest == Outlet("plain").digest == pickle.loads(pickle.dumps(PLAIN)).digest
    assert PLAIN.digest != Outlet("gazette").digest
    assert 32 == len(PLAIN.digest)


def desk(node_class: type[Node] = Comment, **properties: object) -> Outlet:
    """Return an outlet whose only class has some properties."""
    made = type("DeskNote", (node_class,), {"opening": "Desk here.", **properties})
    grammar = "%extend _furniture: desk_note\ndesk_note: DESK_LINE\nDESK_LINE.6: /Desk here\\./ _REST"
    return Outlet("desk", grammar=grammar, nodes=[made], examples={"DESK_LINE": "Desk here. No."}, layouts=["lines"])


@pytest.mark.slow
def test_a_digest_tells_classes_boxes_and_versions_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A digest differs for other classes, boxes and versions, which all decide voices."""
    others = [
        desk(),
        desk(speaker=Voice.FURNITURE),
        desk(evidence=Basis.PLACE),
        desk(Notice),
        Outlet("desk", boxes={"div.desk": "Comment:"}),
        Outlet("desk", boxes={"div.desk": "Update:"}),
        Outlet("desk"),
    ]
    assert len({outlet.digest for outlet in others}) == len(others)
    assert desk().digest == desk().digest
    before = Outlet("desk", domains=["desk.example"]).digest
    assert before == Outlet("desk").digest
    monkeypatch.setattr("opinionkit.outlets.outlet.__version__", "0.2.0")
    _digest.cache_clear()
    assert before != Outlet("desk").digest
    _digest.cache_clear()

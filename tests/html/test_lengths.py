"""Lengths of words: a sentence of Chinese, Japanese or Korean has few characters."""

import pytest

from opinionkit import Voice
from opinionkit.html import parse_html, read_page
from opinionkit.html.lengths import length_of

CHINESE = "仓库后面的巷子宽四米，走这条巷子的卡车也是四米宽，我们大家都知道这件事。"
JAPANESE = "倉庫の裏の路地は幅が四メートルで、そこを通るトラックも同じ幅だと、私たちは皆知っている。"
KOREAN = "창고 뒤의 골목은 폭이 네 미터이고, 그곳을 지나는 트럭도 폭이 같다는 것을 우리는 모두 안다."


@pytest.mark.parametrize(
    ("words", "expected"), [("a mill", 6), ("Mühle", 5), ("巷子", 6), ("トラックの", 10), ("골목", 4), ("4 米。", 6)]
)
def test_an_ideograph_counts_as_three_characters(words: str, expected: int) -> None:
    """An ideograph counts as three characters, kana and hangul as two."""
    assert expected == length_of(words)


@pytest.mark.parametrize("sentence", [CHINESE, JAPANESE, KOREAN])
def test_a_sentence_without_spaces_is_a_sentence(sentence: str) -> None:
    """A sentence without spaces is a standfirst, a question in a heading, and prose."""
    box = f"<div class='entry-content'>{3 * f'<p>{sentence}{sentence}</p>'}</div>"
    headed = f"<div><h1>{sentence[:4]}</h1><div>{sentence}</div>{box}</div>"
    voices = [leaf.voice for leaf in parse_html(f"<html><body>{headed}</body></html>").leaves if leaf.voice]
    assert [Voice.FURNITURE, *4 * [Voice.AUTHOR]] == voices
    heading = f"<p>{sentence}{sentence}</p><h3>{sentence}</h3><p>{sentence}{sentence}</p>"
    assert {Voice.AUTHOR} == {leaf.voice for leaf in parse_html(f"<article>{heading}</article>").leaves if leaf.voice}
    aside = f"<div class='comments'>{9 * f'<p>{sentence}</p>'}</div>"
    assert read_page(f"<html><body>{box}{aside}</body></html>").article.omitted_share > 0.5


@pytest.mark.parametrize("sentence", [CHINESE, JAPANESE, KOREAN])
def test_a_long_box_is_not_a_caption(sentence: str) -> None:
    """A class name of notes or captions is evidence only for a short box."""
    body = f"<div class='media-text'>{4 * f'<p>{sentence}</p>'}</div>"
    article = parse_html(f"<article><p>{sentence}{sentence}</p>{body}<p>{sentence}{sentence}</p></article>")
    assert {Voice.AUTHOR} == {leaf.voice for leaf in article.leaves if leaf.voice}

"""Front matter at the start of a text's lines."""

import pytest

from opinionkit._model.front_matter import front_matter_in


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("---|title: The mill|---", 3),
        ("--- |title:|...\t|So.", 3),
        ("---|authors:|  - Ada Quill|\t- Tom Roth|- Jon Reed|last_mod-2: x|date: 2021|---|title: x|---", 8),
        ("---|# So|tags: [|  fire|]|map: {|}|url: https://mill.example|---", 9),
        ("---|title: >-|  The mill|  stands.|---", 5),
        ("+++|title = 'x'|[a]|# So|tags = [|\t1,|]|+++", 8),
        ("+++|date=2021|+++", 3),
        ("---||title: >-|  The mill||  stands.|\u3000|date: 2021||---", 10),
    ],
)
def test_data_between_lines_of_signs(lines: str, count: int) -> None:
    """They end with the first closing line."""
    assert count == front_matter_in(lines.split("|"))


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "---",
        "---|---",
        "---|title: x",
        "|---|title: x|---",
        " ---|title: x|---",
        "----|title: x|---",
        "---x|title: x|---",
        "---|title: x| ---",
        "---|title: x|+++",
        "+++|title: x|+++",
        "+++|title = x|---",
        "+++|title = x|...",
        "---|Title: x|---",
        "---|title:x|---",
        "---|title x|---",
        "---||---",
        "---|title: x||So.|---",
        "---|title: x|\u3000x|---",
        "---|title: x|So.|---",
        "---|title: x|-x|---",
        "---|title: x|ada: no|ada: yes|---",
        "---|ada: no|tom: yes|---",
        "---|subtitle: x|---",
        "---|  title: x|---",
        "---|- title: x|---",
        "+++|title = x|title=y|+++",
    ],
)
def test_what_is_words(lines: str) -> None:
    """Above the dashes is nothing, each key is in small letters and occurs once, and one of them is usual."""
    assert 0 == front_matter_in(lines.split("|"))


def test_a_text_without_lines() -> None:
    """It has none."""
    assert 0 == front_matter_in([])

"""The length of words in any script."""

import re

__all__ = ["length_of"]


#: A sentence of Chinese has a third of the characters of an English one, of Japanese or Korean about half.
_IDEOGRAPH = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SYLLABLE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]")


def length_of(words: str) -> int:
    """Return the length of words in characters; an ideograph counts as three, kana and hangul as two."""
    if words.isascii():
        return len(words)
    return len(words) + 2 * len(_IDEOGRAPH.findall(words)) + len(_SYLLABLE.findall(words))

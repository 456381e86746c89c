r"""Laws that hold for every text and every outlet, as tests.

Includes the texts that the laws run on. Needs the extra `laws`.

`TestReview = laws(REVIEW)` in a test module tries them on an outlet, except laws 21 and 22: they and the part of law 15
about marks do not depend on an outlet, and `TestMarks = MarkLaws` tries them. The number in the name of a method is the
number of its law:

1. **Total.** `parse` returns for every `str`. Anything else is a `TypeError`.
2. **Lossless.** `render(parse(text)) == text`.
3. **Tiling.** Leaves and passages follow each other without gap or overlap, from the first character to the last.
4. **Inverse.** Parsed blocks can be built, and parse back equal. A refusal names what would be parsed instead.
5. **Same answer.** In any process, with any hash seed, with empty or filled caches, in eight threads at once.
6. **Linear.** The lines of code run and the characters scanned grow no faster than the text.
7. **Local.** Cut before a fence outside all blocks: the blocks and passages of the whole are those of the two parts.
8. **Contained.** An edit inside one line that changes no line kind changes the words of one block.
9. **Line ends.** Only ``\n``, ``\r\n`` and ``\r`` end a line. The form of a line end changes no kind and no words.
10. **Extension.** A text without an outlet's own markers is parsed as `PLAIN` parses it.
11. **Partition.** Each leaf and passage has one voice or is a gap; texts and shares of voices are those of their parts.
12. **Values.** Articles and nodes are frozen; equal ones have equal hashes; a copy is equal.
13. **Serial.** Pickle, copies and JSON return equal articles.
14. **Flat.** Nodes nest at most 32 deep.
15. **Reference.** Blocks and pairs of marks are those of Lark's own lexer and parser on the same grammar.
16. **Marks.** A quotation begins with a mark and lies inside the words of its leaf.
17. **Fast is equal.** Each optimization returns the same as the obvious version that defines it.
18. **Evidence.** In a detected layout, a line is a source's only on evidence, and its reason names the evidence.
19. **Writable.** The example of each line kind, first or below a paragraph, can be parsed, built and parsed again.
20. **Nested.** A quotation lies between its marks and inside the quotation around it.
21. **Nearest.** A closing mark takes the nearest opening mark that fits and is free.
22. **Offsets.** Offsets in UTF-8, in UTF-16 and as line and column are those of the encoded text, and lead back.
"""

from opinionkit.laws.blocks import laws
from opinionkit.laws.effort import work
from opinionkit.laws.passages import MarkLaws
from opinionkit.laws.strategies import articles, texts, writable

__all__ = ["MarkLaws", "articles", "laws", "texts", "work", "writable"]

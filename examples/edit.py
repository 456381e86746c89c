"""Edit an article: drop the comments, replace a paragraph, write it back.

Run it with the Python that has opinionkit: .venv/bin/python examples/edit.py
"""

import tempfile
from pathlib import Path

import opinionkit
from opinionkit import Comment, Paragraph

path = Path(__file__).parent / "articles" / "ferry.txt"
article = opinionkit.read(path)

without = article.drop(Comment)
print(f"{len(article.select(Comment))} comments before, {len(without.select(Comment))} after")

paragraph = without.select(Paragraph)[1]
edited = without.replace(paragraph, "I have crossed on that ferry for thirty years.")
print("replaced:", paragraph)

target = Path(tempfile.mkdtemp()) / "edited.txt"
target.write_bytes(opinionkit.render(edited).encode())
print("written back:", opinionkit.read(target))

# Whatever was not touched is the same, byte for byte.
touched = {paragraph.span, *(comment.span for comment in article.select(Comment))}
kept = [opinionkit.render(block) for block in article.blocks if block.span not in touched]
assert all(lines in target.read_text("utf-8") for lines in kept)
print(f"{len(kept)} of {len(article.blocks)} blocks have not been touched")

print("\nWhat would not come back is refused:")
try:
    edited.replace(edited.select(Paragraph)[0], "Comment: whose words would these be?")
except opinionkit.OpinionkitError as error:
    print(" ", error)

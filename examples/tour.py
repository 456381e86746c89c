"""A tour of opinionkit: the most common queries on one article.

Run it with the Python that has opinionkit: .venv/bin/python examples/tour.py
"""

from pathlib import Path

import opinionkit
from opinionkit import Attribution, Comment, Quote, Voice

path = Path(__file__).parent / "articles" / "ferry.txt"
article = opinionkit.read(path)
print(article)

print("\nWhose words, as shares of the characters in lines:")
for voice, share in article.shares().items():
    print(f"  {voice:9} {share:.3f}")

print("\nThe author alone, as a classifier should see the piece:")
print(" ", article.text(Voice.AUTHOR)[:70], "…")

print("\nEach quote with its lead-in, and who it is attributed to:")
for quote in article.select(Quote):
    print("  lead-in:", article.before(quote))
    print("  quote:  ", quote)
    if isinstance(by := article.after(quote), Attribution):
        print("  by:     ", by.text)

print("\nWhat the editor put in, and where:")
for comment in article.select(Comment):
    print(f"  {comment.label!r} at {comment.span}: {len(comment.blocks)} blocks")

print("\nWhy:")
for number in (1, 10, 16, 18, 25, 35):
    print(" ", article.explain(article.line(number)))

print("\nEvery character has its place:")
leaf = article.at(opinionkit.render(article).index("habit of mind"))
print(f"  {leaf.kind}, {leaf.voice}, {leaf.basis}, {leaf.span}; in {len(article.around(leaf))} containers")
assert "".join(map(opinionkit.render, article.leaves)) == path.read_text("utf-8") == opinionkit.render(article)

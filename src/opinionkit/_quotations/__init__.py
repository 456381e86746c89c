"""Quotation marks and bracketed notes inside paragraphs.

    words of a leaf ── marks ──────── pairs ────── speeches ─── quotations ── passages
                       marks.py       pairing.py   speeches.py  quotations.py passages.py
                       quotation.lark

`build.py` compiles `quotation.lark` to the table of marks. Only `build.py` needs Lark.
"""

"""Check a wheel: bundled outlets read without Lark. Run with a Python that has the wheel and attrs, but not Lark."""

from importlib.util import find_spec

import opinionkit
from opinionkit.outlets import BUNDLED

if find_spec("lark"):
    raise SystemExit("Lark is installed: this check needs a Python without Lark")
for name in ("plain", *BUNDLED):
    for layout in opinionkit.Layout:
        article = opinionkit.parse("The mill stands.\n\nShe said: “No.”\n", outlet=name, layout=layout)
        assert article.quotations(), (name, layout)
print(f"{len(BUNDLED) + 1} outlets are read without Lark")

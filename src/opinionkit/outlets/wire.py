"""News agencies: a dateline, and credits of reporters and editors.

The dateline opens the piece, the credits close it.
"""

from opinionkit._model.bases import Leaf
from opinionkit._model.nodes import Byline
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Dateline", "WireCredit"]


class Dateline(Leaf):
    """The author's first words, behind place and agency.

    As in "HARBOUR (Reuters) - The mill stands."
    """


class WireCredit(Byline):
    """The credits of reporters, writers and editors.

    As in "Reporting by Ada Quill; editing by Tom Oak".
    """


OUTLET = Outlet(
    "wire",
    grammar=r"""
        %extend _furniture: dateline | wire_credit
        dateline: DATELINE_LINE
        wire_credit: WIRE_CREDIT_LINE

        // "NEW HARBOUR, Oct 3 (Reuters) - ", "LONDON (AP) — "
        DATELINE_LINE.6: _WIRE_PLACE /\((?:AFP|ANI|AP|CNN|dpa|EFE|IANS|PTI|Reuters|UPI|Xinhua)\) ?(?:--?|[—–])/ _REST
        _WIRE_PLACE: (_LETTER /[^()\r\n]{1,60} /)?

        // A credit lists people and tasks, and has no sentence: "Reporting by Ada Quill in Harbour; editing by Tom Oak"
        WIRE_CREDIT_LINE.6: /\(?(?:(?:Additional r|R)eporting|Writing|Editing|Compiled) by / _WIRE_NAME _WIRE_LIST _REST
        _WIRE_NAME: _IF _LETTER _THEN
        _WIRE_LIST: /(?=(?>(?:(?:(?:[\d_]|/ _LETTER /)\S*+|/ _WIRE_WORD /)(?: |(?![^\r\n])))+)(?![^\r\n]))/
        _WIRE_WORD: /and|at|by|for|in|with|additional|compiled|editing|reporting|writing/
    """,
    nodes=[Dateline, WireCredit],
    examples={
        "DATELINE_LINE": "NEW HARBOUR (Reuters) - The mill stands.",
        "WIRE_CREDIT_LINE": "Reporting by Ada Quill in Harbour; editing by Tom Oak",
    },
)

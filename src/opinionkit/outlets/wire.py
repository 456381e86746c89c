"""News agencies: a dateline opens the piece, and credits of reporters and editors close it."""

from opinionkit._model.bases import Leaf
from opinionkit._model.nodes import Byline
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Dateline", "Desk"]


class Dateline(Leaf):
    """The author's first words, behind place and agency: "HARBOUR (Reuters) - The mill stands."."""


class Desk(Byline):
    """Who reported, wrote or edited the piece: "Reporting by Ada Quill; editing by Tom Oak"."""


OUTLET = Outlet(
    "wire",
    grammar=r"""
        %extend _furniture: dateline | desk
        dateline: DATELINE_LINE
        desk: DESK_LINE

        // "NEW HARBOUR, Oct 3 (Reuters) - ", "LONDON (AP) — "
        DATELINE_LINE.6: _PLACE /\((?:AFP|ANI|AP|CNN|dpa|EFE|IANS|PTI|Reuters|UPI|Xinhua)\) ?(?:--?|[—–])/ _REST
        _PLACE: /(?:[^\W\d_a-zß-öø-ÿ][^()\r\n]{1,60} )?/

        // A credit names people, and has no sentence: "Reporting by Ada Quill in Harbour; editing by Tom Oak"
        DESK_LINE.6: /\(?(?:(?:Additional )?[Rr]eporting|Writing|Editing|Compiled) by / _NAMES _REST
        _NAMES: /(?=[^\W\d_a-zß-öø-ÿ]\S*+(?: (?:[^\W\d_a-zß-öø-ÿ]\S*+|and|at|by|for|in|with|/ _WORK /)){0,60}+[^\S\r\n]*(?![^\r\n]))/
        _WORK: /additional|compiled|editing|reporting|writing/
    """,
    nodes=[Dateline, Desk],
    examples={
        "DATELINE_LINE": "NEW HARBOUR (Reuters) - The mill stands.",
        "DESK_LINE": "Reporting by Ada Quill in Harbour; editing by Tom Oak",
    },
)

"""Phys.org: reports of institutes, with paper, citation and institute below."""

from opinionkit._model.nodes import Provenance
from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET", "Paper"]


class Paper(Provenance):
    """The paper that a report is about, or the report's citation."""


OUTLET = Outlet(
    "phys",
    grammar=r"""
        %extend _furniture: paper | institute
        paper: PAPER_LINE
        institute: INSTITUTE_LINE -> provenance
        PAPER_LINE.6: /(?:More information|Journal information|Citation):/ _REST
        INSTITUTE_LINE.6: /Provided by / _IF _LETTER /[^.\r\n]{1,80}/ _LINE_END _THEN _REST
    """,
    nodes=[Paper],
    examples={
        "PAPER_LINE": "More information: Ada Quill et al. The mills of the valley, Mills (2019)",
        "INSTITUTE_LINE": "Provided by University of Harbour",
    },
    domains=["phys.org", "techxplore.com", "medicalxpress.com"],
)

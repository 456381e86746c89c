"""City A.M.: a question below "DEBATE:" links to another piece."""

from opinionkit.outlets.outlet import Outlet

__all__ = ["OUTLET"]


OUTLET = Outlet(
    "cityam",
    grammar=r"""
        %extend pointer: DEBATE_LINE
        DEBATE_LINE.6: /DEBATE:/ _ALL _EOL
    """,
    examples={"DEBATE_LINE": "DEBATE: Should the mill burn?"},
    domains=["cityam.com"],
)

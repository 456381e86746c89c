"""Reuters: a news agency's datelines and credits."""

from opinionkit.outlets.outlet import Outlet
from opinionkit.outlets.wire import OUTLET as WIRE

__all__ = ["OUTLET"]


OUTLET = Outlet("reuters", bases=[WIRE], domains=["reuters.com"])

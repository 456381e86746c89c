"""Publications: the class `Outlet`, and one file for each bundled outlet."""

__all__ = ["BUNDLED"]


#: The names of the bundled outlets; each is a module of this package with an `OUTLET`.
BUNDLED = (
    "annotated",
    "cityam",
    "conversation",
    "database",
    "fisking",
    "foxnews",
    "interview",
    "nakedcapitalism",
    "phys",
    "reuters",
    "sott",
    "space",
    "transcript",
    "wire",
    "zerohedge",
)

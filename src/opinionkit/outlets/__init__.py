"""The outlets that come with the library, one publication a file; `opinionkit.outlet_named` gives them by name."""

__all__ = ["SHIPPED"]


#: Their names; each is a module here with an `OUTLET`.
SHIPPED = ("annotated", "nakedcapitalism", "sott", "zerohedge")

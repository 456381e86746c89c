"""From the text of a grammar to a proved table."""

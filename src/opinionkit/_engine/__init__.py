"""From a text to blocks."""

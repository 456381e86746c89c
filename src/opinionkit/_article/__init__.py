"""A text that was read, and what can be asked of it."""

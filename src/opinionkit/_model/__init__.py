"""The values that all others speak of."""

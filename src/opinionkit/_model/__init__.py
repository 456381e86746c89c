"""Values that all other packages share."""

"""Words in quotation marks."""

"""Articles: queries, reasons, layout detection, caveats, edits and serialization, JSON, offsets, files."""

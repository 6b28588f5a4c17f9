"""Framework files: read, checked with line numbers, found by their hash."""

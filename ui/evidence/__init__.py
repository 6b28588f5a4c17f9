"""Evidence: linking a passage to what it is evidence of."""

"""The trail: the record as people read it."""

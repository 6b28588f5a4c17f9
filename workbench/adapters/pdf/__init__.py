"""Foreign documents, read and drawn in a process of their own (docs/workers.md)."""

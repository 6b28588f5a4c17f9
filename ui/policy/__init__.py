"""Policy of a case: what its keeper allows."""

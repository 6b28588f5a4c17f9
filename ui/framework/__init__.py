"""The framework of a case: adopting it, and moving on to another version."""

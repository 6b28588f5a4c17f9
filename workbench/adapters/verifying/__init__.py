"""Verifying signed reports without any store: signatures, attachment, quotes."""

"""Signing reports: keys from files and tokens, the visible stamp, PAdES B-B, and a demonstration authority."""

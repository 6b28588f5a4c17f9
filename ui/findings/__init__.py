"""Findings: recording one, and the list of them."""

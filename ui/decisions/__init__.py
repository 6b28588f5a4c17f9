"""Across cases: which one a case follows, earlier decisions side by side, and what can be learned from them."""

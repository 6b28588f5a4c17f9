"""The Team place: packages, merge conflicts, divergent views."""

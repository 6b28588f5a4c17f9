"""The start place: all cases of the workspace."""

"""The Decision place: choose, understand, prove."""

"""Marks that go out into files and come in from them, and what files carry."""

"""The record and the documents on disk, through SQLAlchemy Core."""

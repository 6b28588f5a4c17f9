"""Packages as zip files: written whole and signed, read only after every byte has been checked."""

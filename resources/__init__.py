"""Data only: frameworks, demo texts, fonts, icons, themes, help, licences."""

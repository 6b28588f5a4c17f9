"""Taking dossiers in."""

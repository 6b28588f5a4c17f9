"""What people hand over: folders, archives and single files, opened under limits."""

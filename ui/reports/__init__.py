"""Reports as files: exporting, sealing, verifying."""

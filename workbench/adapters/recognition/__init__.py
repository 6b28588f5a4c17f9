"""Reading words from pictures with Tesseract, where it is installed."""

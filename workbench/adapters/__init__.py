"""One package per outside thing the program speaks to."""

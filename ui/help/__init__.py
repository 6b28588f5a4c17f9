"""Help inside the program: pages that are data, and the pane that shows them beside the place in hand."""

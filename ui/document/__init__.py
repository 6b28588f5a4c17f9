"""The document: pages, marks on them, what is selected, and the rows above."""

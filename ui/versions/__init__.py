"""Two versions of a document beside each other, and the marks carried from one to the other."""

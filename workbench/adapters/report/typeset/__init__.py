"""Setting a report on A4 pages: faces, lines, boxes, pages."""

"""Pages made of words, for tests of selection and anchors: set in lines, turned and cropped at will."""

from __future__ import annotations

from array import array

from workbench.domain.geometry import PageBox, PageText

ADVANCE, HEIGHT, LEADING = 6.0, 10.0, 14.0
MARGIN = 20.0


def page_of(lines, box=None, number=0):
    """Set lines of text from the top left corner of the page as shown; boxes lie in its user space."""
    box = box or PageBox(0, 0, 595, 842)
    text, boxes = [], array("f")
    for row, line in enumerate(lines):
        top = MARGIN + row * LEADING
        for column in range(len(line)):
            left = MARGIN + column * ADVANCE
            corners = box.to_user(left, top), box.to_user(left + ADVANCE, top + HEIGHT)
            (x1, y1), (x2, y2) = corners
            boxes.extend((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        text.append(line + "\r\n")
        boxes.extend([0.0] * 8)
    return PageText(number, "".join(text), boxes)


def page_both_ways(text, seen, box=None):
    """Set one line whose characters are read in another order than they stand, which `seen` gives from the left."""
    box = box or PageBox(0, 0, 595, 842)
    boxes = array("f", [0.0] * (4 * len(text)))
    for column, index in enumerate(seen):
        left = MARGIN + column * ADVANCE
        (x1, y1), (x2, y2) = box.to_user(left, MARGIN), box.to_user(left + ADVANCE, MARGIN + HEIGHT)
        boxes[4 * index : 4 * index + 4] = array("f", (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
    return PageText(0, text, boxes)


def wrapped(words, width=60):
    """Break words into lines as a typesetter does."""
    lines, line = [], ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def place_of(page, index, box=None):
    """Return the middle of a character in user space."""
    left, bottom, right, top = page.box(index)
    return (left + right) / 2, (bottom + top) / 2

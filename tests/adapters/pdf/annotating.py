"""Annotations of every kind, as a file carries them, and looking at what readers draw of them."""

from __future__ import annotations

import io
import subprocess

from PIL import Image

from workbench.domain.file_annotations import ON_PAGE, FileAnnotation
from workbench.domain.geometry import PageBox

LINES = (
    (50000, 140000, 150000, 140000, 50000, 128000, 150000, 128000),
    (40000, 122000, 120000, 122000, 40000, 110000, 120000, 110000),
)
MARKED = (40000, 110000, 150000, 140000)
SAID = {
    "author": "Ann Łódź",
    "text": "/why – two samples?\nツ",
    "made": "2026-11-01T10:00:00+01:00",
    "changed": "2026-11-02T10:00:00+00:00",
}
CROP = (20.5, 10, 290, 190)


def highlight(name="h", page=0, **more):
    said = {"rect": MARKED, "quads": LINES, "colour": "#ffe066", **SAID, **more}
    return FileAnnotation(name=name, kind="highlight", page=page, **said)


def on_page(**more):
    """A note of ours about a whole page."""
    return FileAnnotation(name="on page", kind="text", page=0, rect=(0, 0, 18000, 18000), icon=ON_PAGE, **SAID, **more)


def every_kind():
    """One annotation of each kind on page 1, with a reply to the highlight and a reply to that."""

    def lined(kind, bottom):
        sides = (160000, bottom, 280000, bottom + 12000)
        left, low, right, high = sides
        return FileAnnotation(
            name=kind, kind=kind, page=0, rect=sides, quads=((left, high, right, high, left, low, right, low),), **SAID
        )

    def boxed(kind, left, path=()):
        return FileAnnotation(name=kind, kind=kind, page=0, rect=(left, 10000, left + 30000, 40000), path=path, **SAID)

    def drawn(kind, left):
        return boxed(kind, left, ((left, 10000, left + 15000, 40000, left + 30000, 10000),))

    def answering(name, answers):
        return FileAnnotation(name=name, kind="text", page=0, rect=MARKED, answers=answers, **SAID)

    return (
        highlight(),
        *(lined(kind, 40000 + 20000 * row) for row, kind in enumerate(("underline", "strikeout", "squiggly"))),
        *(boxed(kind, 40000 * row) for row, kind in enumerate(("square", "circle", "text", "freetext", "stamp"))),
        boxed("caret", 200000),
        *(drawn(kind, 40000 * row) for row, kind in enumerate(("ink", "polyline", "polygon"))),
        on_page(),
        boxed("line", 120000, ((120000, 10000, 150000, 40000),)),
        answering("reply", "h"),
        answering("reply to it", "reply"),
    )


def poppler(data, folder, dpi=144):
    """Return the first page as Okular's library draws it."""
    path = folder / "copy.pdf"
    path.write_bytes(data)
    command = ["pdftocairo", "-png", "-r", str(dpi), "-cropbox", "-singlefile", str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=20)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def pdfium(reader, source, dpi=144):
    """Return the first page as our own worker draws it."""
    image = reader.picture(source, 0, dpi / 72)
    return Image.frombuffer("RGB", (image.width, image.height), image.data, "raw", "BGRX", image.stride, 1)


def yellow(image):
    """Return the box around everything that is as yellow as a marker: left, top, right, bottom in pixels."""
    bands = image.split()
    mask = Image.merge("L", (bands[2].point(lambda blue: 255 if blue < 130 else 0),))
    red = bands[0].point(lambda value: 255 if value > 200 else 0)
    return Image.composite(mask, Image.new("L", image.size), red).getbbox()


def shown(rect, box: PageBox, dpi=144):
    """Return where a rectangle of user space lies in a picture of the page."""
    left, top, width, height = box.shown_rect(rect)
    return tuple(side * dpi / 72 for side in (left, top, left + width, top + height))

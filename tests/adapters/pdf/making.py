"""Small documents for tests, made by code: honest ones, turned and cropped ones, hostile ones."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = 300, 200
WORDS = ["Stability was shown for", "twelve hours at 2-8 \u00b0C.", "Office of the unit"]


def written(lines=WORDS, pages=1, size=(WIDTH, HEIGHT)):
    """Set the same lines on some pages."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=size, invariant=1)
    for number in range(pages):
        sheet.setFont("Helvetica", 12)
        for row, line in enumerate(lines):
            sheet.drawString(40, size[1] - 60 - 18 * row, line.replace("#", str(number + 1)))
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def turned(data, rotation=0, crop=None):
    """Turn the pages, and crop them to left, bottom, right, top."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.rotation = rotation
        if crop:
            page.cropbox = RectangleObject(crop)
    return saved(writer)


def saved(writer):
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn(draw, size=(WIDTH, HEIGHT)):
    """Make one page with whatever `draw` does to the canvas."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=size, invariant=1)
    draw(sheet)
    sheet.showPage()
    sheet.save()
    return out.getvalue()


def scanned():
    """Make a page that is one picture."""
    picture = Image.new("L", (300, 200), "white")
    picture.paste(0, (50, 50, 250, 60))
    out = io.BytesIO()
    picture.save(out, "PDF")
    return out.getvalue()


def encrypted(data, password):
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-256")
    return saved(writer)


def joined(*parts):
    writer = PdfWriter()
    for part in parts:
        writer.append(PdfReader(io.BytesIO(part)))
    return saved(writer)


def picture(form, size=(120, 80), mode="RGB", frames=1, **more):
    """Make a picture file with a black bar on its left."""
    images = []
    for _ in range(frames):
        deep = mode == "I;16"
        image = Image.new("I;16" if deep else "L", size, 65_535 if deep else 255)
        image.paste(0, (0, 0, 20, size[1]))
        images.append(image if deep else image.convert(mode))
    out = io.BytesIO()
    if frames > 1:
        more |= {"save_all": True, "append_images": images[1:]}
    images[0].save(out, form, **more)
    return out.getvalue()


def claiming(png, width, height):
    """Let a PNG claim another size."""
    head = png[12:16] + struct.pack(">II", width, height) + png[24:29]
    return png[:12] + head + struct.pack(">I", zlib.crc32(head)) + png[33:]


def raw_pdf(objects, trailer=""):
    """Put objects into a PDF as they are, however odd."""
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode()) + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places.get(number, 0)
    out += f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def stream(entries, data):
    return f"<<{entries}/Length {len(data)}>>\nstream\n".encode() + data + b"\nendstream"


PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
PLAIN = {
    1: "<</Type/Catalog/Pages 2 0 R>>",
    2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: PAGE,
    4: stream("", b"BT /F1 20 Tf 50 700 Td (Hello) Tj ET"),
    5: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
}
_FORM = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]"


def with_catalogue(entries, **more):
    """Add entries to the catalogue, and objects by number."""
    objects = {**PLAIN, 1: f"<</Type/Catalog/Pages 2 0 R{entries}>>"}
    return raw_pdf(objects | {int(name[1:]): body for name, body in more.items()})


def with_annotations(*annotations):
    return raw_pdf({**PLAIN, 3: PAGE.replace("/Contents", f"/Annots[{' '.join(annotations)}]/Contents")})


def _nested_forms(depth, times):
    """Forms that show forms that show forms: times ** depth drawings."""
    inner = {
        number: stream(f"{_FORM}/Resources<</XObject<</X {number + 1} 0 R>>>>", b"/X Do " * times)
        for number in range(10, 10 + depth)
    }
    last = {10 + depth: stream(_FORM, b"0 0 1 1 re f")}
    page = PAGE.replace("/Font<</F1 5 0 R>>", "/XObject<</X 10 0 R>>")
    return raw_pdf({**PLAIN, 3: page, 4: stream("", b"/X Do " * times), **inner, **last})


def _bomb(megabytes):
    """Pack so many megabytes of blanks: one packed piece, repeated."""
    packer = zlib.compressobj(9)
    head = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + piece * megabytes + packer.flush()


def _bomb_in_a_bomb():
    return raw_pdf({**PLAIN, 4: stream("/Filter[/FlateDecode/FlateDecode]", zlib.compress(_bomb(1000), 9))})


def _many_pages():
    return raw_pdf({**PLAIN, 2: f"<</Type/Pages/Kids[{'3 0 R ' * 30_000}]/Count 30000>>"})


def _deep_tree(depth):
    tree = {
        number: f"<</Type/Pages/Parent {number - 1 if number > 10 else 2} 0 R/Kids[{number + 1} 0 R]/Count 1>>"
        for number in range(10, depth)
    }
    leaf = {depth: f"<</Type/Page/Parent {depth - 1} 0 R/MediaBox[0 0 9 9]>>"}
    return raw_pdf({**PLAIN, 2: "<</Type/Pages/Kids[10 0 R]/Count 1>>", **tree, **leaf})


def _huge_image():
    data = zlib.compress(b"\0" * 50_000_000, 9)
    shape = "/Type/XObject/Subtype/Image/Width 40000/Height 40000/BitsPerComponent 8/ColorSpace/DeviceGray"
    page = PAGE.replace("/Font<</F1 5 0 R>>", "/XObject<</I 6 0 R>>")
    drawing = stream("", b"595 0 0 842 0 0 cm /I Do")
    return raw_pdf({**PLAIN, 3: page, 4: drawing, 6: stream(f"{shape}/Filter/FlateDecode", data)})


def _sized(box):
    return raw_pdf({**PLAIN, 3: PAGE.replace("[0 0 595 842]", box)})


def _loop_of_tables():
    plain = raw_pdf(PLAIN)
    return plain.replace(b"trailer\n<<", b"trailer\n<</Prev %d" % plain.rindex(b"xref\n0"))


def hostile_outline():
    return with_catalogue(
        "/Outlines 6 0 R",
        n6="<</Type/Outlines/First 7 0 R/Last 7 0 R/Count 1>>",
        n7="<</Title(a)/Parent 6 0 R/Next 7 0 R/First 7 0 R>>",
    )


def _nested_cycle():
    page = PAGE.replace("/Font<</F1 5 0 R>>", "/XObject<</X 10 0 R>>")
    itself = stream(f"{_FORM}/Resources<</XObject<</X 10 0 R>>>>", b"/X Do")
    return raw_pdf({**PLAIN, 3: page, 4: stream("", b"/X Do"), 10: itself})


HOSTILE = {
    "a gigabyte in a megabyte": lambda: raw_pdf({**PLAIN, 4: stream("/Filter/FlateDecode", _bomb(1000))}),
    "a bomb in a bomb": _bomb_in_a_bomb,
    "a huge picture": _huge_image,
    "a giant page": lambda: _sized("[0 0 1000000 1000000]"),
    "a giant unit": lambda: _sized("[0 0 14400 14400]/UserUnit 75000"),
    "a thousand million drawings": lambda: _nested_forms(9, 10),
    "a form that shows itself": _nested_cycle,
    "a tree that bites its tail": lambda: raw_pdf(
        {**PLAIN, 2: "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 2/Parent 2 0 R>>"}
    ),
    "a deep tree": lambda: _deep_tree(1500),
    "more pages than are looked at": _many_pages,
    "a lie about the pages": lambda: raw_pdf({**PLAIN, 2: "<</Type/Pages/Kids[3 0 R]/Count 2147483647>>"}),
    "nested arrays": lambda: raw_pdf({**PLAIN, 4: stream("", b"[" * 200_000)}),
    "a deep dictionary": lambda: raw_pdf({**PLAIN, 5: "<</A " * 3000 + "1" + ">>" * 3000}),
    "an outline in a loop": hostile_outline,
    "a loop of tables": _loop_of_tables,
    "a wrong start": lambda: raw_pdf(PLAIN).replace(b"startxref\n", b"startxref\n9"),
    "cut off": lambda: raw_pdf(PLAIN)[:300],
    "noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 20,
    "nothing": lambda: b"",
    "something else": lambda: b"PK\x03\x04" + b"x" * 500,
}
"""Hostile and damaged files by name, each made when it is wanted."""

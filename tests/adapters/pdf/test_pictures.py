"""Picture files, shown as pages through the same source."""

from __future__ import annotations

import pytest

from tests.adapters.pdf import making
from tests.adapters.pdf.asking import ask, pixel
from workbench.domain.geometry import PageBox
from workbench.services.bytes import MemoryBytes
from workbench.services.pages import Aspect, PageTrouble
from workbench.services.reading import SCAN

KINDS = [
    ("PNG", "RGB", {}),
    ("PNG", "RGBA", {}),
    ("PNG", "L", {}),
    ("PNG", "1", {}),
    ("PNG", "P", {}),
    ("PNG", "I;16", {}),
    ("JPEG", "RGB", {"quality": 95}),
    ("JPEG", "CMYK", {"quality": 95}),
    ("TIFF", "RGB", {"compression": "tiff_lzw"}),
    ("TIFF", "1", {"compression": "group4"}),
]


@pytest.mark.parametrize(("form", "mode", "more"), KINDS)
def test_every_kind_of_picture_is_drawn(opened, form, mode, more):
    image = ask(opened(making.picture(form, mode=mode, dpi=(72, 72), **more), "image").render, 0, 1.0, None)
    assert (image.width, image.height) == (120, 80)
    assert max(pixel(image, 8, 40)) < 60


@pytest.mark.parametrize("mode", ["RGB", "1", "L"])
def test_paper_is_white(opened, mode):
    image = ask(opened(making.picture("PNG", mode=mode, dpi=(72, 72)), "image").render, 0, 1.0, None)
    assert min(pixel(image, 100, 40)) > 240


def test_a_picture_is_known_by_its_first_bytes(opened):
    assert ask(opened(making.picture("TIFF", dpi=(72, 72)), kind="").open) == (PageBox(0, 0, 120, 80),)


def test_a_picture_measures_what_its_resolution_says(opened):
    (box,) = ask(opened(making.picture("PNG", dpi=(144, 144)), "image").open)
    assert (round(box.width), round(box.height)) == (60, 40)


def test_an_implausible_resolution_is_not_believed(opened):
    (box,) = ask(opened(making.picture("PNG", dpi=(1, 1)), "image").open)
    assert (box.width, box.height) == (90, 60)


def test_each_frame_of_a_tiff_is_a_page(opened):
    source = opened(making.picture("TIFF", frames=3, dpi=(72, 72)), "image")
    assert len(ask(source.open)) == 3
    assert ask(source.render, 2, 1.0, None).page == 2


def test_a_picture_taken_sideways_stands_upright(opened):
    from PIL import Image

    mark = Image.Exif()
    mark[0x0112] = 6  # turn clockwise to see it upright
    source = opened(making.picture("JPEG", quality=95, dpi=(72, 72), exif=mark), "image")
    (box,), image = ask(source.open), ask(source.render, 0, 1.0, None)
    assert (box, image.width) == (PageBox(0, 0, 80, 120), 80)
    assert max(pixel(image, 40, 8)) < 60


def test_a_tile_of_a_picture_is_its_part(opened):
    source = opened(making.picture("PNG", dpi=(72, 72)), "image")
    tile = ask(source.render, 0, 4.0, (60, 0, 40, 40))
    assert (pixel(tile, 5, 5), pixel(tile, 35, 5)) == ((0, 0, 0), (255, 255, 255))


def test_a_picture_too_large_to_decode_is_refused(opened):
    data = making.claiming(making.picture("PNG", mode="L"), 30_000, 10_000)
    assert ask(opened(data, "image").render, 0, 0.1, None) == PageTrouble(0, "page.too_large")


def test_a_cut_off_picture_is_damaged(opened):
    data = making.picture("PNG", size=(500, 500))
    assert ask(opened(data[:200], "image").render, 0, 1.0, None) == PageTrouble(0, "page.damaged")


def test_a_picture_has_no_words(opened, reader):
    data = making.picture("PNG")
    assert ask(opened(data, "image").text, 0).text == ""
    assert SCAN in reader.inspect(MemoryBytes(data)).findings


def test_what_only_claims_to_be_a_picture_is_unreadable(opened):
    assert ask(opened(b"\x89PNG\r\n\x1a\nnoise", "image").open) == PageTrouble(None, "document.unreadable")


def test_a_picture_can_be_turned(opened):
    source = opened(making.picture("PNG", dpi=(72, 72)), "image")
    upright, turned = ask(source.render, 0, 1.0, None), ask(source.render, 0, 1.0, None, aspect=Aspect(90))
    assert (turned.width, turned.height) == (upright.height, upright.width)
    assert pixel(turned, 39, 8) == pixel(upright, 8, 40)

"""Pages drawn for dark rooms, pictures spared."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from tests.adapters.pdf import making
from tests.adapters.pdf.asking import ask, pixel
from workbench.domain.recolouring import PAPER, PRINT
from workbench.services.pages import Aspect

DARK = Aspect(dark=True)
BLUE_GREEN_RED_PAPER, BLUE_GREEN_RED_PRINT = PAPER[::-1], PRINT[::-1]


def figure():
    out = io.BytesIO()
    Image.new("RGB", (40, 40), (250, 240, 200)).save(out, "PNG")
    return ImageReader(io.BytesIO(out.getvalue()))


def paint(sheet):
    """A black bar, a red bar, a picture at the top right, and the same in a form that is moved and made larger."""
    sheet.rect(20, 20, 60, 20, stroke=0, fill=1)
    sheet.setFillColorRGB(1, 0, 0)
    sheet.rect(100, 20, 60, 20, stroke=0, fill=1)
    sheet.drawImage(figure(), 220, 120, 60, 60)
    sheet.beginForm("kept")
    sheet.drawImage(figure(), 0, 0, 20, 20)
    sheet.endForm()
    sheet.translate(20, 100)
    sheet.scale(2, 2)
    sheet.doForm("kept")


@pytest.fixture
def page(opened):
    source = opened(making.drawn(paint))
    return lambda **more: ask(source.render, 0, 1.0, None, **more)


def at(image, x, y):
    """The pixel at a place from the lower left corner."""
    return pixel(image, x, image.height - 1 - y)


def test_paper_is_dark_and_print_is_light(page):
    drawn = page(aspect=DARK)
    assert (at(drawn, 5, 5), at(drawn, 50, 30)) == (BLUE_GREEN_RED_PAPER, BLUE_GREEN_RED_PRINT)


def test_what_is_red_stays_red(page):
    blue, green, red = at(page(aspect=DARK), 130, 30)
    assert red > 180
    assert max(blue, green) < 60


@pytest.mark.parametrize("place", [(250, 150), (40, 120)])
def test_a_picture_keeps_its_colours(page, place):
    assert at(page(aspect=DARK), *place) == at(page(), *place) == (200, 240, 250)


def test_a_picture_on_a_turned_page_keeps_its_colours(page):
    drawn = page(aspect=Aspect(90, dark=True))
    assert pixel(drawn, 150, 250) == (200, 240, 250)
    assert pixel(drawn, drawn.width - 5, drawn.height - 5) == BLUE_GREEN_RED_PAPER


def test_a_tile_is_recoloured_like_its_page(opened):
    source = opened(making.drawn(paint))
    tile = ask(source.render, 0, 2.0, (400, 0, 200, 200), aspect=DARK)
    whole = ask(source.render, 0, 2.0, None, aspect=DARK)
    assert pixel(tile, 100, 100) == pixel(whole, 500, 100) == (200, 240, 250)
    assert pixel(tile, 2, 198) == pixel(whole, 402, 198) == BLUE_GREEN_RED_PAPER


def test_a_picture_file_is_not_recoloured(opened):
    source = opened(making.picture("PNG", dpi=(72, 72)), "image")
    assert ask(source.render, 0, 1.0, None, aspect=DARK).data == ask(source.render, 0, 1.0, None).data


def test_a_form_that_shows_itself_is_looked_through_within_bounds(opened):
    source = opened(making.HOSTILE["a form that shows itself"]())
    assert type(ask(source.render, 0, 0.5, None, aspect=DARK)) is type(ask(source.render, 0, 0.5, None))

"""Pages seen through a worker: boxes, pictures, text, ways through the document."""

from __future__ import annotations

import threading
from array import array

import pytest

from tests.adapters.pdf import making
from tests.adapters.pdf.asking import Asked, ask, has_ink, open_in, own_workers, pixel
from workbench.domain.errors import MachineRefused
from workbench.domain.geometry import PageBox, PageText
from workbench.domain.limits import PIXEL_SLOT
from workbench.services.bytes import MemoryBytes
from workbench.services.pages import Aspect, PageTrouble

ROTATIONS = (0, 90, 180, 270)
CROPS = (None, (20, 30, 260, 180))


@pytest.mark.parametrize("rotation", ROTATIONS)
@pytest.mark.parametrize("crop", CROPS)
def test_there_is_ink_under_every_character(opened, rotation, crop):
    source = opened(making.turned(making.written(), rotation, crop))
    (box,) = ask(source.open)
    text, image = ask(source.text, 0), ask(source.render, 0, 3.0, None)
    assert all(has_ink(image, *_shown(box, text.box(index))) for index in _visible(text))
    assert len(_visible(text)) == sum(len(line.replace(" ", "")) for line in making.WORDS)


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_there_is_no_ink_beside_the_text(opened, rotation):
    source = opened(making.turned(making.written(["word"]), rotation, (20, 30, 260, 180)))
    (box,) = ask(source.open)
    image, text = ask(source.render, 0, 2.0, None), ask(source.text, 0)
    left, top, right, bottom = _shown(box, (text.box(0)[0] - 2, 0, text.box(3)[2] + 2, 500))
    outside = [(0, 0, left, box.height), (right, 0, box.width, box.height)]
    if rotation % 180:
        outside = [(0, 0, box.width, top), (0, bottom, box.width, box.height)]
    assert not any(has_ink(image, *place) for place in outside)


def _visible(text):
    return [index for index, character in enumerate(text.text) if not character.isspace()]


def _shown(box, place):
    left, bottom, right, top = place
    (x1, y1), (x2, y2) = box.to_shown(left, bottom), box.to_shown(right, top)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def test_the_box_is_what_is_visible(opened):
    source = opened(making.turned(making.written(), 450, (-50, 30, 260, 900)))
    assert ask(source.open) == (PageBox(0, 30, 260, making.HEIGHT, 90),)


def test_a_tile_is_the_same_as_its_part_of_the_page(opened):
    source = opened(making.written())
    page, tile = ask(source.render, 0, 2.0, None), ask(source.render, 0, 2.0, (64, 96, 256, 200))
    rows = [page.data[(96 + y) * page.stride + 4 * 64 : (96 + y) * page.stride + 4 * 320] for y in range(200)]
    assert (tile.left, tile.top, tile.width, tile.height) == (64, 96, 256, 200)
    assert b"".join(rows) == tile.data


def test_a_tile_over_the_edge_is_cut_off(opened):
    tile = ask(opened(making.written()).render, 0, 1.0, (250, 150, 512, 512))
    assert (tile.width, tile.height) == (50, 50)


def test_pixels_are_the_same_through_the_pipe(opened):
    data = making.written()
    with own_workers(shared=False) as piped:
        through_pipe = ask(open_in(piped, data).render, 0, 1.5, None)
    assert through_pipe.data == ask(opened(data).render, 0, 1.5, None).data


def test_a_giant_page_comes_at_a_scale_that_fits(opened):
    page = making.PAGE.replace("595 842", "1000000 1000000")
    source = opened(making.raw_pdf({**making.PLAIN, 3: page}))
    image = ask(source.render, 0, 1.5, None)
    assert len(image.data) <= PIXEL_SLOT
    assert image.scale < 0.01


def test_every_answer_belongs_to_its_page(opened):
    source = opened(making.written(["page #"], pages=30))
    asked = [Asked(source.text, page) for page in range(30)]
    assert [one.answer.text.strip() for one in asked] == [f"page {number}" for number in range(1, 31)]


def test_annotations_are_drawn(opened):
    square = "<</Type/Annot/Subtype/Square/Rect[100 100 200 200]/IC[1 0 0]/C[1 0 0]/F 4>>"
    image = ask(opened(making.with_annotations(square)).render, 0, 1.0, None)
    assert pixel(image, 150, 842 - 150) == (0, 0, 255)


def test_a_page_that_is_not_there_is_a_trouble(opened):
    assert ask(opened(making.written()).render, 7, 1.0, None) == PageTrouble(7, "page.refused")


def test_a_password_is_asked_for_and_taken(opened):
    data = making.encrypted(making.written(), "h\u00f4tel")
    assert ask(opened(data).open) == PageTrouble(None, "document.password_needed")
    assert ask(opened(data, password="h\u00f4tel").text, 0).text.startswith(making.WORDS[0])


def test_noise_is_no_document(opened):
    assert ask(opened(b"%PDF-1.7 noise").open) == PageTrouble(None, "document.unreadable")


def _refuse():
    raise MachineRefused("store.damaged")


def test_known_boxes_are_given_without_a_worker():
    known = (PageBox(0, 0, 10, 20, 90),)
    with own_workers(lambda kind: ["/nonexistent"]) as workers:
        assert ask(open_in(workers, making.written(), boxes=lambda: known).open) == known


def test_known_boxes_do_not_wait_for_the_next_look_at_what_is_under_way(monkeypatch):
    monkeypatch.setattr("workbench.adapters.pdf.client._TICK", 3600)
    known = (PageBox(0, 0, 10, 20, 90),)
    with own_workers() as workers:
        ask(open_in(workers, making.written()).render, 0, 1.0, None)
        assert ask(open_in(workers, making.written(pages=2), boxes=lambda: known).open) == known


@pytest.mark.parametrize("kept", [lambda: (), _refuse])
def test_where_no_boxes_are_kept_a_worker_looks(workers, kept):
    source = open_in(workers, making.written(), boxes=kept)
    assert ask(source.open) == ask(source.open) == (PageBox(0, 0, making.WIDTH, making.HEIGHT),)
    source.close()


def test_bytes_that_are_gone_are_a_trouble(workers):
    class Gone:
        size = 5000

        def read(self, offset, length):
            raise OSError("gone")

    source = workers.open("gone", Gone())
    assert ask(source.open) == PageTrouble(None, "document.unreadable")
    source.close()


def test_nothing_comes_after_close(opened):
    source, asked = opened(making.written(pages=40)), threading.Event()
    source.text(0, lambda _: (asked.wait(), source.close()))
    late = [Asked(source.render, page, 1.0, None) for page in range(1, 40)]
    asked.set()
    ask(opened(making.written()).text, 0)
    assert not any(one.answers for one in late)


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_a_long_document_says_where_its_pages_lie_like_a_short_one(opened, reader, rotation):
    data = making.turned(making.written(pages=120), rotation, (20, 30, 260, 180))
    assert ask(opened(data).open) == (PageBox(20, 30, 260, 180, rotation),) * 120
    assert reader.inspect(MemoryBytes(data)).boxes == (PageBox(20, 30, 260, 180, rotation),) * 120


def test_where_tree_and_library_differ_the_library_is_believed(opened):
    kids = " ".join(["3 0 R"] * 110)
    odd = making.PAGE.replace("[0 0 595 842]", "[0 0 595 842]/CropBox[700 900 800 1000]/Rotate 45")
    data = making.raw_pdf({**making.PLAIN, 2: f"<</Type/Pages/Kids[{kids}]/Count 110>>", 3: odd})
    short = making.raw_pdf({**making.PLAIN, 3: odd})
    assert ask(opened(data).open)[:1] == ask(opened(short).open)


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("rotation", ROTATIONS)
def test_there_is_ink_under_every_character_of_a_page_turned_by_the_reader(opened, turn, rotation):
    source = opened(making.turned(making.written(), rotation, (20, 30, 260, 180)))
    (box,) = (one.turned(turn) for one in ask(source.open))
    text, image = ask(source.text, 0), ask(source.render, 0, 3.0, None, aspect=Aspect(turn))
    assert (image.width, image.height) == box.pixels(3.0)
    assert all(has_ink(image, *_shown(box, text.box(index))) for index in _visible(text))


def test_a_tile_of_a_turned_page_is_the_same_as_its_part(opened):
    source, turned = opened(making.written()), Aspect(90)
    page = ask(source.render, 0, 2.0, None, aspect=turned)
    tile = ask(source.render, 0, 2.0, (64, 96, 256, 200), aspect=turned)
    rows = [page.data[(96 + y) * page.stride + 4 * 64 : (96 + y) * page.stride + 4 * 320] for y in range(200)]
    assert tile.data == b"".join(rows)


def read_from_picture(page):
    return PageText(page, "licence", array("f", range(28)), recognised=True)


def test_a_scan_answers_with_what_was_read_from_its_picture(opened):
    assert ask(opened(making.scanned(), recognised=read_from_picture).text, 0) == read_from_picture(0)
    assert ask(opened(making.scanned(), recognised=lambda page: None).text, 0).text == ""


def test_a_text_layer_is_never_replaced(opened):
    text = ask(opened(making.written(["layer"]), recognised=read_from_picture).text, 0)
    assert (text.text, text.recognised) == ("layer", False)


def test_a_store_that_refuses_costs_nothing_but_the_words(opened):
    def refusing(_page):
        raise MachineRefused("store.damaged", file="documents.sqlite")

    assert ask(opened(making.scanned(), recognised=refusing).text, 0).text == ""

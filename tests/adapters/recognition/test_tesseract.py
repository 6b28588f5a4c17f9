"""Tesseract reads pictures in a bounded process of its own, and whatever it says is looked at first."""

from __future__ import annotations

import io
import os
import sys
import threading

import pytest
from PIL import Image, ImageDraw, ImageFont

from workbench.adapters.recognition import tesseract
from workbench.adapters.recognition.tesseract import Tesseract, find_tesseract
from workbench.bootstrap import ROOT
from workbench.domain.errors import MachineRefused, RuleBroken

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are scripts of a shell")


def picture(words="Potency assay 48 hours"):
    image = Image.new("L", (900, 200), 255)
    font = ImageFont.truetype(str(ROOT / "resources" / "fonts" / "SourceSans3-Regular.ttf"), 48)
    ImageDraw.Draw(image).text((40, 60), words, font=font, fill=0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def stand_in(tmp_path):
    """Make a Tesseract of a script: `stand_in("cat >/dev/null; echo …")`."""

    def made(script):
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return Tesseract(str(program), "eng", "5")

    return made


@pytest.mark.needs("tesseract")
def test_words_are_read_where_they_stand():
    words = find_tesseract().words(picture(), 200)
    assert [one.text for one in words] == ["Potency", "assay", "48", "hours"]
    assert all(one.line == words[0].line and 40 <= one.left <= 700 and 50 < one.top < 130 for one in words)


@pytest.mark.needs("tesseract")
def test_what_is_no_picture_is_refused():
    with pytest.raises(MachineRefused, match=r"recognition\.failed"):
        find_tesseract().words(b"%PDF-1.4 no picture", 200)


def test_where_none_is_installed_none_is_found(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert find_tesseract() is None


def test_the_program_is_given_a_picture_and_no_path(stand_in):
    reader = stand_in(f'cat >/dev/null; printf "{HEAD}5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t96\\t%s\\n" "$*"')
    (word,) = reader.words(b"picture", 200)
    assert word.text == "stdin stdout --dpi 200 --psm 3 -l eng tsv"


def test_the_program_runs_under_the_limits_of_a_worker(stand_in):
    asked = "ulimit -v; ulimit -c; ulimit -f; ulimit -n; nice"
    reader = stand_in(
        f'cat >/dev/null; printf "{HEAD}"; for one in $({asked}); do printf "5\\t1\\t1\\t1\\t1\\t1'
        '\\t0\\t0\\t9\\t9\\t96\\t%s\\n" $one; done'
    )
    least = os.nice(0) + 10
    assert [one.text for one in reader.words(b"", 200)] == ["1048576", "0", "0", "64", str(min(least, 19))]


def test_a_program_that_takes_too_long_is_ended(stand_in, monkeypatch):
    monkeypatch.setattr(tesseract, "RECOGNITION_SECONDS", 0.3)
    with pytest.raises(MachineRefused, match=r"recognition\.slow"):
        stand_in("exec sleep 60").words(b"", 200)


def test_a_program_that_says_too_much_is_ended(stand_in, monkeypatch):
    monkeypatch.setattr(tesseract, "RECOGNISED_BYTES", 1000)
    with pytest.raises(MachineRefused, match=r"recognition\.failed"):
        stand_in("exec yes").words(b"", 200)


def test_lines_out_of_shape_are_passed_over(stand_in):
    lines = (
        "5\\tno\\n5\\t1\\t1\\t1\\t1\\t1\\tx\\t0\\t9\\t9\\t96\\tbad\\n4\\t1\\t1\\t1\\t1\\t0\\t0\\t0\\t9\\t9\\t-1\\t\\n"
    )
    assert stand_in(f'cat >/dev/null; printf "{HEAD}{lines}"').words(b"", 200) == ()


def test_stopping_ends_the_picture_in_hand_and_all_that_follow(stand_in):
    reader = stand_in("exec sleep 60")
    stopper = threading.Timer(0.2, reader.stop)
    stopper.start()
    with pytest.raises(RuleBroken, match="cancelled"):
        reader.words(b"", 200)
    stopper.join()
    with pytest.raises(RuleBroken, match="cancelled"):
        reader.words(b"", 200)

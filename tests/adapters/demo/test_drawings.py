"""Figures drawn from data."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from workbench.adapters.demo.blocks import FigureBlock
from workbench.adapters.demo.drawings import drawing_of
from workbench.adapters.demo.looks import LOOKS

LOOK = LOOKS["thistledown"]


def draw(shape, data):
    drawing, height = drawing_of(FigureBlock(shape, "", data), LOOK.width)
    drawing(Canvas(BytesIO()), LOOK, LOOK.width, height)


@pytest.mark.parametrize("shape", ["bar", "line"])
def test_a_value_outside_the_scale_is_a_mistake(shape):
    data = {"scale": [0, 10, 5], "unit": "%", "labels": ["a"], "series": {"x": [11]}}
    with pytest.raises(ValueError, match="11 lies outside"):
        draw(shape, data)


def test_a_plan_is_as_high_as_its_rooms_at_full_width():
    rooms = [{"name": "a", "x": 0, "y": 0, "wide": 10, "deep": 2}]
    assert drawing_of(FigureBlock("plan", "", {"rooms": rooms}), 504.0)[1] == pytest.approx(122)


def test_a_shape_nobody_can_draw_is_a_mistake():
    with pytest.raises(KeyError):
        draw("pie", {})

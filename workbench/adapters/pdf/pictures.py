"""Where the pictures of a PDF page lie; on a page without words they make it a scan."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2_raw as raw

from workbench.domain.geometry import THOUSANDTHS, Rect
from workbench.domain.limits import PAGE_SIDE

_LOOKED_AT = 500
_LOOKED_AT_IN_ALL = 5_000
_IMAGE, _FORM = 3, 5  # FPDF_PAGEOBJ_*
_DEEPEST = 4

Matrix = tuple[float, float, float, float, float, float]
Object = tuple[Any, Matrix, int]
"""An object, where what it belongs to lies on the page, and how deep it lies in forms."""
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def any_on(page: Any) -> bool:
    """Say whether a page shows a picture, as a scan does."""
    return next(_found(_objects(page)), None) is not None


def places(page: Any) -> Iterator[Rect]:
    """Give the rectangle around each picture of a page, in thousandths of a point of user space."""
    for sides in _found(_objects(page)):
        left, bottom, right, top = (round(max(-PAGE_SIDE, min(PAGE_SIDE, side)) * THOUSANDTHS) for side in sides)
        yield left, bottom, right, top


def _found(waiting: list[Object]) -> Iterator[tuple[float, ...]]:
    """Give left, bottom, right, top of each picture among objects, and in the forms they are."""
    for _ in range(_LOOKED_AT_IN_ALL):
        if not waiting:
            return
        thing, matrix, depth = waiting.pop()
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == _IMAGE:
            yield _around(_sides(thing), matrix)
        elif kind == _FORM and depth < _DEEPEST:
            inner = _times(_matrix(thing), matrix)
            count = min(raw.FPDFFormObj_CountObjects(thing), _LOOKED_AT)
            waiting += [(raw.FPDFFormObj_GetObject(thing, index), inner, depth + 1) for index in range(count)]


def _objects(page: Any) -> list[Object]:
    count = min(raw.FPDFPage_CountObjects(page), _LOOKED_AT)
    return [(raw.FPDFPage_GetObject(page, index), _AS_IT_IS, 0) for index in range(count)]


def _sides(thing: Any) -> tuple[float, ...]:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *(ctypes.byref(side) for side in sides))
    return tuple(side.value for side in sides)


def _matrix(thing: Any) -> Matrix:
    given = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(given)):
        return _AS_IT_IS
    return given.a, given.b, given.c, given.d, given.e, given.f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """Return what it is to go through one matrix and then through another."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _around(sides: tuple[float, ...], matrix: Matrix) -> tuple[float, ...]:
    left, bottom, right, top = sides
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)

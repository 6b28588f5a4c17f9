"""The pictures of pages that are kept in memory, within a budget."""

from __future__ import annotations

from collections import Counter, OrderedDict
from dataclasses import dataclass

from PySide6.QtGui import QImage, QPixmap

from ui.document.plan import Piece
from workbench.services.pages import AS_IT_IS, Aspect, PageImage

BUDGET = 160 * 1024 * 1024
"""Bytes of pictures: with what the window itself holds it stays within the budget of the whole, 350 MB."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture, ready to paint.

    A pixmap made of foreign bytes does not copy them, so the bytes stay beside it for as long as it lives.
    """

    piece: Piece
    pixmap: QPixmap
    data: bytes

    @property
    def weight(self) -> int:
        """Bytes held."""
        return len(self.data)


def picture_of(piece: Piece, image: PageImage) -> Picture | None:
    """Make a picture of what the worker sent, or nothing when size and bytes do not agree."""
    if image.width < 1 or image.height < 1 or image.stride < 4 * image.width:
        return None
    if len(image.data) < image.stride * image.height:
        return None
    pixels = QImage(image.data, image.width, image.height, image.stride, QImage.Format.Format_RGB32)
    return Picture(piece, QPixmap.fromImage(pixels), image.data)


class PixmapCache:
    """Pictures of all open documents, the least recently painted given up first."""

    def __init__(self, budget: int = BUDGET) -> None:
        self._budget = budget
        self._held: OrderedDict[tuple[str, Piece], Picture] = OrderedDict()
        self._pages: dict[tuple[str, int, Aspect], dict[Piece, Picture]] = {}
        self._shown: Counter[str] = Counter()
        self.weight = 0

    def __len__(self) -> int:
        return len(self._held)

    def has(self, document: str, piece: Piece) -> bool:
        """Say whether a picture is here, without counting that as use."""
        return (document, piece) in self._held

    def get(self, document: str, piece: Piece) -> Picture | None:
        """Return a picture and count it as used just now."""
        picture = self._held.get((document, piece))
        if picture is not None:
            self._held.move_to_end((document, piece))
        return picture

    def of_page(self, document: str, page: int, aspect: Aspect = AS_IT_IS) -> tuple[Picture, ...]:
        """Return every picture of a page in one aspect, at any scale."""
        return tuple(self._pages.get((document, page, aspect), {}).values())

    def put(self, document: str, picture: Picture) -> None:
        """Keep a picture, and give up old ones until the budget holds."""
        self._drop((document, picture.piece))
        self._held[document, picture.piece] = picture
        self._pages.setdefault(_page_of((document, picture.piece)), {})[picture.piece] = picture
        self.weight += picture.weight
        while self.weight > self._budget and len(self._held) > 1:
            self._drop(next(iter(self._held)))

    def hold(self, document: str) -> None:
        """Know that one more view shows a document."""
        self._shown[document] += 1

    def forget(self, document: str) -> None:
        """Know that a view of a document closed; with the last one its pictures are given up."""
        self._shown[document] -= 1
        if self._shown[document] > 0:
            return
        del self._shown[document]
        for key in [key for key in self._held if key[0] == document]:
            self._drop(key)

    def _drop(self, key: tuple[str, Piece]) -> None:
        picture = self._held.pop(key, None)
        if picture is None:
            return
        self.weight -= picture.weight
        page = self._pages[_page_of(key)]
        del page[key[1]]
        if not page:
            del self._pages[_page_of(key)]


def _page_of(key: tuple[str, Piece]) -> tuple[str, int, Aspect]:
    document, piece = key
    return document, piece.page, piece.aspect

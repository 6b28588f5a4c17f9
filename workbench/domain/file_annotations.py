"""Annotations as PDF and XFDF files carry them: frozen values between our marks and anybody's files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from workbench.domain.geometry import Quad, Rect

TEXT_KINDS = ("highlight", "underline", "strikeout", "squiggly")
"""Kinds that lie on words, by quads."""
PATH_KINDS = ("line", "polyline", "polygon", "ink")
"""Kinds whose strokes are kept as paths: pairs of x and y."""
KINDS = (*TEXT_KINDS, "text", "freetext", "square", "circle", *PATH_KINDS, "stamp", "caret")
REPLY = "text"
"""The kind of a reply."""
ON_PAGE, ON_DOCUMENT = "PageRemark", "DocumentRemark"
"""Icons by which notes of ours are known that are about a whole page, or the whole document."""

_DATE = re.compile(
    r"D?:?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?(?P<hour>\d\d)?(?P<minute>\d\d)?(?P<second>\d\d)?"
    r"(?:(?P<zulu>Z)|(?P<sign>[+-])(?P<hours>\d\d)'?(?P<minutes>\d\d)?'?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAnnotation:
    """One annotation, or a reply to one.

    Places are thousandths of a point in unrotated user space, `page` counts from 0. `colour` is `#rrggbb` or empty.
    `made` and `changed` are ISO 8601 with an offset, as the file states them, or empty. `answers` is the name of the
    annotation that this replies to. `icon` is the name of a note's sign. `shown` says that whoever draws the page draws
    it too.
    """

    name: str
    kind: str
    page: int
    rect: Rect
    quads: tuple[Quad, ...] = ()
    path: tuple[tuple[int, ...], ...] = ()
    colour: str = ""
    author: str = ""
    subject: str = ""
    text: str = ""
    made: str = ""
    changed: str = ""
    answers: str = ""
    icon: str = ""
    shown: bool = True


class Naming:
    """Gives each annotation of a file a name, the same each time the file is read."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, one: FileAnnotation) -> str:
        """Return its own name, or one that follows from its content; nothing for a copy of another."""
        said = (one.kind, one.page, one.rect, one.quads, one.path, one.author, one.text, one.made)
        derived = hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:32]
        name = one.name if one.name and one.name not in self._taken else derived
        if name in self._taken:
            return ""
        self._taken.add(name)
        return name


def threads(annotations: Sequence[FileAnnotation]) -> dict[str, tuple[FileAnnotation, ...]]:
    """Return the replies below each annotation that is none, oldest first; a reply to nothing is left out."""
    parents = {one.name: one.answers for one in annotations}
    found: dict[str, list[FileAnnotation]] = {one.name: [] for one in annotations if not one.answers}
    for one in annotations:
        at, steps = one.name, 0
        while parents.get(at) and steps < len(parents):
            at, steps = parents[at], steps + 1
        if one.answers and at in found:
            found[at].append(one)
    return {name: tuple(sorted(replies, key=lambda one: one.made)) for name, replies in found.items()}


def iso_of(date: str) -> str:
    """Turn a date as PDF writes it into ISO 8601; what is no date is empty."""
    match = _DATE.fullmatch(date.strip())
    if match is None:
        return ""
    part = {name: int(value) for name, value in match.groupdict().items() if value and value.isdigit()}
    offset = timedelta(hours=part.get("hours", 0), minutes=part.get("minutes", 0))
    try:
        zone = timezone(-offset if match["sign"] == "-" else offset)
        moment = datetime(
            part["year"],
            part.get("month", 1),
            part.get("day", 1),
            part.get("hour", 0),
            part.get("minute", 0),
            part.get("second", 0),
            tzinfo=zone,
        )
    except ValueError:
        return ""
    return moment.isoformat()


def pdf_date(iso: str) -> str:
    """Turn ISO 8601 into a date as PDF writes it; what is no date is empty."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return ""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    offset = moment.utcoffset() or timedelta()
    sign, minutes = ("-" if offset < timedelta() else "+"), abs(int(offset.total_seconds())) // 60
    return f"D:{moment:%Y%m%d%H%M%S}{sign}{minutes // 60:02}'{minutes % 60:02}'"


def moment_of(wall: int) -> str:
    """Turn milliseconds since 1970 into ISO 8601, to the second, as files keep it."""
    return datetime.fromtimestamp(wall // 1000, UTC).isoformat()


def wall_of(iso: str) -> int:
    """Turn ISO 8601 into milliseconds since 1970; 0 for what is no date."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return 0
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)


def around(places: Iterable[Sequence[int]]) -> Rect | None:
    """Return the rectangle around some quads or paths; None around nothing, at least a point wide and high."""
    numbers = [one for one in places if len(one) >= 2]
    xs = [value for one in numbers for value in one[::2]]
    ys = [value for one in numbers for value in one[1::2]]
    return wide_enough((min(xs), min(ys), max(xs), max(ys))) if xs and ys else None


def wide_enough(rect: Rect) -> Rect:
    """Put a rectangle's sides in order and give it at least a point each way."""
    left, right = sorted((rect[0], rect[2]))
    bottom, top = sorted((rect[1], rect[3]))
    return left, bottom, max(right, left + 1000), max(top, bottom + 1000)


def upright_order(quad: Sequence[int]) -> Quad:
    """Put the corners of a quad into the order in which everybody writes them: top left, top right, bottom left, right.

    Some files go round the corners instead, as the standard's words have it; then the last two change places.
    """
    x1, y1, x2, y2, x3, y3, x4, y4 = quad
    along, back = (x2 - x1, y2 - y1), (x4 - x3, y4 - y3)
    if along[0] * back[0] + along[1] * back[1] < 0:
        x3, y3, x4, y4 = x4, y4, x3, y3
    return x1, y1, x2, y2, x3, y3, x4, y4

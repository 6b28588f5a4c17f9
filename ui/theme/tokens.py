"""The tokens of the look: sizes on one grid, colours by duty, and what lies on pages."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from importlib import resources as package_data
from typing import TypeVar

from workbench.domain.recolouring import recoloured

Colours = TypeVar("Colours", "Tokens", "PageInks")


@dataclass(frozen=True, slots=True)
class Metrics:
    """Sizes in device independent pixels on a grid of four; three type sizes."""

    small: int = 13  # meta lines, badges, table heads
    body: int = 15  # all that is read or typed
    title: int = 19  # one per window: product or place

    half: int = 4
    unit: int = 8  # between like controls
    gap: int = 12  # between unlike controls
    pad: int = 16  # left and right in panes

    menu: int = 32
    header: int = 52
    bar: int = 40  # pane heads and tool rows: two of them line up across all panes
    foot: int = 48
    status: int = 26
    notice: int = 34

    control: int = 30
    dense: int = 24  # the least anything that can be pressed measures
    chip: int = 26
    badge: int = 22
    row: int = 30
    row2: int = 46
    row_case: int = 60
    row_table: int = 28
    icon: int = 16
    icon_small: int = 14
    icon_quiet: int = 18
    picture: int = 36
    radius: int = 4

    rail: int = 84
    rail_item: int = 54
    list_pane: int = 284
    list_least: int = 276
    judge_pane: int = 412
    judge_least: int = 384
    document_least: int = 560
    side_pane: int = 356
    search_pane: int = 508
    prose: int = 620  # a column of text, as in empty states

    def scaled(self, factor: float) -> Metrics:
        """Grow all sizes together, so that rows and bars never cut what stands in them."""
        return Metrics(**{name: round(value * factor) for name, value in asdict(self).items()})


GRID = Metrics()
"""The grid at its normal size: for the space between things, which need not grow with the text."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of the window by duty, as `#rrggbb`; what each is for stands in `resources/themes`."""

    ground: str
    surface: str
    sunken: str
    hover: str
    line: str
    edge: str
    text: str
    muted: str
    disabled: str
    brand: str
    brand_hover: str
    on_brand: str
    brand_soft: str
    ring_in: str
    ring_out: str
    overlay: str
    overlay_hover: str
    on_overlay: str
    hit_soft: str
    error: str
    error_soft: str
    warn: str
    warn_soft: str
    ok: str
    ok_soft: str
    split: str
    split_soft: str
    added_soft: str
    removed_soft: str
    QUAL: str
    GMP: str
    CT: str
    SS: str
    PVI: str
    GCP: str
    SCI: str
    LEAD: str


@dataclass(frozen=True, slots=True)
class PageInks:
    """Colours on document pages, as `#rrggbb`; the same in both schemes, because paper stays white unless asked."""

    paper: str
    print: str
    selection: str
    hit: str
    hit_now: str
    added: str
    removed: str
    added_ink: str
    removed_ink: str
    confirm_ink: str
    QUAL: str
    GMP: str
    CT: str
    SS: str
    PVI: str
    GCP: str
    SCI: str
    LEAD: str
    yellow: str
    green: str
    red: str
    purple: str
    brown: str
    grey: str
    QUAL_ink: str
    GMP_ink: str
    CT_ink: str
    SS_ink: str
    PVI_ink: str
    GCP_ink: str
    SCI_ink: str
    LEAD_ink: str

    def fill(self, marker: str) -> str:
        """The marker colour of a discipline, or one by its name; the lead's where it is unknown."""
        return str(getattr(self, marker, self.LEAD))

    def recoloured(self) -> PageInks:
        """Return what becomes of them on dark paper: what was darker is lighter, and hues stay."""
        return PageInks(**{name: recoloured(colour) for name, colour in asdict(self).items()})

    def ink(self, discipline: str) -> str:
        """The line and tag colour of a discipline; the lead's where the code is unknown."""
        return str(getattr(self, f"{discipline}_ink", self.LEAD_ink))


def window_tokens(scheme: str) -> Tokens:
    """Read the colours of the window for `light` or `dark`."""
    return _read(scheme, Tokens)


def page_inks() -> PageInks:
    """Read the colours of what lies on pages."""
    return _read("page", PageInks)


def _read(name: str, kind: type[Colours]) -> Colours:
    text = (package_data.files("resources") / "themes" / f"{name}.toml").read_text("utf-8")
    given = {role: colour for group in tomllib.loads(text).values() for role, colour in group.items()}
    wanted = {field.name for field in fields(kind)}
    if wanted != given.keys():
        raise ValueError(
            f"{name}.toml lacks {sorted(wanted - given.keys())}, has besides {sorted(given.keys() - wanted)}"
        )
    return kind(**given)

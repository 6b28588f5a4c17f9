"""What the program does for marks in files; every call waits, so none is made on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.signed import SignatureSeen
from workbench.services.handing_out import HandedOver
from workbench.services.papers import Read
from workbench.services.taking_over import TakenIn


@dataclass(frozen=True, slots=True)
class Order:
    """What to hand out: a form, the version whose marks it holds (nothing for all), only mine, and where to."""

    form: str
    version: str
    mine: bool
    path: Path


@dataclass(frozen=True, slots=True)
class Handing:
    """Read what lies in a version, take it over, bring another file in, hand marks out.

    What is brought in belongs to the document that is named, or to the one the file itself names.
    """

    lying_in: Callable[[str], Read]
    signatures: Callable[[str], tuple[SignatureSeen, ...]]
    take_over: Callable[[str], TakenIn]
    bring_in: Callable[[Path, str], TakenIn]
    hand_out: Callable[[Order], HandedOver]

"""Quantities as documents write them, in base units: the units and their names come from pint."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from workbench.domain.consistency import TIME, Amount

if TYPE_CHECKING:
    import pint

_NUMBER = r"\d[\d,\u2009\u202f]*(?:\.\d+)?"
_VALUE = re.compile(rf"\s*(?P<low>-?{_NUMBER})(?:\s*(?:-|–|to)\s*(?P<high>{_NUMBER}))?\s*-?(?P<unit>\D*)$")
_SPELLED = {
    "c": "degC",
    "°c": "degC",
    "℃": "degC",
    "°f": "degF",
    "%": "percent",
    "per cent": "percent",
    "mins": "minute",
}
_SYMBOL = 3  # letters: capitals count in symbols (mL, Pa), in words they do not
_UNIT = re.compile(r"[A-Za-zµμ°%]{1,20}(?:\s?/\s?[A-Za-zµμ]{1,20})?|per cent")
"""What is handed on: pint reckons with whatever looks like a sum, and a document could write an endless one."""


def amount_of(value: str, unit: str) -> Amount | None:
    """Return a stated value in base units, or None where it is no quantity; a unit may stand in the value itself."""
    found = _VALUE.match(value)
    if found is None:
        return None
    written = (unit or found["unit"]).strip()
    low, high = (_number(found[end] or found["low"]) for end in ("low", "high"))
    if not _UNIT.fullmatch(written):
        return None
    spelled = written.casefold() if len(written) > _SYMBOL else written
    return _in_base_units(low, high, _SPELLED.get(written.casefold(), spelled))


def _number(written: str) -> float:
    return float(re.sub(r"[,\u2009\u202f]", "", written))


def _in_base_units(low: float, high: float, unit: str) -> Amount | None:
    import pint

    registry = _registry()
    try:
        ends = [registry.Quantity(end, unit).to_base_units() for end in (low, high)]
    except pint.PintError:
        return None  # a word that is no unit
    dimension = str(ends[0].dimensionality)
    return Amount(TIME if dimension == "[time]" else dimension, *(float(end.magnitude) for end in ends))


@cache
def _registry() -> pint.UnitRegistry[Any]:
    import pint

    return pint.UnitRegistry(cache_folder=None, autoconvert_offset_to_baseunit=True)

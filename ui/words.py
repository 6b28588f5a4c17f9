"""Words that come with the program as data: what acts are called."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from workbench.services.telling import acts, tell
from workbench.services.trail import TrailLine

BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def told(line: TrailLine) -> str:
    """Say what an act did, in the language of the window."""
    return tell(line, acts(), lambda text: QCoreApplication.translate("Acts", text))


def day_in_words(wall: int) -> str:
    """Say a day as Friday 20 November 2026; `wall` is in milliseconds since 1970."""
    moment = datetime.fromtimestamp(wall / 1000)
    return BRITISH.toString(QDate(moment.year, moment.month, moment.day), "dddd d MMMM yyyy")


def short_day(wall: int) -> str:
    """Say a day as 20 Nov 2026; `wall` is in milliseconds since 1970."""
    moment = datetime.fromtimestamp(wall / 1000)
    return BRITISH.toString(QDate(moment.year, moment.month, moment.day), "d MMM yyyy")


def time_in_words(wall: int) -> str:
    """Say a time of day as 10:38."""
    return datetime.fromtimestamp(wall / 1000).strftime("%H:%M")


def moment_in_words(wall: int) -> str:
    """Say a moment as 20 Nov 2026 10:38."""
    return f"{short_day(wall)} {time_in_words(wall)}"


def date_in_words(day: str) -> str:
    """Say a date of the record, such as 2026-10-08, as 8 October 2026; what is no date stands for itself."""
    date = QDate.fromString(day, "yyyy-MM-dd")
    return BRITISH.toString(date, "d MMMM yyyy") if date.isValid() else day


def day_and_month(day: str) -> str:
    """Say a date of the record, such as 2026-11-03, as 3 Nov; what is no date stands for itself."""
    date = QDate.fromString(day, "yyyy-MM-dd")
    return BRITISH.toString(date, "d MMM") if date.isValid() else day

"""Dates and counts of the list of cases in words."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from ui.cases.model import Coverage
from ui.translation import translate

_BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def day_words(day: date, long: bool = False) -> str:
    """Write a date as 18 Nov 2026, or as 18 November 2026."""
    return _BRITISH.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy" if long else "d MMM yyyy")


def opened_words(opened: datetime | None, now: datetime) -> str:
    """Say when a case was last opened, as near as it matters."""
    if opened is None:
        return translate("Cases", "Not opened yet")
    if opened.date() == now.date():
        return translate("Cases", "Today {time}").format(time=opened.strftime("%H:%M"))
    if opened.date() == now.date() - timedelta(days=1):
        return translate("Cases", "Yesterday")
    return day_words(opened.date())


def coverage_words(coverage: Coverage) -> str:
    """Say how many criteria have an answer."""
    return translate("Cases", "{done} of {total}").format(done=coverage.done, total=coverage.total)


def dossier_words(documents: int, pages: int) -> str:
    """Say how large a dossier is."""
    if not documents:
        return translate("Cases", "No documents yet")
    files = translate("Cases", "1 document") if documents == 1 else translate("Cases", "{0} documents")
    leaves = translate("Cases", "1 page") if pages == 1 else translate("Cases", "{0} pages")
    return f"{files.format(f'{documents:,}')}, {leaves.format(f'{pages:,}')}"

"""What is said over a document of which several versions came, and which two are compared from there."""

from __future__ import annotations

from ui.document.page import NoticeLine
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from ui.words import short_day
from workbench.services.cases import DossierRow
from workbench.services.comparing import VersionNews

CONTEXT = "Arrivals"
_OLD = QT_TRANSLATE_NOOP("Arrivals", "You are reading {0}. Version {1} arrived on {2}.")
_COMPARE = QT_TRANSLATE_NOOP("Arrivals", "Compare {0} and {1}")
_ARRIVED = QT_TRANSLATE_NOOP("Arrivals", "{0} arrived on {1}.")
_ONE_ASKS = QT_TRANSLATE_NOOP("Arrivals", "1 mark to confirm")
_ASKS = QT_TRANSLATE_NOOP("Arrivals", "{0} marks to confirm")
_ONE_LOST = QT_TRANSLATE_NOOP("Arrivals", "1 orphan")
_LOST = QT_TRANSLATE_NOOP("Arrivals", "{0} orphans")
_ONE_ANSWER = QT_TRANSLATE_NOOP("Arrivals", "1 answer rests on changed text")
_ANSWERS = QT_TRANSLATE_NOOP("Arrivals", "{0} answers rest on changed text")
_ONE_FINDING = QT_TRANSLATE_NOOP("Arrivals", "1 finding rests on changed text")
_FINDINGS = QT_TRANSLATE_NOOP("Arrivals", "{0} findings rest on changed text")


def old_version_line(at: int, news: VersionNews) -> NoticeLine:
    """Say over an old version, the one at this place among all, that a newer one has come."""
    mine, newest = news.labels[at], news.labels[-1]
    words = translate(CONTEXT, _OLD).format(mine, newest, short_day(news.came[-1]))
    return NoticeLine("warn", words, translate(CONTEXT, _COMPARE).format(mine, newest), "git-compare")


def newest_version_line(news: VersionNews) -> NoticeLine:
    """Say over the newest version what waits in it."""
    link = translate(CONTEXT, _COMPARE).format(*news.labels[-2:])
    told = [
        translate(CONTEXT, one if count == 1 else many).format(f"{count:,}")
        for count, one, many in (
            (news.asks, _ONE_ASKS, _ASKS),
            (news.lost, _ONE_LOST, _LOST),
            (news.answers, _ONE_ANSWER, _ANSWERS),
            (news.findings, _ONE_FINDING, _FINDINGS),
        )
        if count
    ]
    if told:
        return NoticeLine("warn", f"{news.labels[-1]}: {', '.join(told)}.", link, "git-compare", closable=True)
    words = translate(CONTEXT, _ARRIVED).format(news.labels[-1], short_day(news.came[-1]))
    return NoticeLine("info", words, link, "git-compare", closable=True)


def compared(row: DossierRow, version: str) -> tuple[str, str] | None:
    """Return the two versions that a notice over one of them offers to compare: an old one with the newest."""
    hashes = [one.sha256 for one in row.versions]
    if len(hashes) < 2 or version not in hashes:
        return None
    return (version if version != hashes[-1] else hashes[-2]), hashes[-1]

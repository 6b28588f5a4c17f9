"""What is said of marks in a new version, and how changed words are shown in a quote."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher

from ui.kit.runs import Run, Runs
from ui.kit.signs import Sign
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.relocating import WHOLE
from workbench.domain.text import searchable
from workbench.services.versions import Carried, Standing

CONTEXT = "Versions"

STANDINGS: Mapping[Standing, Sign] = {
    Standing.WAITING: Sign("clock", "muted", QT_TRANSLATE_NOOP("Versions", "Not looked for yet")),
    Standing.EXACT: Sign("check", "ok", QT_TRANSLATE_NOOP("Versions", "Stands where it stood")),
    Standing.MOVED: Sign("triangle-alert", "warn", QT_TRANSLATE_NOOP("Versions", "Moved: please confirm")),
    Standing.LIKELY: Sign("triangle-alert", "warn", QT_TRANSLATE_NOOP("Versions", "Text changed: please confirm")),
    Standing.ORPHAN: Sign("circle-help", "warn", QT_TRANSLATE_NOOP("Versions", "Orphan: no place found")),
    Standing.CONFIRMED: Sign("circle-check", "ok", QT_TRANSLATE_NOOP("Versions", "Confirmed")),
    Standing.PLACED: Sign("circle-check", "ok", QT_TRANSLATE_NOOP("Versions", "Placed by hand")),
    Standing.GONE: Sign("x", "muted", QT_TRANSLATE_NOOP("Versions", "Left behind")),
}
_SURROUNDINGS = QT_TRANSLATE_NOOP("Versions", "Text around it changed: please confirm")
_FRAME = QT_TRANSLATE_NOOP("Versions", "Picture changed: please confirm")
_PAGE = QT_TRANSLATE_NOOP("Versions", "page {0}")
_DOCUMENT = QT_TRANSLATE_NOOP("Versions", "the whole document")
_SAME = QT_TRANSLATE_NOOP("Versions", "The same words, with the same text around them.")
_AROUND = QT_TRANSLATE_NOOP("Versions", "The same words; the text around them is {0} % alike.")
_ALIKE = QT_TRANSLATE_NOOP("Versions", "Match {0} %.")
_NEXT = QT_TRANSLATE_NOOP("Versions", " Next best place {0} % (page {1}).")
_NO_NEXT = QT_TRANSLATE_NOOP("Versions", " No other place comes near.")
_PICTURE = QT_TRANSLATE_NOOP("Versions", "The page is known; what the frame shows there is not the same picture.")
_BESIDE = QT_TRANSLATE_NOOP("Versions", "Words beside the frame went here; the picture was not found again.")


def standing_words(one: Carried) -> str:
    """Say how a mark stands; of the likely ones whether its own words changed, or those around them."""
    if one.standing is Standing.LIKELY and (one.made.area is not None or _same_words(one)):
        return translate(CONTEXT, _SURROUNDINGS if one.made.area is None else _FRAME)
    return STANDINGS[one.standing].word


def _same_words(one: Carried) -> bool:
    return one.found is not None and searchable(one.found.quote) == searchable(one.mark.quote)


def place_words(page: int | None) -> str:
    """Name a page, counted from 0; none is the whole document."""
    return translate(CONTEXT, _DOCUMENT) if page is None else translate(CONTEXT, _PAGE).format(page + 1)


def match_words(one: Carried) -> str:
    """Say how well a mark was found, and how near the next best place comes; nothing where there is none."""
    placement = one.placement
    if placement is None or one.found is None or one.standing is Standing.EXACT:
        return ""
    if one.found.area is not None:
        return translate(CONTEXT, _BESIDE if placement.score else _PICTURE) if placement.state == "orphan" else ""
    if placement.state == "moved" and placement.score == WHOLE:
        return translate(CONTEXT, _SAME)
    said = translate(CONTEXT, _AROUND if _same_words(one) else _ALIKE).format(_percent(placement.score))
    if placement.next_page is None:
        return said + translate(CONTEXT, _NO_NEXT)
    return said + translate(CONTEXT, _NEXT).format(_percent(placement.next_score), placement.next_page + 1)


def _percent(thousandths: int) -> int:
    """Round down, so that nothing less than the same is called 100."""
    return thousandths // 10


def changed_words(before: str, after: str) -> tuple[Runs, Runs]:
    """Return two quotes: struck on red what was taken out of the one, underlined on green what came into the other."""
    old, new = before.split(), after.split()
    removed: list[Run] = []
    added: list[Run] = []
    for act, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = (Run(" ".join(words) + " ") for words in (old[a:b], new[c:d]))
        if act == "equal":
            removed.append(gone)
            added.append(came)
            continue
        removed += [Run(gone.text.strip(), ground="removed_soft", struck=True), Run(" ")] if b > a else []
        added += [Run(came.text.strip(), ground="added_soft", underlined=True), Run(" ")] if d > c else []
    return tuple(removed), tuple(added)

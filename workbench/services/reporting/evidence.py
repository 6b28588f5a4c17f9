"""The evidence index: each cited place once, numbered in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from workbench.domain.assessment import Answer, Position, Reconciliation, TestConclusion
from workbench.domain.decision import Recommendation
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.domain.reasons import Cited, in_words, read_reasons
from workbench.domain.report_blocks import Citation, Crop, Evidence, Mark, Polarity
from workbench.services.reporting.sources import Sources

NOT_SHOWN = "(from a document that is not shown here)"


class EvidenceIndex:
    """Every mark that is tied to something, as numbered evidence."""

    def __init__(self, sources: Sources, crops: dict[str, bytes] | None = None) -> None:
        self._sources = sources
        self._crops = crops or {}
        self._used: set[int] = set()

    @cached_property
    def _links(self) -> tuple[EvidenceLink, ...]:
        marks = self._marks
        return tuple(one for one in self._sources.view.all(EvidenceLink) if one.annotation in marks)

    @cached_property
    def _marks(self) -> dict[str, Annotation]:
        """The marks whose words may be printed."""
        found = self._sources.view.all(Annotation)
        return {one.id: one for one in found if self._sources.may_print(one.version)}

    @cached_property
    def _named(self) -> set[str]:
        """The marks that reasons name, whether they are tied to anything or not."""
        view = self._sources.view
        texts = [one.reasons for one in view.all(Answer)]
        texts += [one.reasons for one in view.all(Position)]
        texts += [one.reasons for one in view.all(Reconciliation)]
        texts += [one.reasons for one in view.all(TestConclusion)]
        texts += [one.reasoning for one in view.all(Recommendation)]
        return {part.annotation for text in texts for part in read_reasons(text) if isinstance(part, Cited)}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each cited mark; marks on the same words share one."""
        cited = {one.annotation for one in self._links} | (self._named & self._marks.keys())
        ordered = sorted((self._marks[one] for one in cited), key=self._place)
        numbers: dict[str, int] = {}
        by_place: dict[tuple[object, ...], int] = {}
        for mark in ordered:
            same = (mark.version, mark.page, mark.quads, mark.rect)
            numbers[mark.id] = by_place.setdefault(same, len(by_place) + 1)
        return numbers

    def _place(self, mark: Annotation) -> tuple[str, str, int, int, str]:
        version = self._sources.versions.get(mark.version)
        document = self._sources.documents.get(version.document) if version else None
        top = -max((quad[1] for quad in mark.quads), default=mark.rect[3] if mark.rect else 0)
        page = -1 if mark.page is None else mark.page
        return (document.path if document else "", mark.version, page, top, mark.id)

    def cited(self, targets: Iterable[str], discipline: str = "", scope: str = "") -> tuple[Citation, ...]:
        """Return what was tied to any of these targets, by a discipline and for a scope where given."""
        wanted = set(targets)
        found = {
            (self.numbers[one.annotation], one.polarity)
            for one in self._links
            if one.target in wanted
            and (not discipline or self._marks[one.annotation].discipline == discipline)
            and (not scope or one.scope in ("", scope))
        }
        self._used.update(number for number, _ in found)
        return tuple(Citation(number, Polarity(polarity)) for number, polarity in sorted(found))

    def found_on(self, marks: Iterable[str]) -> tuple[Citation, ...]:
        """Return the evidence that these marks are, as far as they are cited anywhere."""
        numbers = sorted({number for one in marks if (number := self._number(one)) is not None})
        return tuple(Citation(number, Polarity.CONTEXT) for number in numbers)

    def words(self, text: str) -> str:
        """Return reasons as they print: each quote in them with its evidence number, emphasis between its signs."""
        return in_words(text, self._number, self._withheld, emphasis=True)

    def _number(self, mark: str) -> int | None:
        number = self.numbers.get(mark)
        if number is not None:
            self._used.add(number)
        return number

    def _withheld(self, mark: str) -> str:
        """Return what stands for a quote that may not go into this profile."""
        known = self._sources.view.one(Annotation, mark)
        return NOT_SHOWN if known is not None and mark not in self._marks else ""

    def printed(self) -> tuple[Evidence, ...]:
        """Return the index itself; that of one discipline holds what was cited before this was asked."""
        by_number = {number: self._marks[mark] for mark, number in sorted(self.numbers.items(), reverse=True)}
        return tuple(
            self._evidence(number, mark)
            for number, mark in sorted(by_number.items())
            if not self._sources.discipline or number in self._used
        )

    def _evidence(self, number: int, mark: Annotation) -> Evidence:
        sources = self._sources
        crop = self._crops.get(mark.id)
        title = sources.title(mark.version)
        label = sources.labels.get(mark.version, "")
        page = 0 if mark.page is None else mark.page + 1
        words = f"Marked area on page {page} of {title}, {label}"
        if mark.recognised:
            words = f"Words on a scan, read by text recognition and to be compared with the picture: “{mark.quote}”"
        return Evidence(
            number=number,
            document=title,
            version=label,
            sha256=mark.version,
            page=page,
            mark=Mark.AREA if mark.recognised else Mark(mark.sort),
            quote="" if mark.recognised else mark.quote,
            note=_note(mark, words if mark.recognised and not crop else "", sources.profile.inside),
            crop=Crop(crop, words if mark.recognised else mark.text or words) if crop else None,
        )

    @cached_property
    def areas(self) -> tuple[Annotation, ...]:
        """The cited areas, and passages of scans, of which a picture is cut for the report."""
        marks = (self._marks[one] for one in sorted(self.numbers))
        return tuple(one for one in marks if one.sort == "area" or one.recognised)


def _note(mark: Annotation, instead: str, inside: bool) -> str:
    """Return what prints below a piece of evidence: what stands in for a picture, and the remark for those inside."""
    remark = mark.text if inside else ""
    if remark and mark.origin:
        remark = f"{mark.foreign_author or 'Somebody without a name'}, as the file states: {remark}"
    return "\n".join(part for part in (instead, remark) if part)

"""Rows and details for the list of cases."""

from __future__ import annotations

from datetime import date, datetime

from ui.cases.model import CaseDetail, CaseRow, Coverage, News, NewsKind
from workbench.app import Session
from workbench.services.cases import CaseSummary, summarise
from workbench.services.deciding import read_decided


def summary_of(session: Session, case: str) -> CaseSummary | None:
    """Summarise a case for the person at this laptop."""
    workspace = session.workspace
    view = workspace.view(case)
    return summarise(view, session.framework_here(case), workspace.person(case), workspace.me.discipline)


def row_of(session: Session, case: str) -> CaseRow | None:
    """Return the row of a case."""
    one = summary_of(session, case)
    if one is None:
        return None
    parts = [*(Coverage(done, total) for _, done, total in one.coverage), *[Coverage()] * 3]
    return CaseRow(
        case=case,
        reference=one.case.reference,
        product=one.case.product or one.case.reference,
        applicant=one.case.applicant,
        route=one.case.route,
        coverage=(parts[0], parts[1], parts[2]),
        conflicts=one.conflicts,
        questions_open=one.questions_open,
        due=_day(one.case.due_on),
        last_opened=datetime.fromtimestamp(one.latest / 1000) if one.latest else None,
        mine_open=one.mine_open,
        signed_off=one.case.state == "decided",
    )


def detail_of(session: Session, case: str) -> CaseDetail:
    """Return what the side panel says of a case."""
    one = summary_of(session, case)
    if one is None:
        return CaseDetail(case)
    news = []
    if one.conflicts:
        news.append(News(NewsKind.CONFLICT, f"{one.conflicts} merge conflicts to settle", "", "place team"))
    if one.divergent:
        news.append(News(NewsKind.CONFLICT, f"{one.divergent} divergent views not reconciled", "", "place decision"))
    if one.questions_open:
        news.append(News(NewsKind.QUESTION, f"{one.questions_open} questions open", "", "place findings"))
    decided = read_decided(session.workspace.view(case))
    if decided.recommendation is not None and decided.recommendation.outcome:
        title = "Determined" if decided.determined else "Recommended"
        outcome = decided.recommendation.outcome.replace("_", " ")
        news.append(News(NewsKind.OTHER, f"{title}: {outcome}", f"Round {decided.round}", "place decision"))
    mine = []
    if one.mine_open:
        words = f"{one.mine_open} criteria of mine without an answer"
        mine.append(News(NewsKind.MINE, words, f"Next: {one.mine_next}", f"criterion {one.mine_next}"))
    resume = one.mine_next or "the dossier"
    return CaseDetail(
        case=case,
        indication=one.case.indication,
        received=_day(one.case.received_on),
        marking=one.case.marking,
        documents=one.documents,
        pages=one.pages,
        framework=one.case.framework_version,
        resume=resume,
        resume_at=f"criterion {one.mine_next}" if one.mine_next else "place dossier",
        news=tuple(news),
        mine=tuple(mine),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

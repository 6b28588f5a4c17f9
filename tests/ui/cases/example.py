"""Five invented cases, as the program would fill them in."""

from __future__ import annotations

from datetime import date, datetime

from ui.cases.model import CaseDetail, CaseRow, Coverage, News, NewsKind

NOW = datetime(2026, 11, 20, 10, 45)


def covered(*parts: tuple[int, int]) -> tuple[Coverage, Coverage, Coverage]:
    first, second, third = (Coverage(done, total) for done, total in parts)
    return first, second, third


CASES = (
    CaseRow(
        "c1",
        "DEMO-POC-001",
        "Velocyte-MN",
        "Thistledown Cell Systems (UK) Ltd",
        "POC",
        covered((14, 20), (6, 13), (9, 17)),
        conflicts=1,
        questions_open=4,
        last_opened=datetime(2026, 11, 20, 10, 42),
        mine_open=6,
    ),
    CaseRow(
        "c2",
        "DEMO-MM-001",
        "Orrivax-P",
        "Kestrel Modular Biologics (UK) Ltd",
        "MM",
        covered((19, 19), (12, 14), (17, 19)),
        conflicts=2,
        questions_open=7,
        last_opened=datetime(2026, 11, 19, 16, 0),
        mine_open=2,
    ),
    CaseRow(
        "c3",
        "DEMO-POC-002",
        "Brathwick cartridge gel",
        "Corran Wound Science Ltd",
        "POC",
        covered((20, 20), (13, 13), (17, 17)),
        last_opened=datetime(2026, 11, 18, 9, 0),
        signed_off=True,
    ),
    CaseRow(
        "c4",
        "DEMO-MM-002",
        "Pellucor-M oral film, paediatric strengths 2.5, 5 and 10 mg",
        "Wharfside Printed Medicines (Holdings and Services) Ltd",
        "MM",
        covered((3, 19), (0, 14), (1, 19)),
        questions_open=2,
        last_opened=datetime(2026, 11, 12, 9, 0),
        mine_open=11,
    ),
    CaseRow(
        "c5",
        "DEMO-POC-003",
        "Fennmark tracer",
        "Isle Cassette Chemistry (UK) Ltd",
        "POC",
        covered((0, 20), (0, 13), (0, 17)),
    ),
)

DETAIL = CaseDetail(
    "c1",
    indication="Acute ischaemic stroke in adults, not eligible for thrombectomy",
    received=date(2026, 9, 15),
    marking="OFFICIAL-SENSITIVE COMMERCIAL",
    documents=13,
    pages=176,
    framework="dm-designation 0.2.0",
    resume="REG-06, A05 page 6",
    resume_at="REG-06",
    news=(
        News(
            NewsKind.VERSION,
            "A05 Stability report: version v3 arrived",
            "1 mark to confirm, 2 answers rest on changed text",
            "A05",
        ),
        News(NewsKind.CONFLICT, "1 conflict: REG-06", "Quality: not met. Science Campus: cannot conclude", "REG-06"),
        News(
            NewsKind.PACKAGE,
            "Package from the GMP inspector imported",
            "23 of 23 items arrived, 14 November 2026",
            "P1",
        ),
        News(NewsKind.QUESTION, "4 questions open, 1 answered", "Q-02 on the 48-hour hold has a response", "Q-02"),
    ),
    mine=(
        News(
            NewsKind.MINE,
            "6 of 20 Quality criteria without an answer",
            "Next: REG-12 Centralised manufacture unsuitable",
            "REG-12",
        ),
    ),
)

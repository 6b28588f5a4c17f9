# ruff: noqa: E501  # the passages are kept whole
"""Reports to print in tests: one with every block, one with a thousand findings, one in many scripts."""

# long because: it holds one report with every block in it
from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from itertools import cycle

from PIL import Image, ImageDraw

from workbench.domain.report import Profile, Report, Stage
from workbench.domain.report_blocks import (
    Act,
    Answer,
    Argument,
    Citation,
    Conclusion,
    Consequence,
    Count,
    CriterionLine,
    Crop,
    Dependency,
    Direction,
    Dissent,
    DivergentView,
    DocumentLine,
    Evidence,
    Expected,
    Finding,
    FrameworkStamp,
    Identification,
    Integrity,
    LegalTest,
    Letter,
    Limb,
    Line,
    Mark,
    Meeting,
    PillarSummary,
    Polarity,
    Position,
    Question,
    RequiredSignature,
    Scope,
    ScopeItem,
    Shortfall,
    Side,
    Standing,
    TeamActs,
    Tip,
)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def for_(*numbers: int) -> tuple[Citation, ...]:
    return tuple(Citation(number, Polarity.SUPPORTS) for number in numbers)


def against(*numbers: int) -> tuple[Citation, ...]:
    return tuple(Citation(number, Polarity.CONTRADICTS) for number in numbers)


def crop() -> Crop:
    picture = Image.new("RGBA", (640, 220), (255, 255, 255, 255))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((10, 10, 630, 210), outline=(40, 60, 90, 255), width=3)
    for row in range(4):
        pen.rectangle((30, 30 + row * 45, 200 + row * 90, 55 + row * 45), fill=(28, 96, 160, 120 + row * 30))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return Crop(stream.getvalue(), "Figure 2 of the stability report: viability over four hours for four batches.")


ROWS = (
    (
        "A03 Justification against the POC test",
        "v2.1",
        5,
        "Loss of viability begins as soon as activation ends; potency is retained for 90 minutes.",
    ),
    (
        "A03 Justification against the POC test",
        "v2.1",
        7,
        "Courier models from two regional laboratories gave a best time of 150 minutes, so regional manufacture was ruled out for all six centres.",
    ),
    (
        "A05 Stability report",
        "v2",
        6,
        "A 48-hour hold at 2-8 C in the transport medium met all limits in 3 of 3 batches (Annex B).",
    ),
    (
        "A05 Stability report",
        "v2",
        4,
        "Acceptance limits were met at 90 minutes in 12 of 12 batches and at 4 hours in 11 of 12.",
    ),
    (
        "A03 Justification against the POC test",
        "v2.1",
        11,
        "Bedside manufacture will cut the cost per treatment by 41 per cent and spare the NHS a central facility.",
    ),
    (
        "A06 Process description and control strategy",
        "v1.4",
        3,
        "The cartridge stands in the angiography suite; door to patient 6 minutes.",
    ),
    ("A10 Trial protocol synopsis", "v0.9", 2, "Adults with any ischaemic stroke within 48 hours."),
)


def evidence() -> tuple[Evidence, ...]:
    quotes = tuple(
        Evidence(number, document, version, digest(document), page, Mark.HIGHLIGHT, quote)
        for number, (document, version, page, quote) in enumerate(ROWS, 1)
    )
    area = Evidence(8, "A05 Stability report", "v2", digest("A05 Stability report"), 5, Mark.AREA, crop=crop())
    whole = Evidence(9, "A12 Starting material licences", "v1", digest("A12"), 0, Mark.DOCUMENT, note="Scan, no text.")
    return (*quotes, area, whole)


def limbs() -> tuple[Limb, ...]:
    return (
        Limb(
            "REG-05",
            "POC test, limb A: qualifying reason",
            "for reasons relating to method of manufacture, shelf life, constituents or method or route of administration",
            "SI 2025/87, definitions inserted in HMR reg 8 and CTR reg 2(1) by reg 39; read on the MHRA hub page",
            (
                Answer(
                    "A-101",
                    "REG-05",
                    "Quality",
                    "Demo quality assessor",
                    "met",
                    "Shelf life and method of manufacture are both relied on and both are shown.",
                    cited=for_(1, 8),
                    on="2026-11-18",
                ),
                Answer(
                    "A-102",
                    "REG-05",
                    "Clinical trial",
                    "Demo clinical trial assessor",
                    "met",
                    "Agreed: the reason is tied to the product itself.",
                    cited=for_(1),
                ),
            ),
            (Position("met"),),
            verification="The SI paragraph carrying the words was not itself reachable.",
            gloss="The reasons relied on are carried through limb B, each on its own.",
        ),
        Limb(
            "REG-06",
            "POC test, limb B: can only be manufactured",
            "can only be manufactured",
            "SI 2025/87, POC definition; MHRA Inspectorate blog, 15 September 2025",
            (
                Answer(
                    "A-103",
                    "REG-06",
                    "Quality",
                    "Demo quality assessor",
                    "not_met",
                    "A supported hold of 48 h lets a central or regional site make and release it.\n\nTwo of the six centres are 20 minutes from a licensed cell laboratory.",
                    cited=for_(2) + against(3, 4),
                    scope="All six centres",
                ),
                Answer(
                    "A-104",
                    "REG-06",
                    "Science Campus",
                    "Demo scientist",
                    "cannot_conclude",
                    "Three batches lack potency by the mechanism-linked assay.",
                    cited=against(3),
                    gap="Potency by the mechanism-linked assay after the hold",
                    searched="Looked for in A05 and A06, none found",
                ),
            ),
            (
                Position(
                    "cannot_conclude",
                    "All six centres",
                    "Annex B rests on three batches and no mechanism-linked potency.",
                ),
            ),
            contrary="The courier models speak for limb B, but they cover two laboratories and six centres; they did not prevail over Annex B, which the applicant itself supplied.",
        ),
        Limb(
            "REG-07",
            "POC test, limb C: at or near the place of use",
            "at or near the place where the product is to be used or administered",
            "SI 2025/87, POC definition",
            (
                Answer(
                    "A-105", "REG-07", "GMP", "Demo GMP inspector", "met", "Door to patient 6 minutes.", cited=for_(6)
                ),
            ),
            (Position("met"),),
        ),
    )


def legal_test() -> LegalTest:
    return LegalTest(
        "Point of care test",
        limbs(),
        "The test for point of care has three limbs; all must be met. The words of the law are given as read.",
        ("Shelf life", "Method of manufacture"),
        (Position("cannot_conclude", reasons="Limb B cannot be concluded, so the test cannot be."),),
        (
            Argument(
                "Bedside manufacture will cut the cost per treatment by 41 per cent.",
                "Cost is no part of the test.",
                against(5),
            ),
        ),
        (Consequence("", "cannot_conclude", ("REG-06",), (Shortfall("REG-06", "open"),)),),
    )


def pillars() -> tuple[PillarSummary, ...]:
    def counts(*numbers: int) -> tuple[Count, ...]:
        values = (
            "met",
            "met_subject_to_information",
            "not_met",
            "cannot_conclude",
            "not_applicable",
            "not_at_this_step",
        )
        return tuple(Count(value, number) for value, number in zip(values, numbers, strict=True))

    return (
        PillarSummary(
            "regulatory",
            "Regulatory",
            counts(9, 1, 3, 5, 2, 3),
            (
                CriterionLine(
                    "REG-01",
                    "UK legal presence of the applicant",
                    "designation",
                    (Position("cannot_conclude"),),
                    "policy_gate",
                    for_(1),
                ),
                CriterionLine(
                    "REG-06",
                    "POC test, limb B: can only be manufactured",
                    "designation",
                    (Position("cannot_conclude", "All six centres"), Position("met", "Kelder General")),
                    "legal_test",
                    against(3),
                    expected=(
                        Expected("transport and hold-time data", "QUAL", "found", for_(1)),
                        Expected("options study of central and regional supply", "QUAL", "none_found"),
                    ),
                ),
            ),
        ),
        PillarSummary("institutional", "Institutional", counts(6, 0, 2, 1, 0, 5)),
        PillarSummary(
            "technical",
            "Technical",
            counts(7, 2, 4, 2, 2, 2),
            (
                CriterionLine(
                    "TEC-02",
                    "Shelf life and in-use time are one story",
                    "designation",
                    (Position("not_met"),),
                    "",
                    against(4),
                ),
            ),
        ),
    )


def findings() -> tuple[Finding, ...]:
    return (
        Finding(
            "F-1",
            "regulatory",
            "Quality",
            "Major objection",
            "Annex B supports a 48 h hold, long enough for oversight and release tests.",
            "A supported hold contradicts limb B",
            "Applicant",
            "Open",
            "This decision",
            "All six centres",
            ("REG-06", "REG-08"),
            against(3, 4),
        ),
        Finding(
            "F-2",
            "regulatory",
            "Clinical trial",
            "Other concern",
            "The population of the protocol is wider than the application's.",
            "Scope differs",
            "Applicant",
            "Open",
            "This decision",
            "",
            ("REG-16",),
            against(7),
        ),
        Finding(
            "F-3",
            "institutional",
            "GMP",
            "Major objection",
            "There is no agreement with St Brannoc's Hospital, not even a template.",
            "Agreement missing",
            "Host or other regulator",
            "Open",
            "A later step: licence variation",
            "St Brannoc's",
            ("INS-02",),
        ),
        Finding(
            "F-4",
            "technical",
            "Quality",
            "Point for information",
            "The shelf life is stated as 90 minutes, 4 hours, 6 hours and 48 hours.",
            "Four shelf lives",
            "Applicant",
            "Open",
            "This decision",
            "",
            ("TEC-02",),
            against(1, 3, 4),
        ),
    )


def full_report() -> Report:
    """Return dossier A's report with something in every block."""
    return Report(
        profile=Profile.INTERNAL,
        stage=Stage.DETERMINATION,
        identification=Identification(
            "DEMO-POC-001",
            "Velocyte-MN",
            "Thistledown Cell Systems (UK) Ltd",
            "POC",
            "Point of care",
            "OFFICIAL-SENSITIVE COMMERCIAL",
            "Round 1",
            "2026-09-15",
            "2026-11-20",
            True,
            (Line("Control site", "Dundee"), Line("Earlier case", "None")),
        ),
        framework=FrameworkStamp("dm-designation", "0.2.0", digest("framework"), "DM designation assessment framework"),
        integrity=Integrity(
            "2026-11-20T10:38:00Z",
            digest("decision entry"),
            digest("state"),
            "assessor-workbench 0.1.0",
            (
                DocumentLine(
                    "A03 Justification against the POC test",
                    "v2.1",
                    digest("A03 Justification against the POC test"),
                    18,
                ),
                DocumentLine("A05 Stability report", "v2", digest("A05 Stability report"), 11),
                DocumentLine(
                    "A05 Stability report", "v3", digest("A05 v3"), 13, Standing.LATE, "Arrived after the cut-off"
                ),
                DocumentLine(
                    "B03 Economic case", "v1", digest("B03"), 12, Standing.NOT_CONSIDERED, "Economic case only"
                ),
            ),
            (Tip("Demo lead", digest("tip lead")), Tip("Demo quality assessor", digest("tip quality"))),
        ),
        scope=Scope(
            "Velocyte-MN, suspension for intra-arterial injection; acute ischaemic stroke in adults, moderate to severe, not eligible for thrombectomy.",
            (
                ScopeItem("Site", "Fellgate Infirmary", "As applied for"),
                ScopeItem("Site", "Kelder General", "Not applied for"),
            ),
        ),
        sought=(
            Line("Route", "Point of care"),
            Line("Sites", "Six NHS stroke centres"),
            Line("Indication", "Acute ischaemic stroke in adults"),
        ),
        context=(
            Line("Product", "Autologous bone marrow mononuclear cell suspension, activated in a closed cartridge"),
            Line("Need claimed", "Loss of viability begins as soon as activation ends."),
        ),
        legal_test=legal_test(),
        pillars=pillars(),
        findings=findings(),
        questions=(
            Question(
                "1",
                "Who is the applicant, with what UK presence?",
                "Round 1",
                "Answered",
                ("REG-01",),
                "The applicant is Thistledown Cell Systems (UK) Ltd.",
                ("A02 v1",),
                "The form still names the parent.",
                "Partly resolved",
            ),
            Question(
                "2",
                "Reconcile 90 min, 4 h, 6 h and 48 h with one shelf life and start point.",
                "Round 1",
                "Sent",
                ("TEC-02", "REG-08"),
                cited=against(3, 4),
            ),
        ),
        meetings=(
            Meeting(
                "Scientific designation meeting",
                "2026-11-10",
                ("Demo lead", "Demo quality assessor"),
                ("Applicant's regulatory lead",),
                ("Question 2: one shelf life",),
                "The applicant explained Annex B.",
                ("The applicant holds that Annex B is exploratory.",),
                ("Applicant to supply the mechanism-linked assay.",),
            ),
        ),
        letters=(
            Letter("2026-09-15", Direction.IN, "Applicant", "Application received"),
            Letter("2026-10-05", Direction.OUT, "Applicant", "Questions 1 and 2 sent", ("1", "2")),
        ),
        divergent=(
            DivergentView(
                "REG-06",
                "POC test, limb B: can only be manufactured",
                (
                    Side("Quality", "Demo quality assessor", "not_met", "A 48 h hold is supported.", against(3)),
                    Side("Science Campus", "Demo scientist", "cannot_conclude", "Potency is missing.", against(3)),
                ),
                "All six centres",
                "Both views stand in the record. The team cannot conclude until the assay is shown.",
                "Demo lead",
                "2026-11-19",
            ),
        ),
        dissents=(
            Dissent(
                "D-1",
                "Demo scientist",
                "Science Campus",
                "REG-06",
                "Annex B must not carry “not met” on its own. If the outcome comes to rest on it, I dissent.",
                "2026-11-20",
                "The outcome rests on the missing assay, not on Annex B alone.",
            ),
        ),
        recommendation=Conclusion(
            "request_meeting",
            "Request a scientific designation meeting",
            "Demo lead",
            "Lead",
            "2026-11-19",
            "Limb B cannot be concluded on this file.",
            ("Limit the scope to centres without a near laboratory",),
            (Act("Demo lead", "REG-08 overridden", "2026-11-19", "Read with limb B only."),),
        ),
        determination=Conclusion(
            "request_meeting",
            "Request a scientific designation meeting",
            "Demo decision-maker",
            "Decision-maker",
            "2026-11-20",
            "As recommended.",
            reference="DEMO/POC/2026/001",
        ),
        dependencies=(
            Dependency("REG-18", "Control site licence varied for this activity", "Before CTA submission", "Applicant"),
            Dependency("INS-02", "Technical agreement with St Brannoc's", "Licence variation"),
        ),
        triggers=("Any change of the supported hold", "A further centre"),
        team=TeamActs(
            (Act("Demo second quality assessor", "for the demo quality assessor", "2026-11-02", "Leave"),),
            (Act("Demo GMP inspector", "None declared", "2026-09-16"),),
            (Act("Demo second lead", "REG-08 overridden", "2026-11-19", "Agreed."),),
            (Act("Demo lead", "Import of 12 November set aside", "2026-11-13", "Wrong package"),),
            (Act("Demo decision-maker", "Sent back", "2026-11-18", "Reasons on limb B too short."),),
        ),
        signers=(
            RequiredSignature("Seal", "Demo lead", "Lead", "Certifies the report as made from the record"),
            RequiredSignature(
                "Determination", "Demo decision-maker", "Decision-maker", "Determines and closes the report"
            ),
        ),
        evidence=evidence(),
    )


def plain_report(**changes: object) -> Report:
    """Return a small report for the public, with changes."""
    full = full_report()
    small = Report(
        profile=Profile.PUBLIC,
        stage=Stage.RECOMMENDATION,
        identification=full.identification,
        framework=full.framework,
        integrity=replace(full.integrity, tips=()),
        scope=full.scope,
        recommendation=full.recommendation,
        signers=full.signers[:1],
    )
    return replace(small, **changes)


def long_report(number: int = 1000) -> Report:
    """Return a report with many findings."""
    pillars_ = ("regulatory", "institutional", "technical")
    disciplines = ("Quality", "Clinical trial", "GMP", "Science Campus")
    many = tuple(
        Finding(
            f"F-{at}",
            pillars_[at * 3 // (number + 1)],
            disciplines[at * 12 // (number + 1) % 4],
            "Other concern",
            f"Finding {at}: the procedure does not say who decides, on what data, and how fast. " * 2,
            f"Finding number {at}",
            "Applicant",
            "Open",
            "This decision",
            "",
            ("TEC-04",),
            against(1 + at % 7),
        )
        for at in range(1, number + 1)
    )
    return replace(full_report(), findings=many)


def wide_report(findings: int = 1000, links: int = 5) -> Report:
    """Return a report with many findings that each rest on several of many places: 5,000 links unless told."""
    many = long_report(findings)
    named = cycle(ROWS)
    places = tuple(
        Evidence(number, document, version, digest(document), page, Mark.HIGHLIGHT, f"{quote} ({number})")
        for number, (document, version, page, quote) in zip(range(10, 10 + findings * 2), named, strict=False)
    )
    resting = tuple(
        replace(
            one,
            cited=tuple(Citation(10 + (at * links + n) % len(places), tuple(Polarity)[n % 3]) for n in range(links)),
        )
        for at, one in enumerate(many.findings)
    )
    return replace(many, findings=resting, evidence=(*many.evidence, *places))

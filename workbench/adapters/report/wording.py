"""The fixed words of a report, in British English; the language of a report is data, apart from the window's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from workbench.domain.report import Profile, Report, Stage
from workbench.domain.report_blocks import (
    Consequence,
    Direction,
    Finding,
    Mark,
    Polarity,
    RequiredSignature,
    Shortfall,
    Standing,
)

PROGRAM = "Assessor workbench"
ATTACHMENT_DESCRIPTION = "This report as data, for machines"
ATTACHMENT_HASH = "SHA-256 of the attached report.json"
"""The words on the integrity page after which the verifier reads the hash."""

DRAFT = "DRAFT"
FICTIONAL = "FICTIONAL – DEMONSTRATION DATA"
NOT_ADOPTED = "Draft framework, not adopted"
UNDER = "Held under {0}; the criterion has changed since."
ASKED_UNTIL = "Asked until {0}, not any more."
NOT_DETERMINED = "Recommendation, not a determination"
CONTENTS = "Contents"
IN_BRIEF = "In brief"
NONE = "None recorded."
WHOLE_CASE = "Whole case"
NO_DECISION = "No decision has been recorded. This draft shows the work as it stands and cannot be signed."

TITLES = {
    Stage.DRAFT: "Draft report",
    Stage.RECOMMENDATION: "Recommendation",
    Stage.DETERMINATION: "Decision report",
}
PROFILES = {
    Profile.INTERNAL: "Internal report",
    Profile.APPLICANT: "Report to the applicant",
    Profile.PUBLIC: "Report for publication",
    Profile.DISCIPLINE: "Discipline report",
}
BLOCKS = {
    "identification": "Identification",
    "what_designation_is_and_is_not": "What designation is and is not",
    "designation_sought": "Designation sought",
    "product_and_context": "Product and context",
    "legal_test_reasoning": "Legal test reasoning",
    "pillar_summary": "Summary by pillar",
    "findings_by_pillar_then_discipline": "Findings by pillar and discipline",
    "questions_and_responses": "Questions and responses",
    "meetings_and_correspondence": "Meetings and correspondence",
    "divergent_views": "Divergent views",
    "recommendation_and_determination": "Recommendation and determination",
    "scope": "Scope",
    "dependencies_for_later_steps": "Dependencies for later steps",
    "re_designation_triggers": "Re-designation triggers",
    "team_acts": "Stand-ins, declarations, countersignatures and acts set aside",
    "signatures": "Signatures",
    "evidence_index": "Evidence index",
    "framework_version_and_integrity_manifest": "Framework version and integrity",
}
RECOMMENDATION = "Recommendation"
DETERMINATION = "Determination"

ANSWERS = {
    "met": "Met",
    "met_subject_to_information": "Met subject to information",
    "not_met": "Not met",
    "cannot_conclude": "Cannot conclude",
    "not_applicable": "Not applicable",
    "not_at_this_step": "Not looked at at this step",
    "differ": "Views differ",
    "split": "Differs by scope",
    "none": "No answer",
    "": "No answer",
}
GATES = {"legal_test": "Legal test", "policy_gate": "Policy gate", "procedural": "Procedural", "none": "", "": ""}
DECIDES = {"designation": "This decision", "later_step": "A later step", "information": "Information only"}
ADDRESSEES = {
    "applicant": "the applicant",
    "host": "a host site",
    "other_regulator": "another regulator",
    "agency": "the agency itself",
}
EXPECTED = {"found": "found", "none_found": "looked for, none found", "gap": "a gap", "not_needed": "not needed here"}
STATUSES = {
    **{"open": "Open", "asked": "Asked", "answered": "Answered", "closed": "Closed", "withdrawn": "Withdrawn"},
    **{"draft": "Draft", "sent": "Sent", "responded": "Responded", "asked_again": "Asked again"},
}
CONCLUSIONS = {"resolved": "Resolved", "partly": "Partly resolved", "not_resolved": "Not resolved"}
STEPS = {
    "licence_variation": "licence variation",
    "CTA_submission": "clinical trial application",
    "MAA_RFI_response": "response in a marketing authorisation procedure",
}
IF_POSITIONS_STAND = "If the positions on the limbs stand"
FOLLOWS = {
    "met": "Every limb is met: the test is met.",
    "not_met": "Not met on {0}: the test is not met.",
    "cannot_conclude": "Open on {0}: the test stays open.",
}
SHORTFALLS = {
    "not_met": "The conclusion does not follow: {0} is held not met.",
    "open": "The conclusion does not follow: {0} is held, but not met.",
    "unanswered": "The conclusion does not follow: {0} has no position.",
    "divergent": "The conclusion does not follow: on {0} the disciplines differ, and nothing is reconciled.",
    "all_met": "The conclusion does not follow: {0} is met, as all the others are.",
    "reason_missing": "The conclusion does not follow: {0} names no qualifying reason.",
    "reason_not_carried": "The conclusion does not follow: not carried through {0}: {1}.",
    "word_missing": "The conclusion does not follow: {0} does not say which word is relied on.",
}
SCOPE_KINDS = {"site": "Site", "unit": "Unit", "scenario": "Deployment scenario", "claim": "Claim"}
REACHES = {"within": "Within the outcome", "outside": "Outside the outcome"}
DECLARED = {"none": "No interest declared", "declared": "Interest declared", "step_aside": "Stepped aside"}
POLARITIES = {Polarity.SUPPORTS: "supports", Polarity.CONTRADICTS: "contradicts", Polarity.CONTEXT: "context"}
CITED = {Polarity.SUPPORTS: "For", Polarity.CONTRADICTS: "Against", Polarity.CONTEXT: "Context"}
QUOTED = {
    Polarity.SUPPORTS: "Evidence for",
    Polarity.CONTRADICTS: "Evidence against",
    Polarity.CONTEXT: "Context",
}
STANDINGS = {
    Standing.CONSIDERED: "Considered",
    Standing.LATE: "Late: arrived after the evidence cut-off",
    Standing.NOT_CONSIDERED: "Not considered",
}
DIRECTIONS = {Direction.IN: "Received", Direction.OUT: "Sent"}
MARKS = {
    Mark.HIGHLIGHT: "Words on the page",
    Mark.AREA: "Area of the page",
    Mark.NOTE: "Note on the page",
    Mark.PAGE: "Whole page",
    Mark.DOCUMENT: "Whole document",
}

IS = (
    "Designation is the step at which the justification for making a medicine by one decentralised route, point of "
    "care or modular manufacture, is judged against the legal test of that route.",
    "An award makes the product a candidate for manufacture by that route, within the scope this report states.",
)
IS_NOT = (
    "Designation is no authorisation: it is not a marketing authorisation, a clinical trial authorisation, a "
    "manufacturer’s licence or a certificate of good manufacturing practice, and it replaces none of them.",
    "It approves no site, unit, master file, label or process.",
    "Nothing was inspected for it. A finding describes the risk in what was submitted; it is not an inspection "
    "deficiency.",
    "The criteria are a reading of published sources, set out in the framework named on the last pages. No agency has "
    "endorsed them.",
)
IS_HEADING = "Designation is"
IS_NOT_HEADING = "Designation is not"
PROPOSALS_NOTE = "Proposals for conditions are proposals only; no power to attach conditions is claimed here."
DEPENDENCIES_NOTE = "What falls due at a later step stops no outcome of this decision."
FINDINGS_NOTE = "Grades are those of letters and reports. They describe the risk in what was submitted."
LAW_NOTE = "Words of the law, as read in: "
OURS = "Ours: "
"""How the framework marks its own words, which the note before them says already."""
GLOSS_NOTE = "Our reading, not the law: "
SIGNATURES_NOTE = (
    "The first signature seals this report as it was made; the last closes it, and nothing may be added after it. "
    "A report that lacks one of the signatures named here is not complete."
)
INTEGRITY_NOTE = (
    "This report was made from the record as of the decision entry named here; later entries are not in it. The "
    "file report.json, which the PDF carries, holds what is printed, and nothing more."
)
BY_NUMBER = (
    "Some words are in characters that this file cannot show as they are written. Each prints by its Unicode number, "
    "such as [U+4E2D]; the data attached to this file holds the words themselves."
)

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def title(report: Report) -> str:
    """Return the report's title."""
    return f"{TITLES[report.stage]}: {report.identification.product}"


def profile(report: Report) -> str:
    """Return for whom a report is made, and of which discipline it tells."""
    return PROFILES[report.profile] + (f": {report.discipline}" if report.discipline else "")


def subject(report: Report) -> str:
    """Return for whom the report is, and what it is about."""
    return (
        f"{profile(report)} on designation for {report.identification.route_label}, case {report.identification.case}"
    )


def block(report: Report, name: str) -> str:
    """Return a block's heading; nothing is headed as a determination before there is one."""
    undetermined = name == "recommendation_and_determination" and report.determination is None
    return RECOMMENDATION if undetermined else BLOCKS[name]


def banner(report: Report) -> tuple[str, ...]:
    """Return what every page must say besides the marking."""
    said = []
    if report.stage is Stage.DRAFT:
        said.append(DRAFT)
    if report.stage is Stage.RECOMMENDATION:
        said.append(NOT_DETERMINED)
    if report.identification.fictional:
        said.append(FICTIONAL)
    if not report.framework.adopted_by:
        said.append(NOT_ADOPTED)
    return (" · ".join(said),) if said else ()


def footer(report: Report) -> str:
    """Return the words at the foot of every page."""
    return f"{report.identification.case} · {title(report)} · {profile(report)}"


def page_of(number: int, total: int) -> str:
    """Number a page."""
    return f"Page {number} of {total}"


def answer(value: str) -> str:
    """Name an answer; an unknown code prints as it is."""
    return ANSWERS.get(value, value)


def word(words: Mapping[str, str], code: str) -> str:
    """Say a code in words; one that has none reads as it is, without its underscores."""
    return words.get(code) or code.replace("_", " ")


def codes(words: Mapping[str, str], listed: str) -> str:
    """Say codes that stand in a line with commas."""
    return ", ".join(word(words, one.strip()) for one in listed.split(",") if one.strip())


def bears_on(finding: Finding) -> str:
    """Say which decision a finding bears on, and at which later step."""
    step = codes(STEPS, finding.later_step) if finding.bears_on == "later_step" else ""
    return word(DECIDES, finding.bears_on) + (f" ({step})" if step else "")


def follows(given: Consequence) -> str:
    """Say what follows on a scope, and from which limbs."""
    return FOLLOWS.get(given.value, "").format(", ".join(given.because))


def shortfall(flag: Shortfall) -> str:
    """Say which limb the lead's conclusion does not follow from."""
    return word(SHORTFALLS, flag.lack).format(flag.limb, ", ".join(flag.names))


def evidence(number: int) -> str:
    """Name a piece of evidence."""
    return f"E-{number}"


def page(number: int) -> str:
    """Name a page of a document; 0 is the whole of it."""
    return f"page {number}" if number else "whole document"


def required(signature: RequiredSignature) -> str:
    """Name one signature the decision asks for."""
    return f"{signature.field}: {signature.name}, {signature.capacity}"


def day(text: str) -> str:
    """Write a date as people do; what is no date prints as it is, and so does nothing."""
    try:
        when = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(text: str) -> str:
    """Write a moment in UTC; what is no moment prints as it is."""
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return text
    when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    return f"{day(when.date().isoformat())}, {when:%H:%M} UTC"

"""The printed objects of a decision report, block by block: declarations alone, so the module is long and flat.

Dates are ISO 8601 text, pages count from 1, and a `value` of an answer is the framework's code.
"""

# long because: it declares every printed object and does nothing
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Which way a piece of evidence points."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class Mark(StrEnum):
    """What an annotation marks: words, a rectangle, a point with a note, a page or a whole document."""

    HIGHLIGHT = "highlight"
    AREA = "area"
    NOTE = "note"
    PAGE = "page"
    DOCUMENT = "document"


class Standing(StrEnum):
    """Whether a document was weighed before the evidence cut-off."""

    CONSIDERED = "considered"
    LATE = "late"
    NOT_CONSIDERED = "not_considered"


class Direction(StrEnum):
    """Which way a letter went."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled line of fact, such as a control site or an earlier case."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer to a numbered piece of evidence, and which way it points here."""

    evidence: int
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture cut from a page, with the words that stand for it."""

    png: bytes
    description: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One numbered place in the dossier; `page` is 0 for a whole document, `quote` empty unless words are marked."""

    number: int
    document: str
    version: str
    sha256: str
    page: int
    mark: Mark
    quote: str = ""
    note: str = ""
    crop: Crop | None = None


@dataclass(frozen=True, slots=True)
class Identification:
    """Which case this is, and how its pages are marked."""

    case: str
    product: str
    applicant: str
    route: str
    route_label: str
    marking: str
    round: str = ""
    received: str = ""
    cut_off: str = ""
    fictional: bool = False
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer for one discipline; `id` prints whole, so keep it short enough for one line."""

    id: str
    criterion: str
    discipline: str
    who: str
    value: str
    reasons: str
    scope: str = ""
    on: str = ""
    cited: tuple[Citation, ...] = ()
    searched: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where the team stands on a criterion, for the whole case or for one scope."""

    value: str
    scope: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """A claim that was set aside, such as one of cost alone, and why."""

    claim: str
    why: str
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb of a legal test: the words of the law, who answered what and why, and what the team holds."""

    criterion: str
    title: str
    words: str
    source: str
    answers: tuple[Answer, ...]
    positions: tuple[Position, ...] = ()
    verification: str = ""
    gloss: str = ""
    contrary: str = ""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A limb that a written conclusion does not follow from, and why; `names` are reasons that were not carried."""

    limb: str
    lack: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the positions on the limbs give for one scope, and the limbs that make it so.

    `flags` are for inside: what the lead's conclusion on this scope does not follow from.
    """

    scope: str
    value: str
    because: tuple[str, ...] = ()
    flags: tuple[Shortfall, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalTest:
    """The reasoning on the test of the route, limb by limb.

    `relied_on` names the qualifying reasons or, on MM, the deployment reasons and the one word of two.
    """

    name: str
    limbs: tuple[Limb, ...]
    introduction: str = ""
    relied_on: tuple[str, ...] = ()
    conclusions: tuple[Position, ...] = ()
    set_aside: tuple[Argument, ...] = ()
    follows: tuple[Consequence, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many criteria of a pillar carry an answer."""

    value: str
    number: int


@dataclass(frozen=True, slots=True)
class Expected:
    """What became of one item of expected evidence for a discipline, and where it was found; it prints inside only."""

    item: str
    discipline: str
    value: str
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion with the team's positions, as it stands in the pillar's table.

    `under` is an earlier version of the framework that a position was taken under, where the criterion has changed
    since; `asked_until` the last version that asked a criterion which is not asked any more.
    """

    criterion: str
    title: str
    decides: str
    positions: tuple[Position, ...]
    gate: str = ""
    cited: tuple[Citation, ...] = ()
    under: str = ""
    asked_until: str = ""
    expected: tuple[Expected, ...] = ()


@dataclass(frozen=True, slots=True)
class PillarSummary:
    """One pillar of readiness: how many criteria stand where, and which."""

    pillar: str
    label: str
    counts: tuple[Count, ...]
    criteria: tuple[CriterionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in the words of letters and reports; `grade` is never an inspection grade.

    `related` are the ids of findings of this report that it is tied to.
    """

    id: str
    pillar: str
    discipline: str
    grade: str
    text: str
    title: str = ""
    addressee: str = ""
    status: str = ""
    bears_on: str = ""
    scope: str = ""
    criteria: tuple[str, ...] = ()
    cited: tuple[Citation, ...] = ()
    later_step: str = ""
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the applicant, followed through: response, its assessment, conclusion."""

    number: str
    text: str
    round: str = ""
    status: str = ""
    criteria: tuple[str, ...] = ()
    response: str = ""
    response_documents: tuple[str, ...] = ()
    assessment: str = ""
    conclusion: str = ""
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting: purpose, both sides, agenda, minutes, what stayed disputed, what is to be done."""

    purpose: str
    on: str
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    minutes: str = ""
    disputed: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, message or piece of advice, in or out."""

    on: str
    direction: Direction
    party: str
    subject: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a divergent view, with its reasons and quotes."""

    discipline: str
    who: str
    value: str
    reasons: str
    cited: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class DivergentView:
    """A criterion answered differently, and the lead's written reconciliation, if any."""

    criterion: str
    title: str
    sides: tuple[Side, ...]
    scope: str = ""
    reconciliation: str = ""
    by: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class Dissent:
    """A dissent in its author's words, and the response to it; it prints inside only."""

    id: str
    who: str
    discipline: str
    about: str
    text: str
    on: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the team that the record keeps, with its reason."""

    who: str
    what: str
    on: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A recommendation or a determination: what, by whom, in what capacity, when and why."""

    outcome: str
    label: str
    who: str
    capacity: str
    on: str
    reasons: str = ""
    proposals: tuple[str, ...] = ()
    overrides: tuple[Act, ...] = ()
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ScopeItem:
    """One site, unit, scenario or claim, and whether the outcome reaches it."""

    kind: str
    name: str
    standing: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Exactly what the outcome covers."""

    statement: str
    items: tuple[ScopeItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Dependency:
    """What falls due at a later step; it stops no outcome."""

    criterion: str
    text: str
    step: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class TeamActs:
    """Acts that print inside only."""

    stand_ins: tuple[Act, ...] = ()
    declarations: tuple[Act, ...] = ()
    countersignatures: tuple[Act, ...] = ()
    peer_reviews: tuple[Act, ...] = ()
    set_aside: tuple[Act, ...] = ()
    sent_back: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class RequiredSignature:
    """One signature the decision asks for; the first seals, the last closes."""

    field: str
    name: str
    capacity: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FrameworkStamp:
    """The framework a case is pinned to; `adopted_by` is empty until a named person adopts it."""

    id: str
    version: str
    sha256: str
    title: str = ""
    adopted_by: str = ""
    adopted_on: str = ""


@dataclass(frozen=True, slots=True)
class Tip:
    """The last entry of one author that the report rests on."""

    author: str
    entry: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One version of a document of the dossier, named by the hash of its bytes."""

    document: str
    version: str
    sha256: str
    pages: int
    standing: Standing = Standing.CONSIDERED
    note: str = ""


@dataclass(frozen=True, slots=True)
class Integrity:
    """What the report was made from, so that it can be made again and checked."""

    as_of: str
    decision_entry: str
    state_digest: str
    program: str
    documents: tuple[DocumentLine, ...]
    tips: tuple[Tip, ...] = ()

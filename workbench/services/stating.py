"""Noting the values that a dossier states, each with the words it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.anchor import Anchor
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Fact
from workbench.services.annotating import MarkAsEvidence
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class StateFact:
    """Note a value with unit, condition and start, as the dossier states it in one place."""

    name: str
    value: str
    anchor: Anchor
    unit: str = ""
    condition: str = ""
    start_event: str = ""
    members: tuple[str, ...] = ()
    act: str = "fact.state"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the fact, the mark on its words and the tie between the two."""
        if not self.name.strip() or not (self.value.strip() or self.members):
            raise RuleBroken("fact.empty")
        fact = hand.new_id()
        marked = MarkAsEvidence(self.anchor, fact, "context").changes(view, hand)
        tie = next(one for one in marked if one.kind == "evidence_link" and one.field == "key")
        said = {
            "name": self.name.strip(),
            "value": self.value.strip(),
            "unit": self.unit,
            "condition": self.condition,
            "start_event": self.start_event,
            "members": self.members,
            "annotation": tie.value[0] if isinstance(tie.value, list) else "",
        }
        return (*setting(Fact, fact, **said), *marked)

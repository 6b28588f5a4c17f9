"""The recommendation in writing: reasoning, exact scope, proposals, what would need a new designation."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.kit.answers import Check
from ui.kit.fields import Labelled, TextField
from ui.kit.layouts import below, emptied, holding
from ui.kit.panes import SectionHead
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.decision import Recommendation


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the fields."""

    reasoning: str
    scope: tuple[str, ...]
    scope_text: str
    conditions: tuple[str, ...]
    re_designation: str
    override_reason: str
    without_chance_reason: str


class RecommendingFields(QWidget):
    """Says nothing by itself: what follows from the answers is written by a person."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look = look
        self._reasoning = TextField(self.tr("Reasoning"), self.tr("Why this outcome follows, limb by limb"), lines=7)
        self.reasoning = Labelled(self.tr("Reasoning"), self._reasoning, self.tr("prints for all, the public too"))
        self._scope_text = TextField(self.tr("Exact scope"), self.tr("Product, indication, places, claims"), lines=2)
        self._scope_head = SectionHead(look, self.tr("Parts of the scope that it is about"))
        self._scopes = below(gap=0)
        self._conditions = TextField(self.tr("Conditions, as proposals"), self.tr("One on a line"), lines=2)
        self._again = TextField(self.tr("What would need a new designation"), lines=2)
        self._override = TextField(self.tr("Reason for overriding a policy gate"), lines=2)
        self._override_field = Labelled(self.tr("Reason for overriding a policy gate"), self._override)
        chance = self.tr("Why nobody was asked before")
        self._chance = TextField(chance, self.tr("Where something not shown was never asked about"), lines=2)
        self._chance_field = Labelled(chance, self._chance)
        parts = (
            self.reasoning,
            Labelled(self.tr("Exact scope"), self._scope_text),
            self._scope_head,
            holding(self._scopes),
            Labelled(self.tr("Conditions, as proposals"), self._conditions),
            Labelled(self.tr("What would need a new designation"), self._again),
            self._override_field,
            self._chance_field,
        )
        self.setLayout(below(*parts, gap=GRID.gap))
        self._override_field.hide()
        self._chance_field.hide()
        self._shown: Recommendation | None = None
        self._draft = Draft(desk, self._reasoning)

    @property
    def written(self) -> Written:
        """What stands in the fields now."""
        lines = (line.strip() for line in self._conditions.text.splitlines())
        return Written(
            self._reasoning.text,
            tuple(check.accessibleName() for check in self._checks() if check.isChecked()),
            self._scope_text.text,
            tuple(line for line in lines if line),
            self._again.text,
            self._override.text,
            self._chance.text,
        )

    def show_recommendation(self, number: str, one: Recommendation | None, scopes: tuple[str, ...]) -> None:
        """Show what was recommended in a round; what somebody is writing stays."""
        self._offer_scopes(scopes, one.scope if one else ())
        if one == self._shown and one is not None:
            return
        self._shown = one
        if one is not None:
            for field, text in (
                (self._reasoning, one.reasoning),
                (self._scope_text, one.scope_text),
                (self._conditions, "\n".join(one.conditions)),
                (self._again, one.re_designation),
                (self._override, one.override_reason),
                (self._chance, one.without_chance_reason),
            ):
                if not field.text:
                    field.setPlainText(text)
        self._draft.begin(f"reasoning {number}")

    def ask_for_override(self, wanted: bool) -> None:
        """Show the field for a reason to override a gate."""
        self._override_field.setVisible(wanted or bool(self._override.text))

    def ask_for_chance(self, wanted: bool) -> None:
        """Show the field for why the applicant had no chance to answer."""
        self._chance_field.setVisible(wanted or bool(self._chance.text))

    def recorded(self) -> None:
        """Forget the draft: what stands here is in the record."""
        self._draft.done()

    def _offer_scopes(self, names: tuple[str, ...], chosen: tuple[str, ...]) -> None:
        if tuple(check.accessibleName() for check in self._checks()) != names:
            emptied(self._scopes)
            for name in names:
                check = Check(self._look, name)
                check.setChecked(name in chosen)
                self._scopes.addWidget(check)
        self._scope_head.setVisible(bool(names))

    def _checks(self) -> list[Check]:
        items = (self._scopes.itemAt(at) for at in range(self._scopes.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [one for one in widgets if isinstance(one, Check)]

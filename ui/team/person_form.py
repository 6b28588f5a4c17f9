"""Writing a person into the roster."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.form import Form
from ui.kit.answers import Check
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below, holding
from ui.kit.signs import discipline_name
from ui.team.roster_wording import ROLES, role_words
from ui.text import say
from ui.theme.look import Look
from workbench.domain.errors import Refusal, RuleBroken
from workbench.services.casework import Member, WriteRoster
from workbench.services.rostering import MemberShown, checked_key


class PersonForm(Form):
    """Name, key, roles and disciplines; the keeper's word on them counts before the person's own."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._member: MemberShown | None = None
        self._name, self._key, self._capacity = QLineEdit(), QLineEdit(), QLineEdit()
        self._name_field = Labelled(self.tr("Name"), self._name)
        self._key_field = Labelled(self.tr("Public key"), self._key, self.tr("as My key shows it"))
        self._roles = {role: Check(look, role_words(role)) for role in ROLES}
        codes = desk.framework.disciplines
        self._disciplines = {code: Check(look, f"{discipline_name(code)} ({code})") for code in codes}
        record = Button(look, self.tr("Write into the roster"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the person"))
        parts = (
            self._name_field,
            self._key_field,
            Words(self.tr("Roles"), "code"),
            holding(below(*self._roles.values(), gap=0)),
            Words(self.tr("Speaks for"), "code"),
            holding(below(*self._disciplines.values(), gap=0)),
            Labelled(self.tr("Capacity, as reports print it"), self._capacity),
            None,
        )
        super().__init__(parent, look, self.tr("Person"), parts, (cancel, None, record))
        self._owner = desk.tasks.owner(self)
        record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, member: MemberShown | None) -> None:
        """Begin with a person as the roster has him, or with a new one."""
        self._member = member
        self.say(self.tr("Change a person") if member else self.tr("Add a person"))
        self._name.setText(member.person.name if member else "")
        first = member.person.key[0] if member and member.person.key else ""
        self._key.setText(first or (member.keys[0].key if member and member.keys else ""))
        self._key.setReadOnly(member is not None)
        self._capacity.setText(member.person.capacity if member else "")
        for role, check in self._roles.items():
            check.setChecked(role in member.roles if member else role == "assessor")
        for code, check in self._disciplines.items():
            check.setChecked(member is not None and code in member.disciplines)
        for field in (self._name_field, self._key_field):
            field.fault("")
        self.ask(self._name)

    @Slot()
    def record(self) -> None:
        """Write the person into the roster."""
        name = self._name.text().strip()
        self._name_field.fault("" if name else self.tr("Say who it is."))
        self._key_field.fault("")
        try:
            key = checked_key(self._key.text())
        except RuleBroken as broken:
            self._refused(broken)
            return
        if name:
            roles = tuple(role for role, check in self._roles.items() if check.isChecked())
            codes = tuple(code for code, check in self._disciplines.items() if check.isChecked())
            member = Member(key, name, roles, codes, self._capacity.text().strip())
            self._desk.do(self._owner, WriteRoster((member,)), lambda _written: self._recorded(), self._refused)

    def _recorded(self) -> None:
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._key_field.fault(say(refusal.code, refusal.details).whole)

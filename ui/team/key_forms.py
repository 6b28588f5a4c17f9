"""What the keeper of the roster does about keys: retire one, let it count again, replace one that is lost."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.kit.answers import Check
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.theme.look import Look
from workbench.services.rostering import BindKey, EndKey, KeyShown, MemberShown, ReplaceKey, RestoreKey


class EndKeyForm(DraftedForm):
    """Earlier work of a leaver stays and counts; what is written later with the key does not."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._key: KeyShown | None = None
        self._restore = False
        self._whose = Words("", wrap=True)
        self._last, self._left = QLineEdit(), QLineEdit()
        self._left.setPlaceholderText("2026-11-22")
        self._last_field = Labelled(self.tr("Last entry that counts"), self._last)
        self._left_field = Labelled(self.tr("Left on"), self._left, self.tr("if the person left"))
        self._note = Words(
            self.tr(
                "What the person wrote up to this entry stays and counts. Later entries, also those that are still on "
                "their way, stay in the record, change nothing, and are marked in the trail."
            ),
            "small",
            wrap=True,
        )
        self._reason = TextField(self.tr("Why"), lines=3)
        field = Labelled(self.tr("Why, needed"), self._reason)
        self._record = Button(look, self.tr("Retire the key"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel about the key"))
        parts = (self._whose, self._last_field, self._left_field, self._note, field, None)
        foot = (cancel, None, self._record)
        super().__init__(parent, look, desk, self.tr("Retire a key"), parts, foot, drafted=self._reason, field=field)
        self._record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, one: MemberShown, key: KeyShown, *, restore: bool = False) -> None:
        """Begin to end a key, or to let it count again."""
        self._key, self._restore = key, restore
        title = self.tr("Let a key count again") if restore else self.tr("Retire a key")
        self.say(title)
        self._record.say(self.tr("Let it count again") if restore else self.tr("Retire the key"))
        self._whose.setText(self.tr("The key {0} of {1}.").format(key.fingerprint, one.person.name))
        for widget in (self._last_field, self._left_field, self._note):
            widget.setVisible(not restore)
        self._last.setText(str(key.entries))
        self._left.setText(one.person.left_on)
        self._last_field.fault("")
        self._field.fault("")
        self._draft.begin("")
        self._reason.clear()
        self._draft.begin(f"key {key.key}")
        self.ask(self._reason if restore else self._last)

    @Slot()
    def record(self) -> None:
        """Write it into the roster."""
        if self._key is None:
            return
        self._field.fault("")
        self._last_field.fault("")
        if self._restore:
            self._write(RestoreKey(self._key.key, self._reason.text))
            return
        last = self._last.text().strip()
        if not last.isdecimal():
            self._last_field.fault(self.tr("A number of the person’s entries, such as {0}.").format(self._key.entries))
            return
        self._write(EndKey(self._key.key, int(last), self._reason.text, left_on=self._left.text().strip()))


class ReplaceKeyForm(DraftedForm):
    """The person goes on under the new key; what was written with the old one up to its last entry counts."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._key: KeyShown | None = None
        self._person = ""
        self._whose = Words("", wrap=True)
        self._new, self._last = QLineEdit(), QLineEdit()
        self._new_field = Labelled(self.tr("New public key"), self._new, self.tr("as My key shows it"))
        self._last_field = Labelled(self.tr("Last entry of the old key that counts"), self._last)
        self._both = Check(look, self.tr("The old key is not lost: both are used, on two laptops"))
        note = Words(
            self.tr(
                "Compare the fingerprint of the new key over another channel first: whoever holds it writes in the "
                "name of this person."
            ),
            "small",
            wrap=True,
        )
        self._reason = TextField(self.tr("Why, and how it was compared"), lines=3)
        field = Labelled(self.tr("Why, and how it was compared, needed"), self._reason)
        record = Button(look, self.tr("Replace the key"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel replacing"))
        parts = (self._whose, self._new_field, self._both, self._last_field, note, field, None)
        super().__init__(
            parent,
            look,
            desk,
            self.tr("Replace a key"),
            parts,
            (cancel, None, record),
            drafted=self._reason,
            field=field,
        )
        self._both.toggled.connect(lambda on: self._last_field.setVisible(not on))
        record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, one: MemberShown, key: KeyShown | None, new: str = "") -> None:
        """Begin with the key that is replaced, and the new one where a package came under it."""
        self._key, self._person = key, one.person.id
        shown = key.fingerprint if key else "–"
        self._whose.setText(self.tr("The key {0} of {1}.").format(shown, one.person.name))
        self._new.setText(new)
        self._both.setChecked(False)
        self._last.setText(str(key.entries if key else 0))
        for field in (self._new_field, self._last_field, self._field):
            field.fault("")
        self._draft.begin("")
        self._reason.clear()
        self._draft.begin(f"replace {key.key if key else one.person.id}")
        self.ask(self._reason if new else self._new)

    @Slot()
    def record(self) -> None:
        """Write it into the roster."""
        for field in (self._new_field, self._last_field, self._field):
            field.fault("")
        last = self._last.text().strip()
        if not last.isdecimal():
            self._last_field.fault(self.tr("A number of the person’s entries."))
        elif self._both.isChecked():
            self._write(BindKey(self._new.text(), self._person, self._reason.text))
        elif self._key is not None:
            self._write(ReplaceKey(self._key.key, self._new.text(), int(last), self._reason.text))

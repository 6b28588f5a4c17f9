"""Writing the report to a file, and sealing it with the keys that the decision asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.files import PathField, ask_where
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below, emptied, holding
from ui.kit.signs import discipline_name
from ui.reports.signer_row import KeyGiven, SignerRow
from ui.reports.wording import PROFILES, profile_words
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.errors import Refusal
from workbench.domain.report_blocks import RequiredSignature

REPORTS = "PDF (*.pdf)"
FORMATS = {
    "pdf": QT_TRANSLATE_NOOP("ReportForm", "PDF, tagged and archivable"),
    "html": QT_TRANSLATE_NOOP("ReportForm", "Web page, accessible"),
    "docx": QT_TRANSLATE_NOOP("ReportForm", "Word file, to edit"),
    "xlsx": QT_TRANSLATE_NOOP("ReportForm", "Workbook of findings, questions, evidence"),
    "json": QT_TRANSLATE_NOOP("ReportForm", "Data, for machines"),
}
OF_THE_KEY = ("key", "sign")
"""Families of refusals that are about a key, not about the file."""
OF_THE_PASSWORD = ("key.wrong_password", "key.password_needed")


@dataclass(frozen=True, slots=True)
class Order:
    """Which report to write where and as what, and with which keys to seal it; without keys it stays unsigned."""

    profile: str
    path: Path
    keys: tuple[KeyGiven, ...] = ()
    form: str = "pdf"
    discipline: str = ""
    """The one that the report of a discipline is about."""


Export = Callable[[str, Order], str]
"""Writes the report of a case and returns a sentence about it."""
Signers = Callable[[str], tuple[RequiredSignature, ...]]
"""Says which signatures the report of a case asks for; none while it is a draft."""


class ReportForm(Form):
    """For whom, where to, and under which keys; what is refused is said beside what was wrong."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, export: Export, signers: Signers) -> None:
        self._desk, self._export, self._signers = desk, export, signers
        self._sealing = False
        self._rows: list[SignerRow] = []
        self._note = Words("", "small", wrap=True)
        self._profile = ChoiceBox(look, self.tr("For whom"))
        for code in PROFILES:
            self._profile.addItem(profile_words(code), code)
        self._format = ChoiceBox(look, self.tr("Format"))
        for code, words in FORMATS.items():
            self._format.addItem(translate("ReportForm", words), code)
        self._format_field = Labelled(self.tr("Format"), self._format)
        self._discipline = ChoiceBox(look, self.tr("Discipline"))
        for code in desk.framework.disciplines:
            self._discipline.addItem(discipline_name(code), code)
        self._discipline.setCurrentIndex(max(0, self._discipline.findData(desk.workspace.me.discipline)))
        self._discipline_field = Labelled(self.tr("Discipline"), self._discipline)
        for box in (self._profile, self._format, self._discipline):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._path = PathField(look, self.tr("Write to"), partial(_ask_target, self.tr("Write the report")))
        self._path_field = Labelled(self.tr("Write to"), self._path)
        self._keys = below(gap=GRID.pad)
        self._write = Button(look, self.tr("Write report"), "download", kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the report"))
        whom = Labelled(self.tr("For whom"), self._profile)
        parts = (
            self._note,
            whom,
            self._discipline_field,
            self._format_field,
            self._path_field,
            holding(self._keys),
            None,
        )
        super().__init__(parent, look, self.tr("Export report"), parts, (cancel, None, self._write))
        self._owner = desk.tasks.owner(self)
        self._profile.currentIndexChanged.connect(self._on_profile)
        self._on_profile()
        self._write.clicked.connect(self.write)
        cancel.clicked.connect(self.leave)
        self._path.edit.returnPressed.connect(self.write)

    def start(self, *, sealing: bool) -> None:
        """Begin an export, sealed or not."""
        self._sealing = sealing
        self.say(self.tr("Seal report") if sealing else self.tr("Export report"))
        self._write.say(self.tr("Seal and write") if sealing else self.tr("Write report"))
        self._note.setText(
            self.tr("The seal goes into the file: whoever has it can check it without this program.")
            if sealing
            else self.tr("Unsigned, and marked DRAFT while nothing is recommended or conflicts are open.")
        )
        self._format_field.setVisible(not sealing)
        emptied(self._keys)
        self._rows = []
        self._path_field.fault("")
        self.ask(self._path.edit)
        if sealing:
            self._keys.addWidget(Words(self.tr("Looking up which signatures it asks for…"), "small", wrap=True))
            case, signers = self._desk.case, self._signers
            self._desk.tasks.read(self._owner, lambda: signers(case), self._offer, self._refused)

    @Slot()
    def _on_profile(self) -> None:
        self._discipline_field.setVisible(self._profile.currentData() == "discipline")

    def _offer(self, asked: tuple[RequiredSignature, ...]) -> None:
        """Offer a key for each signature."""
        emptied(self._keys)
        self._rows = [SignerRow(self._look, one) for one in asked]
        for row in self._rows:
            row.entered.connect(self.write)
            self._keys.addWidget(row)
        if not asked:
            draft = self.tr("A draft cannot be sealed: issue a recommendation and settle what is in conflict first.")
            self._keys.addWidget(Words(draft, "error", wrap=True))

    @Slot()
    def write(self) -> None:
        """Write the report."""
        self._path_field.fault("")
        for row in self._rows:
            row.fault("", password=False)
        path, keys = self._path.path, tuple(given for row in self._rows if (given := row.given))
        if path is None:
            self._path_field.fault(self.tr("Say where the report shall be written."))
            self._path.edit.setFocus()
        elif self._sealing and self._rows and not self._rows[0].given:
            self._rows[0].fault(self.tr("Say which key seals it. The others approve after it."), password=False)
        elif not self._sealing or self._rows:
            form = "pdf" if self._sealing else str(self._format.currentData())
            plain = path.with_suffix("") if path.suffix[1:] in FORMATS else path
            target = plain.with_name(f"{plain.name}.{form}")
            profile = str(self._profile.currentData())
            only = str(self._discipline.currentData()) if profile == "discipline" else ""
            self._start(Order(profile, target, keys if self._sealing else (), form, only))

    def _start(self, order: Order) -> None:
        export, case = self._export, self._desk.case
        self._write.setEnabled(False)
        self.say(self.accessibleName(), self.tr("Writing…"))
        self._desk.tasks.act(self._owner, lambda: export(case, order), self._written, self._refused)

    def _written(self, sentence: str) -> None:
        self._rest()
        for row in self._rows:
            row.clear()
        self.leave()
        self.done.emit()
        self._desk.told.emit(sentence)

    def _refused(self, refusal: Refusal) -> None:
        """Say beside the field it is about what was refused."""
        self._rest()
        said = say(refusal.code, refusal.details).whole
        if refusal.code.partition(".")[0] not in OF_THE_KEY or not self._rows:
            self._path_field.fault(said)
            self._path.edit.setFocus()
            return
        name = str(refusal.details.get("file", ""))
        named = [row for row in self._rows if (given := row.given) and given.path.name == name]
        (named or self._rows)[0].fault(said, password=refusal.code in OF_THE_PASSWORD)

    def _rest(self) -> None:
        self._write.setEnabled(True)
        self.say(self.accessibleName())


def _ask_target(title: str, parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_where(parent, title, REPORTS, "report.pdf", then)

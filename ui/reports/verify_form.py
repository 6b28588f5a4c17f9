"""Verifying a report: the file, the roots that are trusted, perhaps the dossier it cites; the verdict below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.files import PathField, ask_for_file, ask_for_folder
from ui.form import Form
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below, emptied, holding
from ui.kit.runs import plain
from ui.reports.wording import reason_words
from ui.tasks import Tasks
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.errors import Refusal
from workbench.domain.verdict import SignatureCheck, Verdict

Verify = Callable[[Path, tuple[Path, ...], Path | None], Verdict]
"""Judges a report by trusted roots and perhaps a dossier."""


class VerifyForm(Form):
    """Needs no case; window and command line come to the same verdict."""

    def __init__(self, parent: QWidget, look: Look, tasks: Tasks, verify: Verify) -> None:
        self._tasks, self._judge = tasks, verify
        self._report = PathField(look, self.tr("Report"), partial(_ask, self.tr("Verify a report"), "PDF (*.pdf)"))
        self._field = Labelled(self.tr("Report"), self._report)
        kinds = "Certificates (*.pem *.crt *.cer);;All files (*)"
        self._root = PathField(look, self.tr("Root certificate"), partial(_ask, self.tr("Root certificate"), kinds))
        self._root_field = Labelled(self.tr("Root certificate that you trust"), self._root)
        ask_folder = partial(_ask_dossier, self.tr("Dossier that it cites"))
        self._dossier = PathField(look, self.tr("Dossier"), ask_folder)
        self._dossier_field = Labelled(self.tr("Dossier, to find its quotes again"), self._dossier, self.tr("optional"))
        self._verdict = below(gap=GRID.unit)
        self._verify = Button(look, self.tr("Verify"), "shield", kind=Kind.PRIMARY)
        close = Button(look, self.tr("Close"), name=self.tr("Close the verifier"))
        parts = (self._field, self._root_field, self._dossier_field, holding(self._verdict), None)
        super().__init__(parent, look, self.tr("Verify a report"), parts, (close, None, self._verify))
        self._owner = tasks.owner(self)
        self._verify.clicked.connect(self.verify)
        close.clicked.connect(self.leave)
        for each in (self._report, self._root, self._dossier):
            each.edit.returnPressed.connect(self.verify)

    def start(self) -> None:
        """Ask which report."""
        emptied(self._verdict)
        for field in (self._field, self._root_field, self._dossier_field):
            field.fault("")
        self.ask(self._report.edit)

    @Slot()
    def verify(self) -> None:
        """Judge it."""
        report, root, dossier = self._report.path, self._root.path, self._dossier.path
        self._field.fault("" if report else self.tr("Say which report."))
        if report is None:
            return
        self._verify.setEnabled(False)
        trust = (root,) if root else ()
        judge = self._judge
        self._tasks.read(self._owner, lambda: judge(report, trust, dossier), self._show, self._refused)

    def _show(self, verdict: Verdict) -> None:
        self._verify.setEnabled(True)
        emptied(self._verdict)
        name = self._report.path.name if self._report.path else ""
        if verdict.reasons:
            words = " ".join(reason_words(code) for code in verdict.reasons)
            banner = Banner(self._look, "error", self.tr("{0} is not valid").format(name), plain(words))
        else:
            words = self.tr("Unchanged since it was sealed, by a key that your root vouches for.")
            banner = Banner(self._look, "ok", self.tr("{0} is valid").format(name), plain(words))
        self._verdict.addWidget(banner)
        for one in verdict.signatures:
            self._verdict.addWidget(Words(self._signature(one), wrap=True))
        self.body.ensureWidgetVisible(banner)

    def _signature(self, one: SignatureCheck) -> str:
        state = self.tr("valid") if one.valid else self.tr("NOT valid")
        return self.tr("{0}: {1}, {2}, {3}").format(one.field, one.signer, one.when.replace("T", " ")[:16], state)

    def _refused(self, refusal: Refusal) -> None:
        self._verify.setEnabled(True)
        field = self._root_field if refusal.code.startswith("trust.") else self._field
        field = self._dossier_field if refusal.code.startswith("dossier.") else field
        field.fault(say(refusal.code, refusal.details).whole)


def _ask(title: str, kinds: str, parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_for_file(parent, title, kinds, then)


def _ask_dossier(title: str, parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_for_folder(parent, title, then)

"""What follows from the limbs if each answer stands, the lead's conclusion, and the flag directly under it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from ui.desk import Desk
from ui.drafts import Draft
from ui.kit.answers import RadioGrid
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import SignWords, Words
from ui.kit.layouts import Wide, below, beside, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Pane, SectionHead
from ui.kit.quotes import Jump
from ui.kit.runs import plain
from ui.kit.signs import ANSWERS, answer_sign
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.errors import Refusal
from workbench.domain.legal_test import MET, NOT_MET, OPEN, Flag, Lack
from workbench.services.concluding import ConcludeTest
from workbench.services.legal_test import LegalTestShown, ScopeShown

CONTEXT = "LegalTest"
GIVEN = {
    MET: QT_TRANSLATE_NOOP("LegalTest", "Every limb is answered met: the test is met."),
    NOT_MET: QT_TRANSLATE_NOOP("LegalTest", "Not met on {0}: the test is not met."),
    OPEN: QT_TRANSLATE_NOOP("LegalTest", "Open on {0}: the test stays open."),
}
LACKS = {
    Lack.NOT_MET: QT_TRANSLATE_NOOP("LegalTest", "Limb {0} is answered not met."),
    Lack.OPEN: QT_TRANSLATE_NOOP("LegalTest", "Limb {0} is answered, but not met."),
    Lack.UNANSWERED: QT_TRANSLATE_NOOP("LegalTest", "Limb {0} has no answer yet."),
    Lack.DIVERGENT: QT_TRANSLATE_NOOP("LegalTest", "On limb {0} the disciplines differ, and nothing is reconciled."),
    Lack.ALL_MET: QT_TRANSLATE_NOOP("LegalTest", "Limb {0} is answered met, as all the others are."),
    Lack.REASON_MISSING: QT_TRANSLATE_NOOP("LegalTest", "Limb {0} names no qualifying reason."),
    Lack.REASON_NOT_CARRIED: QT_TRANSLATE_NOOP("LegalTest", "Not carried through limb {0}: {1}."),
    Lack.WORD_MISSING: QT_TRANSLATE_NOOP("LegalTest", "Limb {0} does not say which word is relied on."),
}


class WhatFollowsPane(Pane):
    """The workbench compares and flags; only the lead concludes."""

    limb_wanted = Signal(str)
    """The criterion of a limb."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._shown: LegalTestShown | None = None
        self._scope: str | None = None
        self.setAccessibleName(self.tr("What follows"))
        self._scopes = ChoiceBox(look, self.tr("Scope"))
        self._scope_field = Labelled(self.tr("Scope"), self._scopes)
        self._limbs = below(gap=0)
        self._given = Words("", wrap=True)
        self._value = RadioGrid(look, self.tr("Conclusion"))
        self._value.offer([Choice(key, ANSWERS[key].word) for key in (MET, NOT_MET, OPEN)])
        self._reasons = TextField(self.tr("Why"), self.tr("In the words of the team"), lines=5)
        self._field = Labelled(self.tr("Why"), self._reasons)
        self._flags = below(gap=GRID.half)
        self._record = Button(look, self.tr("Record conclusion"), kind=Kind.PRIMARY)
        note = Words(self.tr("The workbench compares and flags. It does not conclude."), "small", wrap=True)
        column = Column(
            self.tr("What follows"),
            self._scope_field,
            holding(self._limbs),
            SectionHead(look, self.tr("If all answers stand")),
            self._given,
            SectionHead(look, self.tr("Conclusion of the lead")),
            self._value,
            self._field,
            holding(self._flags),
            None,
            note,
        )
        head = Bar(
            look, Words(self.tr("What follows"), "strong"), None, Words(self.tr("Only the lead concludes"), "small")
        )
        put_into(self, head, Wide(column), Foot(look, None, self._record))
        self._draft = Draft(desk, self._reasons)
        self._owner = desk.tasks.owner(self)
        self._scopes.currentIndexChanged.connect(self._on_scope)
        self._value.chosen.connect(self._show_flags)
        self._record.clicked.connect(self.record)

    def show_test(self, shown: LegalTestShown, may_conclude: bool) -> None:
        """Show what follows; what the lead is writing stays while the scope is the same."""
        self._shown = shown
        self._record.setEnabled(may_conclude)
        self._record.hint("" if may_conclude else self.tr("Only a lead can conclude."))
        scopes = [one.given.scope for one in shown.scopes]
        wanted = self._scope if self._scope in scopes else scopes[0]
        self._scopes.blockSignals(True)
        self._scopes.clear()
        for scope in scopes:
            self._scopes.addItem(scope or self.tr("The whole case"), scope)
        self._scopes.setCurrentIndex(scopes.index(wanted))
        self._scopes.blockSignals(False)
        self._scope_field.setVisible(len(scopes) > 1)
        self._take(wanted)

    def _found(self) -> ScopeShown | None:
        scopes = self._shown.scopes if self._shown else ()
        return next((one for one in scopes if one.given.scope == self._scope), None)

    @Slot()
    def _on_scope(self) -> None:
        self._take(str(self._scopes.currentData() or ""))

    def _take(self, scope: str) -> None:
        another, self._scope = scope != self._scope, scope
        one = self._found()
        if self._shown is None or one is None:
            return
        emptied(self._limbs)
        for limb in self._shown.limbs:
            line = limb.row.line(scope)
            title = limb.criterion.title.partition(": ")[2] or limb.criterion.title
            words = Words(f"{limb.letter}  {title[:1].upper()}{title[1:]}", wrap=True)
            sign = SignWords(self._look, answer_sign(line.value or None))
            self._limbs.addWidget(holding(beside(Wide(words), sign, gap=GRID.unit)))
        because = ", ".join(self._shown.letter(limb) for limb in one.given.because)
        self._given.setText(translate(CONTEXT, GIVEN[one.given.value]).format(because))
        if another:
            self._draft.begin("")
            self._value.choose(one.conclusion.value if one.conclusion else "")
            self._reasons.setPlainText(one.conclusion.reasons if one.conclusion else "")
            self._field.fault("")
            self._draft.begin(f"conclusion {self._shown.route} {scope}")
        self._show_flags()

    @Slot()
    def _show_flags(self) -> None:
        """Say, under what the lead writes, which limb it does not follow from."""
        emptied(self._flags)
        flags = self._shown.flags_of(self._scope or "", self._value.key) if self._shown else ()
        if not flags or self._shown is None:
            return
        sentences = " ".join(self._sentence(flag) for flag in flags)
        jumps = tuple(
            Jump(limb, self.tr("Go to limb {0}").format(self._shown.letter(limb)))
            for limb in dict.fromkeys(flag.limb for flag in flags)
        )
        banner = Banner(self._look, "warn", self.tr("The conclusion does not follow"), plain(sentences), jumps)
        banner.jumped.connect(self.limb_wanted)
        self._flags.addWidget(banner)

    def _sentence(self, flag: Flag) -> str:
        letter = self._shown.letter(flag.limb) if self._shown else flag.limb
        return translate(CONTEXT, LACKS[flag.lack]).format(letter, ", ".join(flag.names))

    @Slot()
    def record(self) -> None:
        """Record the conclusion, also where it is flagged: the reasons are the lead's."""
        self._field.fault("")
        if self._shown is None or not self._value.key:
            self._field.fault(self.tr("Choose what you conclude."))
            return
        command = ConcludeTest(self._shown.route, self._value.key, self._reasons.text, self._scope or "")
        self._desk.do(self._owner, command, lambda _written: self._draft.done(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
        self._reasons.setFocus()

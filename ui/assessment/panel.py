"""The judgement panel: question, words of the law, my answer, and what stands behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from ui.assessment.answer_form import AnswerForm
from ui.assessment.asked import Asked
from ui.assessment.behind import Behind
from ui.assessment.phrases import PhraseKeys
from ui.assessment.proposals import Proposals
from ui.assessment.said import Said, read_draft
from ui.assessment.wording import lacking_words, saved_words
from ui.desk import Desk
from ui.history_menu import KEY as HISTORY_KEY
from ui.kit.brush import Tag
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.labels import Badge, Elided, Words
from ui.kit.layouts import Wide, put_into
from ui.kit.panes import Bar, Column, Foot, Pane
from ui.kit.signs import GATES, discipline_name
from ui.review import ReviewThread
from ui.theme.look import Look
from workbench.domain.assessment import ANSWERS
from workbench.domain.case import ScopeItem
from workbench.domain.errors import Refusal
from workbench.domain.marks import Annotation, Comment, EvidenceLink, Tagging
from workbench.services.assessing import GiveAnswer
from workbench.services.criterion import InHand, lacking_of_mine, read_in_hand
from workbench.services.record import AnyOf, CaseView, Written
from workbench.services.workspace import Hand

MARKS = frozenset({Annotation.kind, Comment.kind, Tagging.kind})
"""What says nothing of a criterion unless it is linked to it."""
Found = tuple[InHand | None, list[tuple[str, str]], str]


class JudgementPanel(Pane):
    """The criterion in hand; every row in it goes to what it names."""

    finding_wanted = Signal(str)
    gap_wanted = Signal(str)
    gap_chosen = Signal(str)
    expected_gap_wanted = Signal(str, str)
    """The criterion, and the item of its expected evidence."""
    folded = Signal()
    told = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._shown: InHand | None = None
        self._unsaved = False
        self._scope = ""
        self._code = Words("", "strong")
        self._gate = Badge(look, Tag(""))
        self._title = Elided("", "strong")
        self._before = IconButton(look, "chevron-up", self.tr("Previous criterion (Alt+Up)"))
        self._after = IconButton(look, "chevron-down", self.tr("Next criterion (Alt+Down)"))
        self._fold = IconButton(look, "panel-right", self.tr("Fold the judgement (F10)"))
        self._save = Button(look, self.tr("Save and next criterion"), kind=Kind.PRIMARY)
        self._keep = Button(look, self.tr("Save"), name=self.tr("Save the answer"))
        self._asked = Asked(look, desk.framework)
        self.form = AnswerForm(look)
        PhraseKeys(look, desk, self.form.reasons, self.form.phrases)
        self._review = ReviewThread(look, desk, self.tr("Review of my answer"))
        self._waiting = Button(look, "", "message-square", Kind.LINK, dense=True)
        self._behind = Behind(look, desk)
        self._proposals = Proposals(look, desk)
        self._history = IconButton(look, "history", self.tr("History of my answer"))
        self._history.rename(self.tr("History of my answer"), HISTORY_KEY)
        self.setAccessibleName(self.tr("Judgement"))
        self._build()
        self._owner = desk.tasks.owner(self)
        self._connect()
        self._refresh()

    def _build(self) -> None:
        parts = (self._asked, self.form, self._proposals, self._review, self._waiting, self._behind, None)
        self._column = Column(self.tr("Judgement"), *parts)
        keeps_its_room = self._column.sizePolicy()
        keeps_its_room.setRetainSizeWhenHidden(True)
        self._column.setSizePolicy(keeps_its_room)
        put_into(
            self,
            Bar(self._look, self._code, self._gate, None, self._before, self._after),
            Bar(self._look, Wide(self._title), self._history, self._fold),
            Wide(self._column),
            Foot(self._look, self._keep, None, self._save),
        )

    def _connect(self) -> None:
        self._fold.clicked.connect(self.folded)
        self._save.clicked.connect(self.save_and_next)
        self._keep.clicked.connect(self.save)
        self._before.clicked.connect(self.previous)
        self._after.clicked.connect(self.next)
        self._history.clicked.connect(self.show_history)
        self._waiting.clicked.connect(self._go_to_waiting)
        for keys, act in (("Ctrl+Return", self.save_and_next), (HISTORY_KEY, self.show_history)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._save.hint(self.tr("Save and next criterion (Ctrl+Enter)"))
        self._asked.limb_chosen.connect(self._desk.take)
        self.form.jumped.connect(lambda key: self._desk.jumped.emit("annotation", key))
        self.form.scope_chosen.connect(self._on_scope)
        self.form.edited.connect(self._keep_draft)
        self._behind.gap_wanted.connect(lambda: self.gap_wanted.emit(self._desk.criterion))
        self._behind.gap_chosen.connect(self.gap_chosen)
        self._behind.expected.gap_wanted.connect(lambda item: self.expected_gap_wanted.emit(self._desk.criterion, item))
        self._behind.finding_wanted.connect(self.ask_finding)
        self._behind.cited.connect(self.form.cite)
        self._proposals.confirmed.connect(self._refresh)
        self._desk.criterion_taken.connect(self._on_taken)
        self._desk.changed.connect(self._on_changed)

    # ------------------------------------------------------------------ showing

    @Slot(str)
    def _on_taken(self, _criterion: str) -> None:
        self._scope = ""
        self._refresh()

    @Slot(str)
    def _on_scope(self, scope: str) -> None:
        self._scope = scope
        self._refresh()

    @Slot(object)
    def _on_changed(self, written: Written) -> None:
        """Read again what stands behind the criterion, unless only marks changed that are not linked to it."""
        if not {kind for kind, _ in written.touched} <= MARKS:
            self._refresh(keep_form=True)
            return
        marks = AnyOf(tuple(identifier for kind, identifier in written.touched if kind == Annotation.kind))
        criterion = self._desk.criterion

        def linked(view: CaseView, _hand: Hand) -> bool:
            return bool(view.all(EvidenceLink, target=criterion, annotation=marks))

        self._desk.read(self._owner, linked, lambda found: self._refresh(keep_form=True) if found else None)

    def _refresh(self, keep_form: bool = False) -> None:
        criterion, scope, framework = self._desk.criterion, self._scope, self._desk.framework
        if not criterion:
            self._show_nothing()
            return
        record, draft_name = self._desk.workspace.record, f"{self._desk.case} {self._draft_name(scope)}"

        def query(view: CaseView, hand: Hand) -> Found:
            shown = read_in_hand(view, framework, hand, criterion, scope)
            scopes = [(one.name, one.name) for one in view.all(ScopeItem)]
            draft = record.recall("draft", draft_name)
            return shown, scopes, draft if isinstance(draft, str) else ""

        self._desk.read(self._owner, query, lambda found: self._show(*found, keep_form=keep_form))

    def _show_nothing(self) -> None:
        self._code.setText("")
        self._title.setText(self.tr("No criterion in hand"))
        self._gate.hide()
        self._column.hide()
        for button in (self._save, self._keep, self._before, self._after, self._history):
            button.setEnabled(False)

    def _show(self, shown: InHand | None, scopes: list[tuple[str, str]], draft: str, *, keep_form: bool) -> None:
        if shown is None or shown.criterion.id != self._desk.criterion:
            return
        same = self._shown is not None and self._shown.criterion.id == shown.criterion.id
        self._shown = shown
        self._column.show()
        self._show_head(shown)
        if not (same and keep_form):
            self._show_form(shown, scopes, draft)
        elif not self._unsaved:
            self.form.say_state(self._standing(shown))
        self.form.say_lacking(lacking_words(shown.lacking))
        self._review.show_about(shown.mine.id if shown.mine else "")
        self._say_waiting(shown)
        self._behind.show_in_hand(shown)
        for button in (self._save, self._keep):
            button.setEnabled(True)
        self._history.setEnabled(shown.mine is not None)
        self._before.setEnabled(bool(shown.before))
        self._after.setEnabled(bool(shown.after))

    def _standing(self, shown: InHand) -> str:
        """Say how my answer stands: without what its rule needs it is a draft, which no sign-off takes."""
        if shown.mine is None:
            return ""
        return self.tr("Saved as a draft") if shown.lacking else self.tr("Saved")

    def _say_waiting(self, shown: InHand) -> None:
        """Say that work of mine that is not in hand was reviewed and waits for me, with the way to the first of it."""
        elsewhere = [one for one in shown.reviews if (one.kind, one.key) != ("criterion", shown.criterion.id)]
        count = sum(one.count for one in elsewhere)
        one, more = self.tr("1 review comment waits for me elsewhere"), self.tr("{0} review comments wait elsewhere")
        self._waiting.say(one if count == 1 else more.format(count))
        self._waiting.setVisible(bool(count))

    def _show_head(self, shown: InHand) -> None:
        one = shown.criterion
        self._code.setText(one.id)
        self._title.setText(one.title)
        gate = GATES.get(one.gate)
        self._gate.setVisible(gate is not None)
        if gate is not None:
            self._gate.show_tag(Tag(gate.word, icon=gate.glyph))
        self._asked.show_criterion(one, shown.limbs)

    def _show_form(self, shown: InHand, scopes: list[tuple[str, str]], draft: str) -> None:
        one, mine = shown.criterion, shown.mine
        offered = [value for value in ANSWERS if not (one.is_limb and value == "not_at_this_step")]
        forbidden = {"not_applicable": self.tr("not on a legal test")} if one.is_limb else {}
        self.form.offer(offered, forbidden, scopes)
        self.form.limb.ask(one, next((at for at, (limb, _) in enumerate(shown.limbs) if limb.id == one.id), -1))
        discipline = discipline_name(self._desk.workspace.me.discipline)
        self.form.head.say(self.tr("My answer, {0}").format(discipline))
        said = Said(scope=self._scope)
        if mine:
            said = Said(
                *(mine.value, mine.reasons, self._scope, bool(mine.looked_for), mine.waits_for),
                *(mine.qualifying, mine.word),
            )
        state, self._unsaved = self._standing(shown), bool(draft)
        if draft:
            said, state = read_draft(draft, self._scope), self.tr("Draft, kept on this laptop")
        self.form.show_answer(said, state)

    # ------------------------------------------------------------------ acting

    @Slot()
    def save(self) -> None:
        """Save the answer as it stands."""
        self._write(lambda: None)

    @Slot()
    def save_and_next(self) -> None:
        """Save the answer and take the next criterion in hand."""
        self._write(self.next)

    @Slot()
    def next(self) -> None:
        """Take the next criterion in hand."""
        if self._shown and self._shown.after:
            self._desk.take(self._shown.after)

    @Slot()
    def previous(self) -> None:
        """Take the criterion before in hand."""
        if self._shown and self._shown.before:
            self._desk.take(self._shown.before)

    @Slot()
    def ask_finding(self) -> None:
        """Ask for a finding on the criterion in hand."""
        if self._desk.criterion:
            self.finding_wanted.emit(self._desk.criterion)

    @Slot()
    def _go_to_waiting(self) -> None:
        """Go to the first thing of mine elsewhere that waits for me."""
        here = ("criterion", self._desk.criterion)
        reviews = self._shown.reviews if self._shown is not None else ()
        found = next((one for one in reviews if (one.kind, one.key) != here), None)
        if found is not None:
            self._desk.jumped.emit(found.kind, found.key)

    @Slot()
    def show_history(self) -> None:
        """Go to all that became of my answer."""
        if self._shown is not None and self._shown.mine is not None:
            self._desk.jumped.emit("history", self._shown.mine.id)

    def _write(self, then: Callable[[], None]) -> None:
        said, criterion = self.form.said, self._desk.criterion
        if not said.value:
            if said.reasons:
                self._keep_draft()
                self.form.say_lacking(self.tr("Choose an answer first; the reasons are kept as a draft."))
            else:
                then()
            return

        def written(_written: Written) -> None:
            self._desk.keep(self._draft_name(said.scope, criterion), None)
            if criterion == self._desk.criterion:
                self._unsaved = False
                self.form.say_state(self.tr("Saved"))
                self._refresh(keep_form=True)
            self._tell(criterion, said.scope)
            then()

        def refused(refusal: Refusal) -> None:
            self._keep_draft()
            self.refused.emit(refusal)

        self.form.rest()
        self._desk.do(self._owner, self._command(criterion, said), written, refused)

    def _tell(self, criterion: str, scope: str) -> None:
        """Say that an answer is saved, and what it lacks: whoever goes on at once does not see the form again."""
        framework = self._desk.framework

        def query(view: CaseView, hand: Hand) -> str:
            return saved_words(criterion, lacking_of_mine(view, framework, hand, criterion, scope))

        self._desk.read(self._owner, query, self.told.emit)

    def _command(self, criterion: str, said: Said) -> GiveAnswer:
        """Return the answer as an act; what this form does not show stays as it was."""
        mine = self._shown.mine if self._shown else None
        looked = (mine.looked_for if mine else "") or self.tr("Looked, none found")
        return GiveAnswer(
            criterion,
            said.value,
            said.reasons,
            said.scope,
            looked if said.looked_for else "",
            said.waits_for,
            said.qualifying,
            said.word,
        )

    def _draft_name(self, scope: str, criterion: str = "") -> str:
        return f"answer {criterion or self._desk.criterion} {scope}"

    @Slot()
    def _keep_draft(self) -> None:
        """Keep unfinished text on this laptop, so that a crash costs nothing."""
        said = self.form.said
        self._unsaved = True
        self._desk.keep(self._draft_name(said.scope), said.kept())
        self.form.say_state(self.tr("Draft, kept on this laptop"))

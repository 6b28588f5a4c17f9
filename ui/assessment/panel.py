"""The judgement panel: question, words of the law, my answer, evidence, others, findings."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.assessment.answer_form import AnswerForm, Said
from ui.assessment.limbs import LimbStrip
from ui.assessment.wording import lacking_words
from ui.desk import Desk
from ui.kit.brush import Tag
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.labels import Badge, Elided, Words
from ui.kit.layouts import Wide, below, emptied, holding, put_into
from ui.kit.panes import Bar, Column, Foot, Pane, SectionHead
from ui.kit.quotes import QuoteBlock
from ui.kit.rows import RowButton, RowText, discipline_row, evidence_row, gap_row, sign_row
from ui.kit.runs import plain
from ui.kit.signs import GATES, GRADES, discipline_name
from ui.theme.look import Look
from workbench.domain.assessment import ANSWERS
from workbench.domain.case import ScopeItem
from workbench.domain.errors import Refusal
from workbench.domain.reasons import in_words
from workbench.services.assessing import GiveAnswer
from workbench.services.criterion import InHand, read_in_hand
from workbench.services.record import Written


class JudgementPanel(Pane):
    """The criterion in hand; every row in it jumps to what it names."""

    finding_wanted = Signal(str)
    evidence_wanted = Signal(str)
    gap_wanted = Signal(str)
    folded = Signal()
    told = Signal(str)
    refused = Signal(object)

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__("")
        self._look, self._desk = look, desk
        self._shown: InHand | None = None
        self._scope = ""
        self._code = Words("", "strong")
        self._gate = Badge(look, Tag(""))
        self._title = Elided("", "strong")
        self._before = IconButton(look, "chevron-up", self.tr("Previous criterion (Alt+Up)"))
        self._after = IconButton(look, "chevron-down", self.tr("Next criterion (Alt+Down)"))
        fold = IconButton(look, "panel-right", self.tr("Fold the judgement (F10)"))
        self._save = Button(look, self.tr("Save and next criterion"), kind=Kind.PRIMARY)
        self._keep = Button(look, self.tr("Save"))
        self._question = Words("", wrap=True)
        self._law = QuoteBlock(look)
        self._gloss = Words("", "small", wrap=True)
        self._limbs = LimbStrip(look)
        self.form = AnswerForm(look)
        self._evidence, self._evidence_head = _section(look, self.tr("Evidence"), self._link("evidence"))
        self._others, self._others_head = _section(look, self.tr("Other disciplines"))
        self._findings, self._findings_head = _section(look, self.tr("Findings"), self._link("finding"))
        parts = (self._question, self._law, self._gloss, self._limbs, self.form, self._evidence_head, self._evidence)
        rest = (self._others_head, self._others, self._findings_head, self._findings, None)
        self._column = Column(self.tr("Judgement"), *parts, *rest)
        self.setAccessibleName(self.tr("Judgement"))
        put_into(
            self,
            Bar(look, self._code, self._gate, None, self._before, self._after),
            Bar(look, Wide(self._title), fold),
            Wide(self._column),
            Foot(look, self._keep, None, self._save),
        )
        self._owner = desk.tasks.owner(self)
        self._connect(fold)
        self._refresh()

    def _connect(self, fold: IconButton) -> None:
        fold.clicked.connect(self.folded)
        self._save.clicked.connect(self.save_and_next)
        self._keep.clicked.connect(self.save)
        self._before.clicked.connect(self.previous)
        self._after.clicked.connect(self.next)
        self._limbs.chosen.connect(self._desk.take)
        self.form.jumped.connect(lambda key: self._desk.jumped.emit("annotation", key))
        self.form.scope_chosen.connect(self._on_scope)
        self.form.edited.connect(self._keep_draft)
        self._desk.criterion_taken.connect(self._on_taken)
        self._desk.changed.connect(self._on_changed)

    def _link(self, what: str) -> Button:
        """Return the link at the right of a section head."""
        if what == "evidence":
            link = Button(self._look, self.tr("Declare a gap"), kind=Kind.LINK, dense=True)
            link.clicked.connect(lambda: self.gap_wanted.emit(self._desk.criterion))
            return link
        link = Button(self._look, self.tr("New finding"), kind=Kind.LINK, dense=True)
        link.clicked.connect(lambda: self.finding_wanted.emit(self._desk.criterion))
        return link

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
    def _on_changed(self, _written: Written) -> None:
        self._refresh(keep_form=True)

    def _refresh(self, keep_form: bool = False) -> None:
        criterion, scope, framework = self._desk.criterion, self._scope, self._desk.framework
        if not criterion:
            self._show_nothing()
            return
        workspace, case = self._desk.workspace, self._desk.case

        def query(view: object, hand: object) -> tuple[InHand | None, list[tuple[str, str]], str]:
            shown = read_in_hand(view, framework, hand, criterion, scope)  # type: ignore[arg-type]
            scopes = [(one.name, one.name) for one in view.all(ScopeItem)]  # type: ignore[attr-defined]
            draft = workspace.record.recall("draft", f"{case} {criterion} {scope}")
            return shown, scopes, draft if isinstance(draft, str) else ""

        self._desk.read(self._owner, query, lambda found: self._show(*found, keep_form=keep_form))

    def _show_nothing(self) -> None:
        self._code.setText("")
        self._title.setText(self.tr("No criterion in hand"))
        self._gate.hide()
        self._column.hide()

    def _show(
        self, shown: InHand | None, scopes: list[tuple[str, str]], draft: str, *, keep_form: bool = False
    ) -> None:
        if shown is None or shown.criterion.id != self._desk.criterion:
            return
        fresh = self._shown is None or self._shown.criterion.id != shown.criterion.id or not keep_form
        self._shown = shown
        one = shown.criterion
        self._column.show()
        self._code.setText(one.id)
        self._title.setText(one.title)
        gate = GATES.get(one.gate)
        self._gate.setVisible(gate is not None)
        if gate is not None:
            self._gate.show_tag(Tag(gate.word, icon=gate.glyph))
        self._question.setText(one.question)
        source = "; ".join(f"{self._desk.framework.sources[each.doc]}, {each.ref}" for each in one.sources)
        self._law.setVisible(bool(one.test_words))
        self._law.say(plain(f"“…{one.test_words}…”"), source)
        self._gloss.setText(" ".join(filter(None, (one.guidance, one.gate_note, one.verification_note))))
        self._gloss.setVisible(bool(self._gloss.text()))
        self._show_limbs(shown)
        if fresh:
            self._show_form(shown, scopes, draft)
        self.form.say_lacking(lacking_words(shown.lacking))
        self._show_lists(shown)
        self._before.setEnabled(bool(shown.before))
        self._after.setEnabled(bool(shown.after))

    def _show_limbs(self, shown: InHand) -> None:
        limbs = [(limb.id, limb.title.partition(": ")[2] or limb.title, value) for limb, value in shown.limbs]
        self._limbs.show_limbs(limbs, shown.criterion.id)

    def _show_form(self, shown: InHand, scopes: list[tuple[str, str]], draft: str) -> None:
        one, mine = shown.criterion, shown.mine
        never = self.tr("not on a legal test")
        forbidden = {"not_applicable": never, "not_at_this_step": never} if one.is_limb else {}
        self.form.offer(
            [value for value in ANSWERS if value not in forbidden or value == "not_applicable"],
            {k: v for k, v in forbidden.items() if k == "not_applicable"},
            scopes,
        )
        discipline = discipline_name(self._desk.workspace.me.discipline)
        self.form.head.say(self.tr("My answer, {0}").format(discipline))
        value, reasons = (mine.value, mine.reasons) if mine else ("", "")
        looked = bool(mine and mine.looked_for)
        state = self.tr("Saved") if mine else ""
        if draft:
            value, _, reasons = draft.partition("\n")
            state = self.tr("Draft, kept on this laptop")
        self.form.show_answer(Said(value, reasons, self._scope, looked), state)

    def _show_lists(self, shown: InHand) -> None:
        rows: list[tuple[RowText, str, str]] = []
        for each in shown.evidence:
            place = f"{each.document} {self.tr('p')} {each.page}" if each.page else each.document
            text = each.quote or self.tr("Marked area")
            rows.append((evidence_row(each.polarity, text, place, each.sort == "area"), "annotation", each.annotation))
        rows += [(gap_row(gap.what), "gap", gap.id) for gap in shown.gaps]
        self._fill(self._evidence, rows, self.tr("Nothing linked yet. Mark a passage and press Ctrl+E."))
        self._evidence_head.count(len(shown.evidence))
        others: list[tuple[RowText, str, str]] = [
            (discipline_row(each.discipline, each.value, in_words(each.reasons)[:80], 40), "answer", each.person)
            for each in shown.others
        ]
        self._fill(self._others, others, self.tr("No colleague has answered this yet."))
        found: list[tuple[RowText, str, str]] = [
            (sign_row(number, GRADES[finding.grade], finding.title, 40), "finding", finding.id)
            for number, finding in shown.findings
        ]
        self._fill(self._findings, found, self.tr("None on this criterion."))
        self._findings_head.count(len(shown.findings))

    def _fill(self, holder: QWidget, rows: list[tuple[RowText, str, str]], nothing: str) -> None:
        layout = holder.layout()
        if layout is None:
            return
        emptied(layout)
        for row, kind, key in rows:
            button = RowButton(self._look, row)
            button.clicked.connect(lambda _=False, kind=kind, key=key: self._desk.jumped.emit(kind, key))
            layout.addWidget(button)
        if not rows:
            layout.addWidget(Words(nothing, "small", wrap=True))

    # ------------------------------------------------------------------ acting

    @Slot()
    def save(self) -> None:
        """Save the answer as it stands."""
        self._write(then=None)

    @Slot()
    def save_and_next(self) -> None:
        """Save the answer and take the next criterion in hand."""
        self._write(then=self.next)

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

    def _write(self, then: object) -> None:
        said, criterion = self.form.said, self._desk.criterion
        if not said.value:
            if said.reasons:
                self.form.say_lacking(self.tr("Choose an answer first; the reasons are kept as a draft."))
            elif callable(then):
                then()
            return
        looked = self.tr("Looked, none found") if said.looked_for else ""
        command = GiveAnswer(criterion, said.value, said.reasons, said.scope, looked)

        def written(_written: Written) -> None:
            self._desk.workspace.record.remember("draft", f"{self._desk.case} {criterion} {said.scope}", None)
            self.form.say_state(self.tr("Saved"))
            self.told.emit(self.tr("{0} saved").format(criterion))
            if callable(then):
                then()

        self._desk.do(self._owner, command, written, self._on_refused)

    def _on_refused(self, refusal: Refusal) -> None:
        self.refused.emit(refusal)

    @Slot()
    def _keep_draft(self) -> None:
        """Keep unfinished text on this laptop, so that a crash costs nothing."""
        said = self.form.said
        name = f"{self._desk.case} {self._desk.criterion} {said.scope}"
        text = f"{said.value}\n{said.reasons}"
        record = self._desk.workspace.record
        self._desk.tasks.act(self._owner, lambda: record.remember("draft", name, text))
        self.form.say_state(self.tr("Draft, kept on this laptop"))


def _section(look: Look, title: str, *right: QWidget) -> tuple[QWidget, SectionHead]:
    return holding(below(gap=0)), SectionHead(look, title, *right)

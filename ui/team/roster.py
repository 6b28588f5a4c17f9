"""The roster: who is on the case, in which roles and disciplines, under which keys, and what became of a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.files import ask_for_file
from ui.history_menu import HistoryMenu
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.entries import Entry
from ui.kit.labels import Elided, Particulars, SignWords, Words
from ui.kit.layouts import Wide, below, beside, emptied, holding, put_into
from ui.kit.lists import RowList
from ui.kit.panes import Bar, Column, Foot, Frame, Pane, Panes
from ui.kit.rows import Mark, RowText
from ui.kit.runs import Run, plain, small
from ui.kit.signs import discipline_name
from ui.team.key_forms import EndKeyForm, ReplaceKeyForm
from ui.team.person_form import PersonForm
from ui.team.roster_wording import KEY_SIGNS, key_state, role_words
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.words import date_in_words, short_day
from workbench.domain.errors import Refusal
from workbench.domain.roster import StandIn
from workbench.services.record import CaseView
from workbench.services.rostering import Certificate, JoinCertificate, KeyShown, MemberShown, RosterShown
from workbench.services.workspace import Hand

Read = Callable[[CaseView, Hand], RosterShown]


class RosterView(QWidget):
    """The lead writes people into it; everybody compares fingerprints over another channel."""

    starter_wanted = Signal()
    counted = Signal(int)
    """How many people have a key that nobody has dealt with."""

    def __init__(self, look: Look, desk: Desk, read: Read, certificate: Callable[[Path], Certificate]) -> None:
        super().__init__()
        self._look, self._desk, self._read, self._certificate = look, desk, read, certificate
        self._shown = RosterShown((), may_keep=False, may_appoint=False)
        self._list = RowList(look, self.tr("Roster"), rules=True)
        self._title = Elided("", "strong")
        self._facts = Particulars(look)
        self._keys = below(gap=GRID.gap)
        self._note = Words("", "small", wrap=True)
        self._refusal = Words("", "error", wrap=True)
        self._refusal.hide()
        self._add = Button(look, self.tr("Add a person…"), "plus")
        self._starter = Button(look, self.tr("Starter package…"), "upload")
        self._edit = Button(look, self.tr("Change…"), "pencil")
        self._stand_in = Button(look, self.tr("Stand-ins, on the board"), "user-check")
        head = Bar(look, Words(self.tr("Roster"), "strong"), None, self._starter, self._add)
        left = Pane(self.tr("Roster"), head, Wide(self._list))
        column = Column(
            self.tr("Person"), self._facts, holding(self._keys), self._refusal, self._note, None, gap=GRID.gap
        )
        right = Pane("")
        right.setAccessibleName(self.tr("Person"))
        put_into(right, Bar(look, Wide(self._title)), Wide(column), Foot(look, self._edit, self._stand_in, None))
        panes = Panes(left, right)
        panes.give(look.metrics.search_pane - 80, 0)
        self.parts: Sequence[QWidget] = (left, right)
        self.setLayout(below(Wide(panes), gap=0))
        self._owner = desk.tasks.owner(self)
        self._add.clicked.connect(lambda: self._person.start(None))
        self._edit.clicked.connect(lambda: self._person.start(self._in_hand()))
        self._stand_in.clicked.connect(lambda: desk.jumped.emit("place", "assessment"))
        self._starter.clicked.connect(self.starter_wanted)
        HistoryMenu(look, desk, self._list, lambda: self._list.key)
        self._list.chosen.connect(self._choose)
        self._list.opened.connect(self._choose)

    @cached_property
    def _person(self) -> PersonForm:
        return PersonForm(self, self._look, self._desk)

    @cached_property
    def _ending(self) -> EndKeyForm:
        return EndKeyForm(self, self._look, self._desk)

    @cached_property
    def _replacing(self) -> ReplaceKeyForm:
        return ReplaceKeyForm(self, self._look, self._desk)

    def first(self) -> QWidget:
        """The people."""
        return self._list

    def refresh(self) -> None:
        """Read the roster again."""
        self._desk.read(self._owner, self._read, self._show)

    def _show(self, shown: RosterShown) -> None:
        self._shown = shown
        self._list.show_entries([Entry(one.person.id, self._row(one)) for one in shown.members])
        for button in (self._add, self._starter, self._edit):
            button.setVisible(shown.may_keep)
        self._stand_in.setVisible(shown.may_appoint)
        self.counted.emit(sum(bool(one.changed) for one in shown.members))
        if self._in_hand() is None and shown.members:
            self._list.choose(shown.members[0].person.id)
        self._choose(self._list.key)

    def _in_hand(self) -> MemberShown | None:
        return next((one for one in self._shown.members if one.person.id == self._list.key), None)

    def _row(self, one: MemberShown) -> RowText:
        roles = ", ".join(role_words(role) for role in one.roles) or self.tr("in no role")
        disciplines = ", ".join(one.disciplines)
        state, ink = self._state(one)
        return RowText(
            first=(Run(one.person.name or self.tr("A person without a name")),),
            second=small(f"{roles} · {disciplines}" if disciplines else roles),
            icon=Mark("user-check" if one.keeper else "user"),
            aside=small(state, ink),
        )

    def _state(self, one: MemberShown) -> tuple[str, str]:
        """Say of a person's keys in a word what matters most."""
        if one.changed:
            return self.tr("changed key"), "error"
        if not one.active:
            return self.tr("left") if one.person.left_on else self.tr("key ended"), "warn"
        if not one.rostered and not one.keeper:
            return self.tr("not on the roster"), "warn"
        return (self.tr("keeps the roster") if one.keeper else ""), "muted"

    @Slot(str)
    def _choose(self, _key: str) -> None:
        one = self._in_hand()
        emptied(self._keys)
        if one is None:
            return
        self._title.setText(one.person.name)
        self._facts.say(
            (
                (self.tr("Roles"), ", ".join(role_words(role) for role in one.roles)),
                (self.tr("Speaks for"), ", ".join(map(discipline_name, one.disciplines))),
                (self.tr("Capacity"), one.person.capacity),
                (self.tr("Left on"), date_in_words(one.person.left_on) if one.person.left_on else ""),
                *((self.tr("Stand-in"), self._stand_in_words(each)) for each in one.stand_ins),
            )
        )
        for pin in one.changed:
            self._keys.addWidget(self._changed(one, pin.key, pin.fingerprint))
        for key in one.keys:
            self._keys.addWidget(self._key_card(one, key))
        self._note.setText(
            self.tr(
                "Compare fingerprints over another channel, such as the telephone: all eight groups must be the same."
            )
        )

    def _stand_in_words(self, one: StandIn) -> str:
        words = self.tr("{0} for {1} in {2}, {3} to {4}: {5}")
        names = (self._shown.name(one.person), self._shown.name(one.instead_of))
        days = (date_in_words(one.from_on), date_in_words(one.to_on))
        return words.format(*names, one.discipline, *days, one.reason)

    def _changed(self, one: MemberShown, key: str, fingerprint: str) -> QWidget:
        """Say what to do about a key under which somebody's name came and was refused."""
        words = self.tr(
            "A package came in this name under another key, {0}, and was refused; nothing of it was taken in. Ask the "
            "person over another channel. If it is his, the lead replaces the key here, and the package is imported "
            "again. If not, somebody is using the name."
        ).format(fingerprint)
        replace = Button(self._look, self.tr("Replace the key…"), name=self.tr("Replace by {0}").format(fingerprint))
        replace.setVisible(self._shown.may_keep)
        replace.clicked.connect(lambda: self._replacing.start(one, one.keys[0] if one.keys else None, key))
        return Banner(self._look, "warn", self.tr("The key has changed"), plain(words), right=(replace,))

    def _key_card(self, one: MemberShown, key: KeyShown) -> QWidget:
        sign = KEY_SIGNS[key.state] if key.state in KEY_SIGNS else KEY_SIGNS["active"]
        facts = Particulars(self._look)
        pinned = self.tr("this laptop’s own key") if key.mine else ""
        if not pinned:
            seen = short_day(key.since) if key.since is not None else ""
            pinned = self.tr("pinned on {0}").format(seen) if seen else self.tr("not seen in a package yet")
        facts.say(
            (
                (self.tr("Fingerprint"), key.fingerprint),
                (self.tr("State"), key_state(key)),
                (self.tr("On this laptop"), pinned),
                (self.tr("Entries here"), str(key.entries)),
                (self.tr("Certificate"), key.certificate.subject if key.certificate else ""),
                (self.tr("Its SHA-256"), key.certificate.sha256 if key.certificate else ""),
            )
        )
        acts = [*(self._join(key) if key.mine else ()), *self._acts(one, key)]
        head = beside(SignWords(self._look, sign), None, *acts)
        frame = Frame("card", below(head, facts, gap=GRID.half, margins=(GRID.gap, GRID.unit, GRID.gap, GRID.unit)))
        frame.setAccessibleName(self.tr("Key {0}").format(key.fingerprint))
        return frame

    def _join(self, key: KeyShown) -> list[Button]:
        """Offer to say which certificate I hold, and to take that back."""
        join = Button(self._look, self.tr("Join a certificate…"), kind=Kind.LINK, dense=True)
        join.clicked.connect(lambda: self._ask_for_certificate(key.key))
        if key.certificate is None:
            return [join]
        part = Button(self._look, self.tr("Take it off"), kind=Kind.LINK, dense=True)
        part.setAccessibleName(self.tr("Take the certificate off my key"))
        part.clicked.connect(lambda: self._desk.do(self._owner, JoinCertificate(key.key, None), None, self._refused))
        return [join, part]

    def _ask_for_certificate(self, key: str) -> None:
        kinds = self.tr("Certificates (*.pem *.crt *.cer *.der);;All files (*)")
        ask_for_file(self, self.tr("Certificate"), kinds, lambda path: self.join_certificate(key, path))

    def join_certificate(self, key: str, path: Path) -> None:
        """Read a certificate from a file and let it stand beside my key."""
        read = self._certificate
        self._refusal.hide()

        def joined(found: Certificate) -> None:
            self._desk.do(self._owner, JoinCertificate(key, found), None, self._refused)

        self._desk.tasks.read(self._owner, lambda: read(path), joined, self._refused)

    def _refused(self, refusal: Refusal) -> None:
        """Say below the keys why nothing was recorded."""
        self._refusal.setText(say(refusal.code, refusal.details).whole)
        self._refusal.show()

    def _acts(self, one: MemberShown, key: KeyShown) -> list[Button]:
        """Offer what the keeper of the roster can do about a key."""
        if not self._shown.may_keep:
            return []
        short = key.fingerprint[:9]
        if key.state != "active":
            again = Button(self._look, self.tr("Let it count again…"), kind=Kind.LINK, dense=True)
            again.setAccessibleName(self.tr("Let the key {0} count again").format(short))
            again.clicked.connect(lambda: self._ending.start(one, key, restore=True))
            return [again]
        end = Button(self._look, self.tr("Retire…"), kind=Kind.LINK, dense=True)
        end.setAccessibleName(self.tr("Retire the key {0}").format(short))
        end.clicked.connect(lambda: self._ending.start(one, key))
        lost = Button(self._look, self.tr("Lost, replace…"), kind=Kind.LINK, dense=True)
        lost.setAccessibleName(self.tr("Replace the key {0}").format(short))
        lost.clicked.connect(lambda: self._replacing.start(one, key))
        return [end, lost]

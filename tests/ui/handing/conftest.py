"""A desk that does at once what it is asked, over a case made of objects, and a port that remembers."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tests.adapters.pdf.annotating import every_kind
from ui.handing.port import Handing
from workbench.domain.case import Document, Version
from workbench.domain.errors import MachineRefused, Refusal
from workbench.domain.marks import Annotation
from workbench.services.handing_out import HandedOver
from workbench.services.papers import Read
from workbench.services.taking_over import TakenIn

V = "a" * 64


class Case:
    """What stands in the case, by kind."""

    case = "case"

    def __init__(self, *things):
        self.things = list(things)

    def all(self, kind, *, deleted=False, **fields):
        found = [
            one for one in self.things if isinstance(one, kind) and (deleted or not getattr(one, "deleted", False))
        ]
        return tuple(one for one in found if all(getattr(one, name) == value for name, value in fields.items()))


class Tasks:
    def owner(self, *_):
        return None

    def act(self, _owner, work, then, failed):
        try:
            done = work()
        except Refusal as refusal:
            failed(refusal)
        else:
            then(done)


class Desk(QObject):
    changed = Signal(object)
    told = Signal(str)

    def __init__(self, view):
        super().__init__()
        self.view, self.tasks, self.case = view, Tasks(), "case"

    def read(self, _owner, query, then):
        then(query(self.view, SimpleNamespace(discipline="QUAL", person="p")))


class Port:
    """Answers from what it was given, and keeps what it was asked."""

    def __init__(self):
        self.asked, self.refuses, self.signed, self.locked = [], None, (), False
        self.lying = Read(every_kind())

    def port(self):
        return Handing(self._lying_in, lambda _v: self.signed, self._take, self._bring, self._out)

    def _lying_in(self, _version):
        if self.locked:
            raise MachineRefused("document.password_needed")
        return self.lying

    def _answer(self, answer, *asked):
        self.asked.append(asked)
        if self.refuses:
            raise self.refuses
        return answer

    def _take(self, version):
        return self._answer(TakenIn(version, 14, 2, 0), version)

    def _bring(self, path, document):
        return self._answer(TakenIn(V, 0, 0, 3, left_out=1), path, document)

    def _out(self, order):
        return self._answer(HandedOver(order.path, order.form, 2, 1, signed=True), order)


@pytest.fixture
def port():
    return Port()


@pytest.fixture
def desk():
    document = Document(id="d", key=("reports/A05 Stability.pdf",), title="A05 Stability")
    version = Version(id="v", key=("d", V), name="reports/A05 Stability.pdf", media="application/pdf", pages=3)
    return Desk(Case(document, version, Annotation(id="m", version=V, page=0, sort="page")))


@pytest.fixture
def place(qtbot):
    """Something for forms to dock over."""
    over = QWidget()
    qtbot.addWidget(over)
    over.resize(1000, 700)
    over.show()
    return over


@pytest.fixture
def told(desk):
    heard = []
    desk.told.connect(heard.append)
    return heard

"""Joins the Team place to what the program does with packages, and to what lies on this laptop alone."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ui.desk import Desk
from ui.team.exchange import Exchange
from workbench.app import Session
from workbench.desktop.errands import share
from workbench.domain.framework import Framework
from workbench.domain.package import receipt
from workbench.services.merging import set_import_aside, take_import_again
from workbench.services.news import NewsShown, read_news
from workbench.services.packages import SENT
from workbench.services.pins import read_blocked, read_pins
from workbench.services.record import CaseView
from workbench.services.rostering import Certificate, RosterShown, read_roster
from workbench.services.starting import Home, Starter, read_home, read_starter
from workbench.services.workspace import Hand
from workbench.team import export, receiving

if TYPE_CHECKING:
    from workbench.desktop.desktop import Desktop


def exchange_of(desktop: Desktop, desk: Desk) -> Exchange:
    """Return what the Team place of a case asks the program for."""
    session = desktop.session
    return Exchange(
        arrive=lambda paths: desktop.packages.take(tuple(paths)),
        receipts=receiving(session).receipts,
        set_aside=partial(set_import_aside, session.workspace),
        take_again=partial(take_import_again, session.workspace),
        sync=partial(share, session),
        roster=partial(roster, session),
        news=partial(news, session),
        starter=partial(starter, session, desk.framework),
        export=lambda case, path, whole: export(session, case, path, whole=whole),
        certificate=certificate,
    )


def roster(session: Session, view: CaseView, hand: Hand) -> RosterShown:
    """Return the roster with what this laptop knows of the keys."""
    record, me = session.workspace.record, session.workspace.me.signer.public_key
    return read_roster(view, hand, me, read_pins(record), read_blocked(record))


def certificate(path: Path) -> Certificate:
    """Return what a certificate says of itself."""
    from workbench.adapters.signing.certificates import read_certificate

    return read_certificate(path)


def news(session: Session, view: CaseView, hand: Hand) -> NewsShown:
    """Return what was done to my work since my last package."""
    sent = session.workspace.record.recall_all(SENT).items()
    return read_news(view, hand, [receipt(*one) for one in sent])


def starter(session: Session, framework: Framework, view: CaseView, hand: Hand) -> Starter:
    """Return what a starter package would hold."""
    return read_starter(view, framework, hand, session.documents.has)


def home(session: Session, case: str) -> Home:
    """Return where I stand in a case that was just sent to me."""
    view = session.workspace.view(case)
    return read_home(view, session.framework(case), session.workspace.hand(view), session.documents.has)

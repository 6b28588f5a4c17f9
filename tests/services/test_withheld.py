"""What may not be shown to the applicant is quoted in no report that goes to one, whatever cites it."""

from __future__ import annotations

import json

import pytest

from tests.services.conftest import CASE, open_case
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.adapters.report.attachment import as_json
from workbench.app import resource_folder
from workbench.domain.anchor import Anchor
from workbench.domain.case import Document
from workbench.domain.identity import derived_id
from workbench.domain.intake import NEW, IntakeDocument
from workbench.domain.report import Profile
from workbench.services.annotating import LinkEvidence, Mark
from workbench.services.assessing import GiveAnswer
from workbench.services.cases import read_dossier
from workbench.services.describing import SayHolder
from workbench.services.naming_documents import TakeIn
from workbench.services.reporting.assembly import assemble

SHA = "a" * 64
SECRET, PLACE = "the supplier’s own sterility method", "Supplier file p 3"
QUADS = ((100_000, 700_000, 300_000, 700_000, 100_000, 688_000, 300_000, 688_000),)


def document(path):
    return derived_id(CASE, "document", (path,))


@pytest.fixture
def case(workspace):
    """One answer that cites a quote of a third party's document."""
    desk = workspace("Lead", "QUAL")
    open_case(desk)
    desk.do(CASE, TakeIn((IntakeDocument("supplier.pdf", NEW, document("supplier.pdf"), SHA),)))
    mark = made(desk, Mark(Anchor(SHA, 2, QUADS, SECRET)))
    desk.do(CASE, LinkEvidence(mark, "REG-04", "supports"))
    reasons = f"The method holds {{{{quote:{mark}|{PLACE}}}}} for this use."
    desk.do(CASE, GiveAnswer("REG-04", "met", reasons))
    return desk


def made(desk, command):
    return next(entity for kind, entity in desk.do(CASE, command).touched if kind == "annotation")


def printed(desk, profile):
    framework = FrameworkLibrary(resource_folder("frameworks")).newest()
    report = assemble(desk.record, CASE, framework, "test", profile)
    return json.dumps(json.loads(as_json(report)), ensure_ascii=False)


def say(desk, path="supplier.pdf", **more):
    desk.do(CASE, SayHolder((document(path),), **more))


@pytest.mark.parametrize("profile", [Profile.APPLICANT, Profile.PUBLIC])
def test_a_quote_that_may_not_be_shown_is_in_no_report_outside(case, profile):
    say(case, holder="Fellgate", may_be_shown=False)
    found = printed(case, profile)
    assert (SECRET in found, PLACE in found) == (False, False)
    assert SECRET in printed(case, Profile.INTERNAL)


def test_a_quote_that_may_be_shown_is(case):
    say(case, holder="Fellgate", may_be_shown=True)
    assert SECRET in printed(case, Profile.APPLICANT)


def test_the_same_bytes_under_another_name_do_not_let_it_out(case):
    case.do(CASE, TakeIn((IntakeDocument("also.pdf", NEW, document("also.pdf"), SHA),)))
    say(case, may_be_shown=False)
    assert SECRET not in printed(case, Profile.APPLICANT)


def test_what_is_embedded_goes_by_what_it_is_embedded_in(case):
    inner = IntakeDocument(
        "outer.pdf/supplier.pdf", NEW, document("outer.pdf/supplier.pdf"), SHA, parent=document("outer.pdf")
    )
    case.do(CASE, TakeIn((IntakeDocument("outer.pdf", NEW, document("outer.pdf"), "b" * 64), inner)))
    say(case, "outer.pdf", holder="Fellgate", may_be_shown=False)
    assert SECRET not in printed(case, Profile.APPLICANT)
    row = next(one for one in read_dossier(case.view(CASE)) if one.path == inner.name)
    assert (row.holder, row.may_be_shown) == ("Fellgate", False)


def test_what_is_not_said_stays(case):
    say(case, holder="Fellgate", may_be_shown=False)
    say(case, holder="Another")
    found = case.view(CASE).one(Document, document("supplier.pdf"))
    assert (found.holder, found.may_be_shown) == ("Another", False)

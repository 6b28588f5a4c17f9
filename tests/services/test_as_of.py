"""A report is made as of its decision: what came later does not enter it."""

from __future__ import annotations

from tests.services.conftest import CASE, Doing, open_case
from workbench.domain.case import Case
from workbench.domain.change import setting


def describe(workspace, product):
    return workspace.do(CASE, Doing(lambda _v, _h: setting(Case, CASE, product=product))).entry


def test_what_came_later_is_not_seen(workspace):
    lead = workspace()
    open_case(lead)
    entry = describe(lead, "First")
    describe(lead, "Second")
    assert lead.record.as_of(CASE, entry).one(Case, CASE).product == "First"


def test_what_its_author_had_not_seen_is_not_in_it(workspace):
    lead, other = workspace(), workspace("GMP", "GMP")
    open_case(lead)
    other.record.take(CASE, lead.record.export(CASE), "", 0)
    describe(other, "Theirs")
    entry = describe(lead, "Mine")
    lead.record.take(CASE, other.record.export(CASE), "", 0)
    assert [one.value for one in lead.record.as_of(CASE, entry).current(CASE, "product")] == ["Mine"]

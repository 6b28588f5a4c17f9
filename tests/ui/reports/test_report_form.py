"""Writing the report in the format that was chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.desks import desk_on
from ui.reports.report_form import FORMATS, ReportForm


@pytest.fixture
def ordered(tmp_path, look, qtbot):
    """Return the orders that a form gave."""
    with desk_on(tmp_path) as desk:
        orders, parent = [], QWidget()
        qtbot.addWidget(parent)
        parent.resize(900, 700)
        parent.show()
        form = ReportForm(parent, look, desk, lambda _case, order: orders.append(order) or "Written.", lambda _case: ())

        def order(name, code, sealing=False):
            form.start(sealing=sealing)
            form._format.setCurrentIndex(form._format.findData(code))
            form._path.edit.setText(name)
            with qtbot.waitSignal(form.done):
                form.write()
            return orders[-1]

        order.form = form
        yield order


@pytest.mark.parametrize("code", FORMATS)
def test_the_chosen_format_is_written_under_its_own_ending(ordered, code):
    given = ordered("/reports/case", code)
    assert (given.form, given.path) == (code, Path(f"/reports/case.{code}"))


@pytest.mark.parametrize(("name", "path"), [("a.pdf", "a.docx"), ("case 2.1", "case 2.1.docx"), ("a.docx", "a.docx")])
def test_an_ending_of_another_format_gives_way_and_a_point_in_the_name_stays(ordered, name, path):
    assert ordered(name, "docx").path == Path(path)


def test_only_a_pdf_can_be_sealed(ordered):
    ordered.form.start(sealing=True)
    assert not ordered.form._format_field.isVisible()


def test_the_report_of_a_discipline_asks_of_which(ordered):
    form = ordered.form
    form.start(sealing=False)
    assert not form._discipline_field.isVisible()
    form._profile.setCurrentIndex(form._profile.findData("discipline"))
    assert form._discipline_field.isVisible()
    form._discipline.setCurrentIndex(form._discipline.findData("GMP"))
    assert (ordered("own", "docx").profile, ordered("own", "docx").discipline) == ("discipline", "GMP")


def test_other_reports_are_about_no_discipline(ordered):
    assert ordered("whole", "pdf").discipline == ""

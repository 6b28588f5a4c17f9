"""The recovery key on paper."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog

from ui.start.passphrase import RecoveryField
from ui.start.printing import print_key

KEY = "UIV3-UTJQ-EIPZ-HHIN-E4FM-57CE-S6D2-BSX4-BZ6O"


def test_the_page_holds_the_key_and_says_what_it_is(look, tmp_path):
    writer = QPdfWriter(str(tmp_path / "key.pdf"))
    assert print_key(writer, KEY)
    del writer
    (page,) = PdfReader(tmp_path / "key.pdf").pages
    words = " ".join(page.extract_text().split())
    assert KEY in words.replace("- ", "-")
    assert "Recovery key" in words


@pytest.fixture
def field(look, qtbot):
    field = RecoveryField(look, lambda _path, _key: "")
    qtbot.addWidget(field)
    field.show_key(KEY)
    field.show()
    return field


def test_a_printer_that_takes_nothing_is_told(field):
    field.printed(False)
    assert "Save the key to a file instead" in field._field._fault.text()


def test_the_key_is_printed_where_a_printer_is_chosen(field, tmp_path):
    field.print_key()
    dialog = field.findChild(QPrintDialog)
    dialog.printer().setOutputFileName(str(tmp_path / "key.pdf"))
    dialog.done(QPrintDialog.DialogCode.Accepted)
    assert "Sent to the printer" in field._said.text()
    assert (tmp_path / "key.pdf").stat().st_size

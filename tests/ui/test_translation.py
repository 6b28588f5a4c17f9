from __future__ import annotations

import pytest

from ui.kit.signs import ANSWERS
from ui.shell.commands import Command
from ui.translation import PseudoTranslator, install, pseudo


def test_made_up_words_are_two_fifths_longer():
    assert len(pseudo("Import package from a colleague")) >= 1.3 * len("Import package from a colleague")


def test_names_in_braces_and_keys_of_menus_are_left_alone():
    assert "{count}" in pseudo("{count} open")
    assert "&C" in pseudo("&Case")


def test_words_written_down_as_data_are_translated_when_shown(qapp):
    translator = PseudoTranslator()
    qapp.installTranslator(translator)
    try:
        assert ANSWERS["met"].word.startswith("[")
        assert Command.UNDO.words.startswith("[")
    finally:
        qapp.removeTranslator(translator)


def test_british_english_needs_no_file(qapp):
    assert install(qapp, "en_GB")


@pytest.mark.parametrize("language", ["xx", "cy"])
def test_a_language_without_a_file_leaves_british_english(qapp, language):
    assert not install(qapp, language)

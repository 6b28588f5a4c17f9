from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.words import gather


@pytest.fixture(scope="module")
def words(tmp_path_factory):
    """The gathered words by context."""
    tree = ElementTree.parse(gather("xx", tmp_path_factory.mktemp("i18n")))
    return {c.findtext("name"): {m.findtext("source") for m in c.iter("message")} for c in tree.iter("context")}


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ("Cases", "Not opened yet"),
        ("Signs", "Cannot conclude"),
        ("Commands", "Evidence for…"),
        ("Places", "Assessment"),
        ("Sentences", "Say why; nothing was changed."),
        ("CrashPage", "The program made a mistake"),
    ],
)
def test_words_are_gathered_under_the_context_they_are_looked_up_in(words, context, text):
    assert text in words[context]


def test_no_words_are_gathered_without_a_context(words):
    assert words.get("", set()) == set()

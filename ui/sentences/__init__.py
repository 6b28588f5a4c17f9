"""The sentences for every code the core can raise."""

from __future__ import annotations

from collections.abc import Mapping

from ui.sentences.sentence import Sentence

SENTENCES: Mapping[str, Sentence] = {}

"""The rows of the Questions place: questions by how they stand, letters, meetings and rounds by date."""

from __future__ import annotations

from collections.abc import Iterable

from ui.kit.entries import Entry, GroupText
from ui.kit.rows import Mark, RowText
from ui.kit.runs import plain, small
from ui.kit.signs import discipline_name
from ui.questions.question_pane import state_of
from ui.questions.wording import CONCLUSIONS, CONTEXT, DIRECTIONS, ROUND_STATES, SORTS, STATES, worded
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from ui.words import date_in_words
from workbench.domain.applicant import Meeting
from workbench.services.dialogue import DialogueShown, LetterShown, QuestionShown, RoundShown

CODE = 64
_ORDER = ("responded", "asked_again", "sent", "numbered", "draft", "closed")
"""What waits for the team stands first."""
_ASKED = QT_TRANSLATE_NOOP("Questions", "{0} questions asked")
_ROUND = QT_TRANSLATE_NOOP("Questions", "Round {0}")


def entries_of(shown: DialogueShown, what: str, words: str) -> list[Entry]:
    """Return the rows of one view that hold all of these words."""
    if what == "letters":
        rows = [(one.letter.id, _letter_row(one)) for one in shown.letters]
    elif what == "meetings":
        rows = [(one.id, _meeting_row(one)) for one in shown.meetings]
    elif what == "rounds":
        rows = [(one.round.id, _round_row(one)) for one in shown.rounds]
    else:
        return _questions(shown.questions, words)
    return [Entry(key, row) for key, row in rows if _holds(row, words)]


def _questions(questions: Iterable[QuestionShown], words: str) -> list[Entry]:
    by_state: dict[str, list[Entry]] = {}
    for one in questions:
        row = _question_row(one)
        if _holds(row, words):
            by_state.setdefault(state_of(one), []).append(Entry(one.question.id, row))
    entries: list[Entry] = []
    for state in _ORDER:
        if group := by_state.get(state):
            entries.append(Entry(f"head {state}", GroupText(STATES[state].word, str(len(group)), band=True)))
            entries += group
    return entries


def _holds(row: RowText, words: str) -> bool:
    said = row.said.casefold()
    return all(word in said for word in words.casefold().split())


def _question_row(one: QuestionShown) -> RowText:
    sign = STATES[state_of(one)]
    judged = [each for response in one.responses for each in response.assessments]
    came = [CONCLUSIONS[each.conclusion].word for each in judged if each.conclusion in CONCLUSIONS]
    told = (discipline_name(one.question.discipline), ", ".join(one.question.criteria), *dict.fromkeys(came))
    return RowText(
        plain(one.question.text),
        small(" · ".join(part for part in told if part)),
        code=one.number,
        code_room=CODE,
        icon=Mark(sign.glyph, sign.ink),
    )


def _letter_row(one: LetterShown) -> RowText:
    sign = DIRECTIONS.get(one.letter.direction, DIRECTIONS["in"])
    told = (worded(SORTS, one.letter.sort), one.letter.with_whom, ", ".join(one.questions))
    return RowText(
        plain(one.letter.summary),
        small(" · ".join(part for part in told if part)),
        icon=Mark(sign.glyph, sign.ink),
        aside=small(date_in_words(one.letter.on)),
    )


def _meeting_row(one: Meeting) -> RowText:
    sides = " · ".join((*one.our_side, *one.their_side))
    return RowText(plain(one.purpose), small(sides), icon=Mark("users"), aside=small(date_in_words(one.on)))


def _round_row(one: RoundShown) -> RowText:
    name = translate(CONTEXT, _ROUND).format(one.round.number)
    told = (worded(ROUND_STATES, one.round.state), translate(CONTEXT, _ASKED).format(one.asked))
    closed = date_in_words(one.round.closed_on)
    return RowText(plain(name), small(" · ".join(told)), icon=Mark("rotate-cw"), aside=small(closed))

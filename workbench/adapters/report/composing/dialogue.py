"""What passed between the team and others: questions and responses, meetings, letters."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.adapters.report import wording
from workbench.adapters.report.composing.parts import anchor, cited_words, labelled, listed, none, prose, words
from workbench.adapters.report.printed import Element, Heading, Items, Run, Style, Table, Words
from workbench.domain.report import Report
from workbench.domain.report_blocks import Meeting, Question


def questions(report: Report) -> Iterator[Element]:
    """Compose each question with its response, the assessment of it, and the conclusion."""
    if not report.questions:
        yield none()
    for question in report.questions:
        yield from _question(question)


def _question(question: Question) -> Iterator[Element]:
    yield Heading(f"Question {question.number}", 3, anchor("question", question.number))
    yield from prose(question.text)
    said = {
        "Round": question.round,
        "Criteria": listed(question.criteria),
        "Status": wording.word(wording.STATUSES, question.status),
    }
    line = " · ".join(f"{label}: {text}" for label, text in said.items() if text)
    yield from [words(line, Style.SMALL)] if line else []
    yield from cited_words(question.cited)
    yield from labelled("Response", question.response)
    if question.response_documents:
        yield words(f"Documents: {listed(question.response_documents)}", Style.SMALL)
    yield from labelled("Assessment of the response", question.assessment)
    yield from labelled("Conclusion", wording.codes(wording.CONCLUSIONS, question.conclusion))


def meetings(report: Report) -> Iterator[Element]:
    """Compose meetings, then the letters in a table."""
    if not report.meetings and not report.letters:
        yield none()
    for number, meeting in enumerate(report.meetings, 1):
        yield from _meeting(number, meeting)
    if report.letters:
        yield Heading("Correspondence", 3, "correspondence")
        rows = tuple(
            (
                prose(wording.day(letter.on)),
                (words(wording.DIRECTIONS[letter.direction]), *prose(letter.party, Style.SMALL)),
                (*prose(letter.subject), *_about(letter.about)),
            )
            for letter in report.letters
        )
        yield Table(rows, (24, 22, 54), ("Date", "Direction", "Subject"), summary="Correspondence")


def _about(numbers: tuple[str, ...]) -> tuple[Words, ...]:
    if not numbers:
        return ()
    runs: list[Run] = [Run("Questions: " if len(numbers) > 1 else "Question: ")]
    for at, number in enumerate(numbers):
        runs += [Run(", ")] if at else []
        runs.append(Run(number, target=anchor("question", number)))
    return (Words(tuple(runs), Style.SMALL),)


def _meeting(number: int, meeting: Meeting) -> Iterator[Element]:
    yield Heading(f"{meeting.purpose}, {wording.day(meeting.on)}", 3, anchor("meeting", number))
    present = {"For the team": listed(meeting.ours), "For the other side": listed(meeting.theirs)}
    line = " · ".join(f"{label}: {text}" for label, text in present.items() if text)
    yield from [words(line, Style.SMALL)] if line else []
    yield from _list("Agenda", meeting.agenda)
    yield from labelled("Minutes", meeting.minutes)
    yield from _list("Disputed", meeting.disputed)
    yield from _list("Actions", meeting.actions)


def _list(label: str, texts: tuple[str, ...]) -> Iterator[Element]:
    if texts:
        yield words(label, Style.LABEL)
        yield Items(tuple((Run(text),) for text in texts))

"""Documents of numbered words, for tests of versions: edited at random, set on pages anew."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.domain.pages_of_words import page_of, wrapped
from workbench.domain.anchor import anchor_of
from workbench.domain.edition import Edition

V1 = "a" * 64
_COMMON = ("the", "unit", "and", "of", "batch", "was", "not", "met", "at", "site")
LENGTH = 150
PARAGRAPH = 15
WORDS = tuple(
    (f"term{n}" if n % 4 == 0 or n % PARAGRAPH in (0, PARAGRAPH - 1) else _COMMON[n * 7 % 10], n) for n in range(LENGTH)
)
"""Every word with its number; every fourth, and those at the ends of paragraphs, are said once only."""

spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 12))
edits = st.lists(
    st.tuples(st.sampled_from(("cut", "put", "change", "move", "swap")), st.integers(0, LENGTH - 1), st.integers(1, 9)),
    max_size=10,
)
settings_of_type = st.tuples(st.integers(30, 70), st.integers(4, 14), st.booleans(), st.booleans())
"""Width of a line, lines of a page, whether words are torn at line ends, whether pages have a running head."""


def edited(numbered, changes):
    """Edit numbered words at random; words that are put in are new ones."""
    words = list(numbered)
    for turn, (kind, at, count) in enumerate(changes):
        at %= len(words) + 1
        fresh, taken = [(f"new{turn}{n}", None) for n in range(count)], words[at : at + count]
        if kind == "swap":
            first, other = sorted((at // PARAGRAPH * PARAGRAPH, count * PARAGRAPH % LENGTH))
            one, two = words[first : first + PARAGRAPH], words[other : other + PARAGRAPH]
            if other - first >= PARAGRAPH and len(two) == PARAGRAPH:
                words[first : first + PARAGRAPH], words[other : other + PARAGRAPH] = two, one
            continue
        words[at : at + count] = {"put": [*fresh, *taken], "change": fresh[: len(taken)]}.get(kind, [])
        if kind == "move":
            target = (at * 7) % (len(words) + 1)
            words[target:target] = taken
    return words


def typeset(numbered, width=60, lines=10, torn=False, headed=False):
    """Set words on pages; return the pages, and the numbers of the words on each."""
    rows = wrapped([word for word, _ in numbered], width)
    pages, numbers, at = [], [], 0
    for number in range(0, len(rows), lines):
        mine = rows[number : number + lines]
        count = sum(len(row.split()) for row in mine)
        head = [f"Report page {number // lines}"] if headed else []
        pages.append(page_of([*head, *(_torn(mine) if torn else mine)], number=number // lines))
        numbers.append([*([None] * 3 * headed), *(number for _, number in numbered[at : at + count])])
        at += count
    return pages, numbers


def _torn(rows):
    """Tear the first word of every second line, as a typesetter does who hyphenates."""
    rows = list(rows)
    for row in range(1, len(rows), 2):
        word, _, rest = rows[row].partition(" ")
        if word.isalpha() and len(word) > 3:
            rows[row - 1], rows[row] = f"{rows[row - 1]} {word[:2]}\ufffe", f"{word[2:]} {rest}".strip()
    return rows


def mark(pages, first, count):
    """Anchor words by their number in the document, as many of them as stand on the page of the first."""
    for page in pages:
        found = Edition.of([page]).words[page.page].split()
        if first < len(found):
            words = found[first : first + count]
            start = _raw(page, first)
            end = _raw(page, first + len(words) - 1)
            while end < len(page.text) and not page.text[end].isspace():
                end += 1
            return anchor_of(page, start, end, V1), len(words)
        first -= len(found)
    raise IndexError(first)


def _raw(page, number):
    """Return where a word of a page begins in its text, which has no torn words."""
    at = 0
    for word in page.text.split()[:number]:
        at = page.text.index(word, at) + len(word)
    return next(index for index in range(at, len(page.text)) if not page.text[index].isspace())


def numbers_at(edition, numbers, passage):
    """Return the numbers of the words of a passage."""
    words = edition.words[passage.page]
    first = len(words[: passage.start].split())
    return numbers[passage.page][first : first + len(words[passage.start : passage.end].split())]

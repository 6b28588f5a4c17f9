"""Fifty thousand pages of words in a store, and the questions asked of them."""

from __future__ import annotations

import io
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from db.documents import DocumentStore
from tests.benchmarks.papers import Words
from workbench.services.searching import SearchedVersion

PAGES = 50_000
DOCUMENTS = 20
PARAGRAPHS = 4_000
PARAGRAPHS_A_PAGE = 4
WORDS_A_PARAGRAPH = 60
OF_A_KIND = 60
_WORD = re.compile(r"[a-z]{4,}")


def pages(count: int, seed: int = 21) -> Iterator[str]:
    """Give pages of about 2,000 characters; each has a word of its own."""
    words, chance = Words(seed), random.Random(seed)
    paragraphs = [words.paragraph(WORDS_A_PARAGRAPH) for _ in range(PARAGRAPHS)]
    for number in range(count):
        yield "\n".join((*chance.sample(paragraphs, PARAGRAPHS_A_PAGE), f"seal{number * 7919:x}"))


def filled(path: Path) -> tuple[DocumentStore, tuple[SearchedVersion, ...]]:
    """Keep and index all pages; return the store and what is searched."""
    store, texts = DocumentStore(path), pages(PAGES)
    each = PAGES // DOCUMENTS
    versions = []
    for number in range(DOCUMENTS):
        sha256 = store.put(io.BytesIO(b"%%PDF document %d" % number)).sha256
        store.note(sha256, each, each, ())
        store.add_pages(sha256, list(zip(range(each), texts, strict=False)))
        store.finish_pages(sha256)
        versions.append(SearchedVersion(f"document {number}", f"A{number:02}", sha256))
    return store, tuple(versions)


def questions(seed: int = 22) -> list[str]:
    """Ask for common, middling and rare words, for two words, for beginnings and for phrases."""
    chance, sample = random.Random(seed), list(pages(4_000))
    counts = Counter(word for text in sample for word in set(_WORD.findall(text)))
    ranked = [word for word, _ in counts.most_common()]
    common, middling = ranked[:40], ranked[200:1500]
    rare = [word for word in ranked if counts[word] <= 30]
    asked = [chance.choice(common) for _ in range(OF_A_KIND)]
    asked += [chance.choice(middling) for _ in range(OF_A_KIND)]
    asked += [chance.choice(rare) for _ in range(OF_A_KIND)]
    asked += [f"{chance.choice(common)} {chance.choice(middling)}" for _ in range(OF_A_KIND)]
    asked += [f"{chance.choice(middling)[:4]}*" for _ in range(OF_A_KIND)]
    for _ in range(OF_A_KIND):
        words = chance.choice(sample).split()
        at = chance.randrange(len(words) - 3)
        asked.append(f'"{" ".join(words[at : at + 3])}"')
    chance.shuffle(asked)
    return asked

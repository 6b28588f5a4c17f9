"""What people mark in documents, and what they tie it to."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.declaration import Entity, KeyPart, Named, Writer, stored

MARK_KINDS = ("highlight", "area", "note", "page", "document")
COLOURS = ("yellow", "green", "red", "purple", "brown", "grey")
"""What a mark can be filled with; without one it has the colour of its discipline."""
POLARITIES = ("supports", "contradicts", "context")
PLACEMENTS = ("exact", "moved", "orphan")
"""What became of a mark in another version, as far as the bytes tell."""
RULINGS = ("", "confirmed", "placed", "gone")
"""What a person says of it: it stands there; it stands elsewhere, placed by hand; it stands nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation(Entity):
    """A marked place in one version of a document, with a comment.

    `quads`, `rect` and `path` are thousandths of a point in unrotated PDF user space. A mark that was taken over
    from a file says who made it there and when, as the file states it (nobody of the roster), by which name the file
    knows it (`origin`), and how it is drawn there (`shape`, with `path` for what is neither quads nor a rectangle).
    `recognised` says that the quote was read from a picture of the page by text recognition, and may be wrong.
    """

    kind = "annotation"

    sort: str = stored("highlight", choices=MARK_KINDS)
    version: str = stored("", of="version")
    page: int | None = stored(None)
    quads: tuple[tuple[int, ...], ...] = stored(())
    rect: tuple[int, ...] = stored(())
    quote: str = stored("")
    before: str = stored("")
    after: str = stored("")
    discipline: str = stored("")
    colour: str = stored("")
    text: str = stored("")
    shape: str = stored("")
    path: tuple[tuple[int, ...], ...] = stored(())
    foreign_author: str = stored("")
    foreign_on: str = stored("")
    origin: str = stored("")
    recognised: bool = stored(False)
    deleted: bool = stored(False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement(Entity):
    """Where a mark stands in a later version of its document; the old placement stays.

    The first fields follow from the bytes of both versions, so every laptop writes the same and none conflict.
    An orphan stands nowhere; its `page`, `quads` and `quote`, where it has them, are the passage that resembles
    it. Scores are thousandths; the next ones are the runner-up's. What a person rules stands apart from that.
    """

    kind = "placement"
    named = Named.KEY
    key_parts = ("annotation", "version")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    state: str = stored("orphan", Writer.MEMBER, choices=PLACEMENTS)
    page: int | None = stored(None, Writer.MEMBER)
    quads: tuple[tuple[int, ...], ...] = stored((), Writer.MEMBER)
    rect: tuple[int, ...] = stored((), Writer.MEMBER)
    quote: str = stored("", Writer.MEMBER)
    score: int = stored(0, Writer.MEMBER)
    next_score: int = stored(0, Writer.MEMBER)
    next_page: int | None = stored(None, Writer.MEMBER)
    ruling: str = stored("", Writer.MEMBER, choices=RULINGS)
    ruled_page: int | None = stored(None, Writer.MEMBER)
    ruled_quads: tuple[tuple[int, ...], ...] = stored((), Writer.MEMBER)
    ruled_rect: tuple[int, ...] = stored((), Writer.MEMBER)
    ruled_quote: str = stored("", Writer.MEMBER)

    annotation = KeyPart(0)
    version = KeyPart(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Entity):
    """A remark on a mark, a finding or another remark; one taken over from a file says whose it was there."""

    kind = "comment"

    about: str = stored("")
    text: str = stored("")
    foreign_author: str = stored("")
    foreign_on: str = stored("")
    origin: str = stored("")
    deleted: bool = stored(False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagging(Entity):
    """A tag on a mark or a finding; the same tag given twice is one."""

    kind = "tagging"
    named = Named.KEY
    key_parts = ("about", "tag")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    given: bool = stored(False, Writer.MEMBER)

    about = KeyPart(0)
    tag = KeyPart(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLink(Entity):
    """One person's tie between a mark and a criterion, finding, question or fact, with its polarity."""

    kind = "evidence_link"
    named = Named.KEY
    key_parts = ("annotation", "target", "person")

    key: tuple[str, ...] = stored((), Writer.MEMBER)
    polarity: str = stored("context", choices=POLARITIES)
    scope: str = stored("")
    why: str = stored("")
    deleted: bool = stored(False)

    annotation = KeyPart(0)
    target = KeyPart(1)
    person = KeyPart(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Entity):
    """Evidence that should exist and does not."""

    kind = "gap"

    target: str = stored("")
    discipline: str = stored("")
    what: str = stored("")
    question: str = stored("", of="question")
    deleted: bool = stored(False)

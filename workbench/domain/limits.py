"""Every bound on foreign input, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

# --- Documents: the process that reads and draws them (docs/workers.md) ---------------------------

WORKER_MEMORY: Final = 1024 * MIB
"""Address space of one worker; beyond it the library gives up or aborts, and the worker is replaced."""
WORKER_FILES: Final = 64
"""Open files of one worker: its pipes and the system's fonts."""
WORKER_CPU_SECONDS: Final = 20
"""Processor time of one job; a second line behind the deadline, should the parent be gone."""
WORKER_IDLE_MEMORY: Final = 96 * MIB
"""A worker that holds more than this between two jobs lets go of its documents."""
WORKER_PAGES_BEFORE_REOPENING: Final = 1000
"""Pages of one document after which a worker opens it anew, so that a long walk does not grow."""
WORKER_PAGES_WHEN_LARGE: Final = 64
"""The same for a worker that holds much."""

WORKER_START_SECONDS: Final = 20.0
"""How long a new worker may take to report for work."""
WORKER_STARTS: Final = 3
"""How many workers may die before reporting until the waiting requests are given up."""
JOB_SECONDS: Final = 4.8
"""How long a worker may take for one job; then it is ended, and within five seconds the page is called slow."""
SLOW_JOB_SECONDS: Final = 0.3
"""From here on the next request goes to a second worker."""
JOB_TRIES: Final = 2
"""How often a page is tried before it is marked."""
SURVEY_PAGES: Final = 256
"""Pages an inspection asks for at once."""
INSPECTION_SECONDS: Final = 20.0
"""How long the inspection of one document may take in all; what is missing then is called slow."""
WALK_SECONDS: Final = 3.0
"""How long the search for active content may walk through the objects of one document."""
WALK_OBJECTS: Final = 100_000
"""How many objects of one document that search looks at."""
WALK_DEPTH: Final = 40
"""How deep it follows one object into the next."""

MESSAGE_HEADER: Final = 64 * KIB
"""Bytes of the header of one message of a worker."""
MESSAGE_PAYLOAD: Final = 32 * MIB
"""Bytes of the payload of one message of a worker."""
MESSAGES_WAITING: Final = 64 * MIB
"""How much a worker in the background may say ahead of who listens; then it waits."""
READ_LENGTH: Final = 1 * MIB
"""Bytes a worker may ask for at once."""

PIXEL_SLOTS: Final = 4
"""Pictures that can wait in the memory shared with a worker."""
PIXEL_SLOT: Final = 16 * MIB
"""Bytes of one such picture, and so the largest picture: four million pixels."""
PIXEL_SIDE: Final = 16_384
"""Longest side of a picture, in pixels."""
SCALE: Final = 64.0
"""Highest zoom, in pixels a point."""

DOCUMENT_BYTES: Final = 2048 * MIB - 1
"""Largest document that is opened; its places are counted in 31 bits."""
DOCUMENT_PAGES: Final = 20_000
"""Most pages of one document that are looked at."""
PAGE_SIDE: Final = 2_000_000.0
"""Longest side of a page in points; a box beyond it is no box."""
FARTHEST: Final = 1e9
"""Farthest a place may lie from a page's origin, in points; what lies beyond has no place."""
PAGE_CHARACTERS: Final = 1_000_000
"""Most characters read from one page."""
PAGE_LINKS: Final = 5_000
"""Most links read from one page."""
PAGE_ANNOTATIONS: Final = 10_000
"""Most annotations looked at on one page."""
ANNOTATIONS: Final = 20_000
"""Most annotations read from one file, or written into a copy."""
ANNOTATION_SECONDS: Final = 6.0
"""How long the annotations of one file may be looked for before it is shown; what is missing then is said."""
PAPER_SECONDS: Final = 15.0
"""How long taking a file apart by its objects may take; the process is ended then."""
COPY_SECONDS: Final = 60
"""How long a copy of a document may take to be written with its marks, and the processor time that takes."""
ANNOTATION_TEXT: Final = 20_000
"""Characters kept of the words of one annotation."""
ANNOTATION_NUMBERS: Final = 20_000
"""Most coordinates kept of one annotation."""
SIGNATURES: Final = 64
"""Most signatures of one file that are judged."""
XFDF_BYTES: Final = 16 * MIB
"""Largest XFDF file that is read."""
XFDF_DEPTH: Final = 64
"""How deep its elements may lie within one another."""
OUTLINE_ENTRIES: Final = 10_000
"""Most entries read from an outline."""
OUTLINE_DEPTH: Final = 32
"""How deep an outline is followed."""
LABEL_LENGTH: Final = 500
"""Characters kept of a title, a page label or an address."""

IMAGE_MEMORY: Final = 256 * MIB
"""Bytes one decoded picture may take."""
IMAGE_FRAMES: Final = 2_000
"""Most frames of a picture file that are shown as pages."""
CROP_PIXELS: Final = 4_000_000
"""Most pixels of a cut-out for a report."""

# --- Files embedded in documents ------------------------------------------------------------------

EMBEDDED_FILES: Final = 500
"""Most embedded files of one document that are listed."""
EMBEDDED_BYTES: Final = 128 * MIB
"""Largest embedded file that is unpacked."""
EMBEDDED_SECONDS: Final = 2.0
"""How long the pages of one document may be looked through for files pinned to them."""
EMBEDDED_PIECE: Final = 16 * MIB
"""Bytes of an embedded file that a worker hands over at once."""

# --- Backbones of eCTD sequences ------------------------------------------------------------------

BACKBONE_BYTES: Final = 32 * MIB
"""Largest backbone that is read."""
BACKBONE_LEAVES: Final = 20_000
"""Most leaves of one backbone."""
BACKBONE_DEPTH: Final = 40
"""How deep its elements may lie in one another."""
BACKBONE_WORD: Final = 1_000
"""Characters kept of one value in it."""
CHECKSUM_FILE_BYTES: Final = 4 * KIB
"""Bytes read of `index-md5.txt`."""

RECOGNITION_SECONDS: Final = 60
"""How long reading the words of one picture may take, of the clock and of the processor."""
RECOGNISED_BYTES: Final = 8 * MIB
"""Most that is heard from a program that reads pictures."""
RECOGNISED_WORDS: Final = 50_000
"""Most words taken from one picture."""

# --- Dossiers: folders, archives and single files -------------------------------------------------


@dataclass(frozen=True, slots=True)
class DossierLimits:
    """How much one dossier may bring; checked on what a folder or archive declares, before a byte is kept.

    Sizes are bytes. `ratio` is unpacked to packed size; it speaks only for files above `ratio_from`,
    because small and very regular files compress well without harm. `nesting` is how deep archives may lie in
    one another, `archives` how many are opened, `nested_bytes` how much of them is held in memory.
    """

    files: int = 20_000
    file_bytes: int = 4 << 30
    total_bytes: int = 32 << 30
    ratio: int = 250
    ratio_from: int = 4 << 20
    directory_bytes: int = 8 << 20
    depth: int = 24
    path_length: int = 1_000
    name_length: int = 255
    nesting: int = 3
    archives: int = 200
    nested_bytes: int = 256 << 20


DOSSIER = DossierLimits()

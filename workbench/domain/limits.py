"""Every bound on foreign input, in one place."""

from __future__ import annotations

from dataclasses import dataclass

# --- Dossiers: folders, archives and single files -------------------------------------------------


@dataclass(frozen=True, slots=True)
class DossierLimits:
    """How much one dossier may bring; checked on what a folder or archive declares, before a byte is kept.

    Sizes are bytes. `ratio` is unpacked to packed size; it speaks only for files above `ratio_from`,
    because small and very regular files compress well without harm.
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


DOSSIER = DossierLimits()

"""PDFium by itself: the peer that shows what the way through the worker costs.

A process of its own opens a file by its path and draws or reads pages into memory of its own; it measures
itself, so neither its start nor what is said to it counts.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from workbench.bootstrap import ROOT


class RawPdfium:
    """The peer as a benchmark sees it."""

    def __init__(self, path: Path, *, niceness: int = 0) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.raw_pdfium", str(path), str(niceness)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, bufsize=1
        )

    def draw(self, pages: Sequence[int], scale: float) -> list[float]:
        """Draw pages; return the seconds each took."""
        return self._asked("draw", pages, scale)

    def read(self, pages: Sequence[int]) -> list[float]:
        """Read the text of pages; return the seconds each took."""
        return self._asked("read", pages, 1.0)

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def _asked(self, what: str, pages: Sequence[int], scale: float) -> list[float]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([what, list(pages), scale]) + "\n")
        took: list[float] = json.loads(self._process.stdout.readline())
        return took


def main(path: str, niceness: str) -> int:
    """Do what is asked, line by line."""
    import pypdfium2_raw as raw

    os.nice(int(niceness))
    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadDocument(path.encode(), None)
    pixels = ctypes.create_string_buffer(64 << 20)
    for line in sys.stdin:
        what, pages, scale = json.loads(line)
        took = []
        for number in pages:
            began = time.perf_counter()
            page = raw.FPDF_LoadPage(document, number)
            if what == "draw":
                _draw(raw, page, scale, pixels)
            else:
                _read(raw, page)
            raw.FPDF_ClosePage(page)
            took.append(time.perf_counter() - began)
        print(json.dumps(took), flush=True)
    return 0


def _draw(raw, page, scale: float, pixels) -> None:
    width, height = (round(side(page) * scale) for side in (raw.FPDF_GetPageWidthF, raw.FPDF_GetPageHeightF))
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGRx, pixels, 4 * width)
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT)
    raw.FPDFBitmap_Destroy(bitmap)


def _read(raw, page) -> str:
    text = raw.FPDFText_LoadPage(page)
    count = raw.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer)
    raw.FPDFText_ClosePage(text)
    return bytes(memoryview(buffer).cast("B")[: 2 * max(0, written - 1)]).decode("utf-16-le", "replace")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

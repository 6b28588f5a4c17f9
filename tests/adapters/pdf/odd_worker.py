"""Workers that misbehave on purpose: started instead of the real one to see what the program does."""

from __future__ import annotations

import os
import sys
import threading
import time

from workbench.adapters.pdf.wire import read_message, write_message

ANSWER = {"scale": 1.0, "left": 0, "top": 0, "width": 2, "height": 2}


def main(manner):
    """Answer pictures as the manner says, and everything on even pages honestly."""
    inward, outward = os.fdopen(0, "rb"), os.fdopen(1, "wb")
    read_message(inward)
    if manner == "never-ready":
        return 1
    write_message(outward, {"ready": "view"})
    while (message := read_message(inward)) is not None:
        job = message[0]
        if job.get("op") == "close":
            continue
        odd = job["page"] % 2 == 1
        _do(manner if odd else "honest", outward, job)
    return 0


def _do(manner, outward, job):
    answer, payload = {"id": job["id"], **ANSWER}, bytes(16)
    if manner == "hangs":
        threading.Event().wait()
    if manner == "slow":
        time.sleep(1.0)  # longer than the patience with one page, shorter than the deadline
    if manner == "dies":
        os.abort()
    if manner == "prints":
        outward.write(b"WARNING: something odd in the file, carrying on regardless of it all\n")
        outward.flush()
    if manner == "claims":
        answer |= {"width": 60_000, "height": 60_000}
    if manner == "short":
        payload = bytes(3)
    if manner == "reads-too-much":
        write_message(outward, {"read": job["document"], "offset": 0, "length": 2**30})
    if manner == "answers-another":
        answer["id"] = 10_000
    write_message(outward, answer, payload)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

"""Workers that misbehave on purpose: started instead of the real one to see what the program does."""

from __future__ import annotations

import os
import random
import struct
import sys
import threading
import time

from workbench.adapters.pdf.wire import read_message, write_message

ANSWER = {"scale": 1.0, "left": 0, "top": 0, "width": 2, "height": 2}
PAGES = 40


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
        if job["op"] == "facts":
            write_message(outward, {"id": job["id"], "pages": PAGES}, b"[]")
            continue
        odd = job["page"] % 2 == 1 or "pages" in job
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
    if manner == "eats":
        _eat()
    if manner == "prints":
        outward.write(b"WARNING: something odd in the file, carrying on regardless of it all\n")
        outward.flush()
    if manner == "raves":
        outward.write(random.Random(job["id"]).randbytes(4096))
        outward.flush()
    if manner == "nests":
        words = b'{"id":' + b"[" * 60_000
        outward.write(struct.pack("<II", len(words), 0) + words)
        outward.flush()
    if manner == "claims":
        answer |= {"width": 60_000, "height": 60_000}
    if manner == "short":
        payload = bytes(3)
    if manner == "reads-too-much":
        write_message(outward, {"read": job["document"], "offset": 0, "length": 2**30})
    if manner == "answers-another":
        answer["id"] = 10_000
    while manner in ("never-ends", "floods"):
        heavy = bytes(8 << 20) if manner == "floods" else b""
        write_message(outward, {"id": job["id"], "lengths": [len(heavy)] if heavy else []}, heavy)
    write_message(outward, answer, payload)


def _eat():
    """Take memory until there is none, as a bomb in a file would have a library do."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (1 << 28, 1 << 28))
    eaten = []
    while True:
        eaten.append(bytearray(1 << 24))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

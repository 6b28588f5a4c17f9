"""Whether the suite catches each deliberate fault, and by which test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from tests.faults.deliberate import FAULTS, Fault
from tests.faults.spoiling import CHOSEN
from tests.faults.tried import Tried
from workbench.bootstrap import ROOT

OPTIONS = ("-q", "-x", "-p", "tests.faults.spoiling", "-p", "no:cacheprovider", "-p", "no:randomly")


def caught(scratch: Path) -> Tried:
    """Make each deliberate fault, one after the other, and run what must notice."""
    tried = Tried("deliberate faults")
    for fault in FAULTS:
        tried.tried += 1
        by = caught_by(fault, scratch / "report.xml")
        print(f"    {fault.name}: {by or 'NOT CAUGHT'}", flush=True)
        tried.undetected += not by
    return tried.done()


def caught_by(fault: Fault, report: Path) -> str:
    """Name the test that fails with this fault, or nothing."""
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "pytest", *OPTIONS, f"--junit-xml={report}", *fault.tests]
    environment = {**os.environ, CHOSEN: fault.name, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    cases = ElementTree.parse(report).getroot().iter("testcase") if report.exists() else ()
    failed = [
        case.get("name", "") for case in cases if case.find("failure") is not None or case.find("error") is not None
    ]
    return failed[0] if failed else ""

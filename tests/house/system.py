"""What the suite needs of the system beyond the program's own needs, and what is skipped without it."""

from __future__ import annotations

import sys
import sysconfig

from workbench.bootstrap import Need, apt_line, missing, say

JAVA = "/usr/share/java"
LIBPYTHON = sysconfig.get_config_var("INSTSONAME") or ""

AREAS: dict[str, tuple[Need, ...]] = {
    "the journeys in the real window": (
        Need(("xvfb",), program="Xvfb"),
        Need(("openbox",), program="openbox"),
        Need(("xdotool",), program="xdotool"),
        Need(("dbus-daemon",), program="dbus-run-session"),
        Need(("at-spi2-core",), pattern="/usr/libexec/at-spi-bus-launcher"),
        Need(("python3-pyatspi",), pattern="/usr/lib/python3/dist-packages/pyatspi"),
        Need(("gir1.2-atspi-2.0",), pattern="/usr/lib/*/girepository-1.0/Atspi-2.0.typelib"),
    ),
    "the checks of our PDFs by other people's programs": (
        Need(("poppler-utils",), program="pdfsig"),
        Need(("qpdf",), program="qpdf"),
        Need(("mupdf-tools",), program="mutool"),
    ),
    "the reading of scans": (
        Need(("tesseract-ocr",), program="tesseract"),
        Need(("tesseract-ocr-eng",), pattern="/usr/share/tesseract-ocr/*/tessdata/eng.traineddata"),
    ),
    "the exchange through PostgreSQL": (Need(("postgresql",), pattern="/usr/lib/postgresql/*/bin/initdb"),),
    "the signatures by a token and by NSS": (
        Need(("softhsm2",), program="softhsm2-util"),
        Need(("opensc",), program="pkcs11-tool"),
        Need(("libnss3-tools",), program="certutil"),
    ),
    "veraPDF's verdicts": (
        Need(("openjdk-17-jdk-headless", "openjdk-21-jdk-headless", "default-jdk-headless"), program="javac"),
        Need(("libjaxb-java",), pattern=f"{JAVA}/jaxb-runtime.jar"),
        Need(("libjaxb-api-java",), pattern=f"{JAVA}/jaxb-api.jar"),
        Need(("libactivation-java",), pattern=f"{JAVA}/javax.activation.jar"),
    ),
    "the packaged program": (
        Need(("binutils",), program="objdump"),
        *((Need((LIBPYTHON.partition(".so")[0],), library=LIBPYTHON),) if ".so" in LIBPYTHON else ()),
    ),
}


def tools() -> tuple[Need, ...]:
    """Return everything the suite asks of the system; elsewhere than on Linux, nothing."""
    return tuple(need for needs in AREAS.values() for need in needs) if sys.platform.startswith("linux") else ()


def lacking(area: str) -> list[str]:
    """Return the packages that this area of the suite still waits for."""
    return [need.packages[0] for need in missing(AREAS[area])]


def say_what_is_skipped() -> None:
    """Name the areas that cannot run here, and the line that would bring what they need."""
    if not sys.platform.startswith("linux"):
        say("Only Linux runs " + ", ".join(AREAS) + "; they are skipped here.")
        return
    for area in AREAS:
        if lacking(area):
            say(f"Skipped here: {area} (needs {', '.join(lacking(area))}).")
    if absent := missing(tools()):
        say(f"This line brings what they need:\n    {apt_line(absent)}")

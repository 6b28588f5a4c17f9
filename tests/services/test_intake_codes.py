"""Every code that an intake or a search can end with, or a report can hold, has words."""

from __future__ import annotations

import re
import tomllib

import pytest

from workbench.bootstrap import ROOT

REFUSING = (
    *(ROOT / "workbench/adapters/dossier").glob("*.py"),
    *(ROOT / "db").glob("document*.py"),
    ROOT / "db/page_index.py",
    *(ROOT / "workbench/services" / f"{name}.py" for name in ("intake", "searching", "naming_documents", "watching")),
)
CODE = re.compile(r'(?:RuleBroken|MachineRefused)\(\s*"([a-z0-9_.]+)"')
OF_FILES = re.compile(r'"((?:ectd|backbone|nested|embedded)\.[a-z_]+)"')
IN_FILES = frozenset({"file.unreadable", "file.too_large", "name.unsafe"})
"""Refusals of one file, which the report tells as findings."""
FINDINGS = sorted(
    IN_FILES
    | {"archive.damaged", "archive.method", "link", "name.twice", "not_a_file", "system_file", "too_deep"}
    | {"archive.nested", "empty", "kind.unknown", "name.misleads", "not_shown_yet", "password_needed"}
    | {"duplicate", "earlier_version", "new_version", "unchanged", "active_content.macros", "page.refused", "page.slow"}
)


def words(name):
    return tomllib.loads((ROOT / "resources/sentences" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", REFUSING, ids=lambda path: path.name)
def test_every_refusal_has_a_sentence(path):
    codes = set(CODE.findall(path.read_text(encoding="utf-8"))) - IN_FILES
    assert codes - words("en-GB.toml").keys() == set()


@pytest.mark.parametrize("code", FINDINGS)
def test_every_finding_has_words(code):
    assert code in words("intake.en-GB.toml")


@pytest.mark.parametrize(
    "path",
    [
        *("services/filing", "services/sequences", "services/intake", "services/embedded"),
        *("adapters/pdf/backbone", "adapters/dossier/nested"),
    ],
)
def test_every_remark_of_a_file_has_words(path):
    codes = set(OF_FILES.findall((ROOT / f"workbench/{path}.py").read_text(encoding="utf-8")))
    assert codes
    assert codes - words("intake.en-GB.toml").keys() == set()

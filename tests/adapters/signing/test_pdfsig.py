"""An independent program looks at the signatures."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.adapters.signing.signers import pki, signed

TOOLS = ("pdfsig", "certutil")
pytestmark = pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="pdfsig or certutil is not installed")


def test_another_program_finds_both_signatures_valid_and_trusted(tmp_path):
    (tmp_path / "root.pem").write_bytes(pki().root)
    (tmp_path / "report.pdf").write_bytes(signed())
    store = f"sql:{tmp_path}"
    subprocess.run(["certutil", "-N", "-d", store, "--empty-password"], check=True)
    added = ["certutil", "-A", "-d", store, "-n", "root", "-t", "C,C,C", "-i", str(tmp_path / "root.pem")]
    subprocess.run(added, check=True)
    shown = subprocess.run(
        ["pdfsig", "-nssdir", store, str(tmp_path / "report.pdf")], capture_output=True, text=True, check=True
    ).stdout
    assert shown.count("Signature is Valid") == 2
    assert shown.count("Certificate is Trusted") == 2
    assert shown.count("  - Total document signed") == 1

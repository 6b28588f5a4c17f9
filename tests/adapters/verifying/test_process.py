from __future__ import annotations

import io
import sys

import pytest

from tests.adapters.signing.signers import NOW, pki, sealed, signed
from tests.adapters.verifying.test_evidence import Dossier
from workbench.adapters.verifying.verify import verify, verify_file
from workbench.adapters.verifying.worker import answer, question
from workbench.domain.errors import MachineRefused


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(sealed())
    return path


def test_a_process_of_its_own_gives_the_same_verdict(report):
    given = {"trust": (pki().root,), "at": NOW, "texts": Dossier()}
    assert verify_file(report, **given) == verify(sealed(), **given)


def test_a_valid_report_is_valid_in_a_process_too(tmp_path):
    (tmp_path / "report.pdf").write_bytes(signed())
    assert verify_file(tmp_path / "report.pdf", trust=(pki().root,), at=NOW).verdict == "valid"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import time; time.sleep(60)", "deadline"),
        ("import os; os.abort()", "worker"),
        ("raise SystemExit(3)", "worker"),
        ("print('hello')", "worker"),
        ('print(\'{"inspection": {"reasons": ["fine"], "signatures": [], "evidence": []}}\')', "worker"),
    ],
)
def test_a_process_that_fails_costs_a_refusal(report, code, why):
    with pytest.raises(MachineRefused, match=r"report\.unreadable") as refusal:
        verify_file(report, command=(sys.executable, "-c", code), deadline=1.5)
    assert refusal.value.details["why"] == why


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(MachineRefused, match=r"report\.unreadable"):
        verify_file(tmp_path / "none.pdf")


@pytest.mark.parametrize(("data", "trust", "code"), [(b"hello", (), "report"), (sealed(), (b"hello",), "trust")])
def test_a_refusal_comes_back_as_one(data, trust, code, tmp_path):
    (tmp_path / "report.pdf").write_bytes(data)
    with pytest.raises(MachineRefused, match=rf"{code}\.unreadable"):
        verify_file(tmp_path / "report.pdf", trust=trust)


def test_the_worker_answers_what_it_is_asked():
    asked = question(sealed(), (pki().root,), NOW)
    assert b'"rolled_back"' in answer(io.BytesIO(asked))


def test_the_worker_lives_within_bounds(report):
    code = (
        "from workbench.adapters.verifying.worker import limit\nlimit()\n"
        'try:\n    bytearray(4 << 30)\nexcept MemoryError:\n    print(\'{"refused": "report.bounded"}\')'
    )
    pytest.importorskip("resource", reason="this system bounds processes otherwise")
    with pytest.raises(MachineRefused, match=r"report\.bounded"):
        verify_file(report, command=(sys.executable, "-c", code))

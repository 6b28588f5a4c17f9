from __future__ import annotations

from typing import get_args

from workbench.domain.verdict import REASONS, Reason, SignatureCheck, Verdict


def test_a_verdict_without_reasons_is_valid():
    assert Verdict.of([], [SignatureCheck("Seal", "Somebody", True, "")]).verdict == "valid"


def test_reasons_are_named_once_and_gravest_first():
    verdict = Verdict.of(["untrusted", "digest_mismatch", "untrusted"], [])
    assert (verdict.verdict, verdict.reasons) == ("invalid", ("digest_mismatch", "untrusted"))


def test_every_code_has_its_place():
    assert set(REASONS) == set(get_args(Reason))
    assert len(REASONS) == 10

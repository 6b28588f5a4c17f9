"""A demonstration authority and signed reports, made once for all tests."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from tests.adapters.report.examples import full_report, plain_report
from workbench.adapters.report.pdf import render_pdf
from workbench.adapters.signing.demo_pki import DemoPki, make_demo_pki
from workbench.adapters.signing.keys import SigningKey, load_pkcs12
from workbench.adapters.signing.sign import sign_pdf

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PASSWORD = b"demonstration"
LEAD = "Demo lead"
DECIDER = "Demo decision-maker"


@cache
def pki() -> DemoPki:
    return make_demo_pki((LEAD, DECIDER), now=NOW, password=PASSWORD)


def key(role: str = LEAD) -> SigningKey:
    return load_pkcs12(pki().keys[role], PASSWORD)


def sign(data: bytes, field: str, role: str = LEAD, when: datetime = NOW) -> bytes:
    return sign_pdf(data, field, key(role), reason="A reason", name=role, when=when)


@cache
def unsigned() -> bytes:
    return render_pdf(full_report())


@cache
def sealed() -> bytes:
    return sign(unsigned(), "Seal")


@cache
def signed() -> bytes:
    return sign(sealed(), "Determination", DECIDER)


@cache
def small() -> bytes:
    """Return a short report with its one signature."""
    return sign(render_pdf(plain_report()), "Seal")

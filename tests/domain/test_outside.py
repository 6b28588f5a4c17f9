"""Which addresses of foreign documents may be opened."""

from __future__ import annotations

import pytest

from workbench.domain.outside import outside


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("https://www.gov.uk/guidance?page=1#top", "www.gov.uk"),
        ("HTTP://Example.org", "example.org"),
        ("mailto:qp@example.org?subject=Batch", "qp@example.org"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
    ],
)
def test_web_and_mail_addresses_say_where_they_lead(address, leads_to):
    found = outside(address)
    assert found is not None
    assert found.leads_to == leads_to


@pytest.mark.parametrize(
    "address",
    [
        "",
        "gov.uk",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://example.org/",
        "smb://host/share",
        "https://",
        "mailto:",
        "https://www.gov.uk@evil.example/",
        "https://example.org/\u202egnp.exe",
        "https://exa\nmple.org/",
        "https://example.org/a b",
        "https://[broken/",
        "https://" + "a" * 3000,
        "ms-msdt:/id",
    ],
)
def test_everything_else_is_never_opened(address):
    assert outside(address) is None

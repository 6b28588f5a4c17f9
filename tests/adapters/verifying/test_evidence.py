from __future__ import annotations

from dataclasses import replace

import pytest

from tests.adapters.report.examples import ROWS, digest, full_report, plain_report
from tests.adapters.signing.signers import NOW, pki, sign
from workbench.adapters.report.pdf import render_pdf
from workbench.adapters.verifying.evidence import check_evidence, quoted
from workbench.adapters.verifying.verify import verify


class Dossier:
    """A dossier whose pages hold the quotes of the examples."""

    def __init__(self):
        self.documents = {digest("A12"): ["scan"]}
        for document, _, page, quote in ROWS:
            pages = self.documents.setdefault(digest(document), [""] * 20)
            pages[page - 1] += quote.replace(" ", "\n", 3)

    def pages(self, sha256):
        return self.documents.get(sha256)


def test_quotes_that_stand_where_they_say_are_found():
    assert check_evidence(full_report().evidence, Dossier()) == frozenset()


def test_a_document_that_is_not_in_the_dossier_is_missed():
    dossier = Dossier()
    del dossier.documents[digest("A12")]
    assert check_evidence(full_report().evidence, dossier) == {"document_missing"}


@pytest.mark.parametrize("change", [{"quote": "never said"}, {"page": 1}, {"page": 99}, {"page": 0}])
def test_a_quote_that_is_not_on_its_page_is_missed(change):
    piece = replace(full_report().evidence[0], **change)
    assert check_evidence([piece], Dossier()) == {"quote_not_found"}


def test_an_area_needs_its_document_and_page_alone():
    area = full_report().evidence[7]
    assert check_evidence([area], Dossier()) == frozenset()
    assert check_evidence([replace(area, page=21)], Dossier()) == {"quote_not_found"}


@pytest.mark.parametrize(
    ("quote", "page"),
    [
        ("a 48-hour hold", "with a 48-\nhour hold"),
        ("manufacture", "manu-\n  facture"),
        ("manufacture", "manu\u00adfacture"),
        ("manu\u00ad\nfacture", "manufacture"),
        ("the ﬁrst  ½ dose", "the first 1⁄2\ndose"),
        ("at\u00a090 minutes", "at 90 minutes"),
        ("manufacture", "manu\u0002\r\nfacture"),
    ],
)
def test_line_ends_hyphens_and_forms_do_not_matter(quote, page):
    assert quoted(quote, page)


def test_other_words_matter():
    assert not quoted("met at 90 minutes", "met at 4 hours")


def test_the_verdict_says_when_a_quote_is_not_in_the_dossier():
    piece = replace(full_report().evidence[0], quote="never said")
    data = sign(render_pdf(plain_report(evidence=(piece,))), "Seal")
    verdict = verify(data, trust=[pki().root], at=NOW, texts=Dossier())
    assert verdict.reasons == ("quote_not_found",)
    assert verdict.signatures[0].valid

"""The dossiers say one thing about one thing, but for what was planted; and nothing they must not say."""

from __future__ import annotations

import re

import pytest

from workbench.adapters.demo.sources import read_card

POC, MM = "DEMO-POC-001", "DEMO-MM-001"

# case, pattern with one group, what it may say, what it says where a difference was planted
STATEMENTS = [
    (POC, r"company number (SC\d+)", {"SC999214"}, {}),
    (POC, r"(MIA\(IMP\) DEMO-\d+)", {"MIA(IMP) DEMO-88001"}, {}),
    (POC, r"cartridge model (VC-\d)", {"VC-3"}, {}),
    (POC, r"process version (\d\.\d)", {"1.4"}, {}),
    (POC, r"(\d+) million viable nucleated cells", {"40"}, {}),
    (POC, r"(?i)use within (\d+ \w+)", set(), {"A08": "6 hours"}),
    (POC, r"(\d+ minutes) from the end of activation", {"90 minutes"}, {}),
    (POC, r"(?i)take (\d+) minutes", {"55"}, {}),
    (POC, r"(?i)(\w+) stroke centres", {"six", "Six", "NHS", "the"}, {}),
    (POC, r"Centres (\w+), United Kingdom", set(), {"A10": "Seven"}),
    (POC, r"(?:dosed|window of) (\d+ to \d+ hours)", {"24 to 36 hours"}, {}),
    (POC, r"(?i)any ischaemic stroke within (\d+ hours)", set(), {"A10": "48 hours"}),
    (MM, r"ompany number:? (\d{8})", {"09999217"}, {}),
    (MM, r"(MIA DEMO-\d+)", {"MIA DEMO-77012"}, {}),
    (MM, r"(\d+ months) at minus 20 C", {"12 months"}, {}),
    (MM, r"(?:within|for up to|and) (\d+ days) at 2-8 C", {"30 days"}, {"B10 v1": "45 days"}),
    (MM, r"(\d+) micrograms of RNA", {"15"}, {}),
    (MM, r"(\d+)-dose vial", {"10"}, {}),
    (MM, r"batches of ([\d,]+) doses", {"4,000"}, {}),
    (MM, r"(\d+) connections", {"14"}, {}),
    (MM, r"from (\d+ days to \d)\b", {"9 days to 2"}, {}),
    (MM, r"(\d+ hours) after the first puncture", {"6 hours"}, {}),
    (MM, r"After first puncture use within (\d+ hours)", {"6 hours"}, {}),
]


def case_of(dossiers, document):
    return next(each.case for each in dossiers.deliveries if document in each.documents)


def said(dossiers, case, pattern):
    """Yield where the pattern was found and what its group said there."""
    for document in dossiers.documents:
        if case_of(dossiers, document) == case:
            words = " ".join(dossiers.pages(document))
            yield from ((document, found[1]) for found in re.finditer(pattern, words))


@pytest.mark.parametrize(("case", "pattern", "allowed", "planted"), STATEMENTS, ids=[each[1] for each in STATEMENTS])
def test_a_fact_is_the_same_everywhere_but_where_a_difference_was_planted(case, pattern, allowed, planted, dossiers):
    found = list(said(dossiers, case, pattern))
    assert found
    for document, value in found:
        also = {planted.get(document.code), planted.get(f"{document.code} {document.version}")}
        assert value in allowed | also, f"{document.name}: {value}"


def centres(dossiers, code, version):
    words = " ".join(dossiers.pages(dossiers.document(code, version)))
    names = [site["name"] for site in read_card("poc").facts["sites"]]
    return {name for name in [*names, "Kelder General"] if name in words}


@pytest.mark.parametrize(
    ("code", "version", "number"),
    [("A01", "v1.0", 6), ("A03", "v2.1", 6), ("A09", "July 2026", 6), ("A10", "v0.9", 7), ("A11", "draft 0.5", 5)],
)
def test_the_lists_of_centres_differ_as_planted(code, version, number, dossiers):
    assert len(centres(dossiers, code, version)) == number


def test_the_master_file_leaves_out_st_brannocs_and_the_protocol_adds_kelder(dossiers):
    six = centres(dossiers, "A01", "v1.0")
    assert six - centres(dossiers, "A11", "draft 0.5") == {"St Brannoc's Hospital"}
    assert centres(dossiers, "A10", "v0.9") - six == {"Kelder General"}


def test_the_master_file_of_the_units_leaves_out_pod_4(dossiers):
    words = " ".join(dossiers.pages(dossiers.document("B12", "draft 0.7")))
    assert [name for name in ("Pod-1", "Pod-2", "Pod-3", "Pod-4") if name in words] == ["Pod-1", "Pod-2", "Pod-3"]


@pytest.mark.parametrize(
    ("form", "version", "case", "round_"), [("A01", "v1.0", POC, 1), ("B01", "v1", MM, 1), ("B01", "v2", MM, 2)]
)
def test_the_form_lists_every_document_sent_with_it(form, version, case, round_, dossiers):
    words = " ".join(dossiers.pages(dossiers.document(form, version)))
    (sent,) = [each for each in dossiers.deliveries if (each.case, each.round) == (case, round_)]
    missing = [each.code for each in sent.documents if f"{each.code} {each.title} {each.version}" not in words]
    assert missing == []


def test_the_second_version_moves_one_passage_and_drops_the_other(dossiers):
    words = dossiers.pages(dossiers.document("A05", "v3"))
    assert [number for number, page in enumerate(words, start=1) if "at 4 hours in 11 of 12." in page] == [7]
    assert not any("met all limits in 3 of 3 batches" in page for page in words)


FORBIDDEN = [
    r"\b(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Dame)\b\.?",
    r"\S+@\S+\.\S+",
    r"https?://",
    r"\+44|\b0\d{3,4} \d{5,6}\b",
    r"\bMHRA\b",
    r"(?i)lorem ipsum",
]


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_no_personal_names_addresses_of_the_net_or_agency_claims(pattern, dossiers):
    found = [
        (document.name, hit[0])
        for document in dossiers.documents
        for hit in re.finditer(pattern, " ".join(dossiers.pages(document)))
    ]
    assert found == []


def test_no_template_is_left_on_any_page(dossiers):
    for document in dossiers.documents:
        assert not re.search(r"\{[a-z]|\[\[|\]\]|\*\*|``", " ".join(dossiers.pages(document))), document.name


def test_documents_are_older_than_the_delivery_that_brings_them(dossiers):
    late = [
        document.name
        for delivery in dossiers.deliveries
        for document in delivery.documents
        if document.date > delivery.received
    ]
    assert late == []

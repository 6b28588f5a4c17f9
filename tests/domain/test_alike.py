from __future__ import annotations

from workbench.domain.alike import Likeness, Noticed, passage_key

FINDINGS = (
    Noticed("hold", "A 48 hour hold lets a regional site make the product", ("REG-06",), frozenset({"a"})),
    Noticed("hold again", "Regional sites could make the product after a hold of 48 hours", ("REG-06",)),
    Noticed("label", "The label states thirty days but the stability report twenty", ("TEC-04",)),
    Noticed("same place", "Something else entirely was read here", ("REG-09",), frozenset({"a"})),
    Noticed("criterion", "Potency assay missing for three batches", ("REG-06",)),
)


def like(name, findings=FINDINGS):
    one = next(each for each in findings if each.id == name)
    return Likeness(findings).of(one)


def test_findings_in_much_the_same_words_are_alike_and_it_says_which():
    first, _ = like("hold")[:2] if like("hold")[0].finding == "hold again" else like("hold")[::-1]
    assert (first.finding, first.criteria) == ("hold again", ("REG-06",))
    assert {"hold", "regional", "site"} & set(first.words)


def test_findings_on_the_same_passage_are_alike_whatever_they_say():
    assert [(one.finding, one.passages) for one in like("same place")] == [("hold", 1)]


def test_a_criterion_alone_makes_nothing_alike():
    assert like("criterion") == ()


def test_a_finding_without_words_is_like_nothing():
    assert Likeness(FINDINGS).of(Noticed("", "")) == ()


def test_other_scripts_are_compared_too():
    pair = (
        Noticed("a", "Δεν αποδεικνύεται η σταθερότητα του προϊόντος"),
        Noticed("b", "Σταθερότητα του προϊόντος δεν αποδεικνύεται"),
    )
    assert [one.finding for one in like("a", pair)] == ["b"]


def test_equal_words_on_a_page_are_one_passage_and_areas_are_not():
    assert passage_key("v", 1, "Two\nlines", "m1") == passage_key("v", 1, "two lines", "m2")
    assert passage_key("v", 1, "", "m1") != passage_key("v", 1, "", "m2")

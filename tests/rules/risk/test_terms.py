"""Every predictor, term by term: what it is made of adds up to it, and every term says something."""

import math

import pytest
from hypothesis import given

from tests.rules.risk.records import (
    arp_vrp_records,
    ogp_records,
    ogrs3_records,
    ovp_records,
    snsv_records,
)
from throughcare.rules.risk import arp, arp_vrp, ogp, ogrs3, ovp, snsv, vrp
from throughcare.rules.risk.terms import Term, added_up, as_percent, logistic


def logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


def each_says_something(terms: list[Term]) -> None:
    assert all(term.what and term.value for term in terms)
    assert len({term.what for term in terms}) == len(terms)


@given(ogrs3_records())
def test_the_terms_of_ogrs3_are_the_sum_behind_it(record: ogrs3.Record) -> None:
    terms, found = ogrs3.terms(record), ogrs3.score(record)
    each_says_something(terms)
    for years, probability in ((1, found.one_year), (2, found.two_year)):
        z = added_up(terms, ogrs3.BEGINS_AT[years])
        assert probability == math.exp(z) / (1 + math.exp(z))
        assert logit(probability) == pytest.approx(z, abs=1e-9)


@given(ovp_records())
def test_the_terms_of_ovp_are_its_points(record: ovp.Record) -> None:
    terms = ovp.terms(record)
    each_says_something(terms)
    assert sum(term.adds for term in terms) == ovp.score(record).points


@given(ogp_records())
def test_the_terms_of_ogp_are_its_points(record: ogp.Record) -> None:
    terms = ogp.terms(record)
    each_says_something(terms)
    assert sum(term.adds for term in terms) == ogp.score(record).points


@given(arp_vrp_records())
def test_the_terms_of_arp_and_vrp_are_the_sum_behind_them(record: arp_vrp.Record) -> None:
    for terms, begins_at, probability in (
        (arp.terms(record), arp.BEGINS_AT, arp.score(record)),
        (vrp.terms(record), vrp.BEGINS_AT, vrp.score(record)),
    ):
        each_says_something(terms)
        z = begins_at
        for term in terms:
            z += term.adds
        assert probability == math.exp(z) / (1 + math.exp(z))


@given(snsv_records())
def test_the_terms_of_snsv_are_the_sum_behind_it(record: snsv.Record) -> None:
    terms = snsv.terms(record)
    each_says_something(terms)
    z = added_up(terms, snsv.BEGINS_AT)
    assert snsv.score(record) == math.exp(z) / (1 + math.exp(z))


@pytest.mark.parametrize(("probability", "whole"), [(0.0001, 1), (0.6201, 62), (0.99999, 99)])
def test_a_probability_is_shown_as_a_whole_percent(probability: float, whole: int) -> None:
    assert as_percent(probability) == whole


def test_no_sum_is_too_large_or_too_small_to_be_a_probability() -> None:
    assert (logistic(10_000), logistic(-10_000), logistic(0)) == (1, 0, 0.5)
    assert logistic(1.25) + logistic(-1.25) == pytest.approx(1, abs=1e-15)

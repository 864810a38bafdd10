"""FHIR QuestionnaireResponses in and out."""

import random

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from tests.files.forms import EVERY, GAD_7, OURS, TURNED, chosen
from tests.files.published import (
    DECLINED,
    FORMS,
    FREQUENCY,
    Json,
    coded,
    hl7_phq9,
    hl7_phq9_response,
    phr_gad7,
    phr_gad7_response,
    phr_phq9_response,
)
from throughcare.files.questionnaires.importing import from_fhir
from throughcare.files.questionnaires.recognising import recognise
from throughcare.files.questionnaires.responses import response_to_answers, to_response
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.instruments.scoring import score
from throughcare.rules.reasons import NotAllowed

WHEN = "2026-03-01T09:30:00+00:00"


def a_response(*items: Json, **more: object) -> Json:
    return {"resourceType": "QuestionnaireResponse", "status": "completed"} | {
        "item": list(items),
        **more,
    }


def answered(link: str, **answer: object) -> Json:
    return {"linkId": link, "answer": [answer]}


def refused(response: object, instrument: Instrument = PHQ_9) -> str:
    with pytest.raises(NotAllowed) as raised:
        response_to_answers(instrument, response)
    return str(raised.value)


# Ours.


@pytest.mark.parametrize("instrument", EVERY, ids=lambda each: each.key)
def test_ours_come_back_as_they_went(instrument: Instrument) -> None:
    chance = random.Random(instrument.key)
    for _ in range(50):
        answers = chosen(instrument, chance)
        written = to_response(instrument, answers, authored=WHEN, subject="Patient/1")
        QuestionnaireResponse.model_validate(written)
        back = response_to_answers(instrument, written)
        assert back.answers == answers
        assert back.said == score(instrument, answers).total.score
        assert back.notes == ()


def test_too_few_answers_are_in_progress_and_have_no_total() -> None:
    written = to_response(PHQ_9, {"1": 2}, authored=WHEN)
    assert written["status"] == "in-progress"
    assert [item["linkId"] for item in written["item"]] == ["1"]
    back = response_to_answers(PHQ_9, written)
    assert back.answers == {"1": 2}
    assert back.notes == ("The response says of itself that it is in-progress.",)


def test_answers_stand_in_the_groups_of_the_form() -> None:
    form = from_fhir(hl7_phq9())
    answers = {item.key: 1 for item in form.instrument.items}
    written = to_response(form, answers, authored=WHEN)
    assert [item["linkId"] for item in written["item"]] == ["H1/T1"]
    inside = [item["linkId"] for item in written["item"][0]["item"]]
    assert inside == [*answers, "H1/TS"]


def test_what_the_instrument_does_not_offer_is_not_written() -> None:
    with pytest.raises(NotAllowed, match="no question 99"):
        to_response(PHQ_9, {"99": 1}, authored=WHEN)


# Others'.


def test_the_total_that_came_is_never_taken() -> None:
    """HL7's own example says 13, and its answers make 10."""
    form = from_fhir(hl7_phq9())
    returned = response_to_answers(form, hl7_phq9_response())
    assert returned.said == 13
    assert returned.notes == (
        "The response says that its total is 13. The answers in it make 10, and that is what counts here.",
    )
    same = recognise(form)
    assert same
    assert score(PHQ_9, same.answers(returned.answers)).total.score == 10


@pytest.mark.parametrize(
    ("instrument", "response"),
    [(PHQ_9, phr_phq9_response()), (GAD_7, phr_gad7_response())],
    ids=["PHQ-9", "GAD-7"],
)
def test_questions_are_known_by_their_loinc_codes(
    instrument: Instrument, response: Json
) -> None:
    returned = response_to_answers(instrument, response)
    assert score(instrument, returned.answers).total.score == 3


def test_a_declined_question_is_left_open_and_that_is_said() -> None:
    response = phr_gad7_response()
    response["item"][2]["answer"] = [{"valueCoding": DECLINED}]
    returned = response_to_answers(from_fhir(phr_gad7()), response)
    assert len(returned.answers) == 6
    assert returned.notes == (
        "Question “69733-4” is left open: “Asked But Declined” is no answer.",
    )
    with pytest.raises(NotAllowed, match="question 3 not answered"):
        score(GAD_7, response_to_answers(GAD_7, response).answers)


@pytest.mark.parametrize("publisher", FORMS)
def test_answers_to_a_published_form_are_answers_to_ours(publisher: str) -> None:
    form = from_fhir(FORMS[publisher][1]())
    same = recognise(form, OURS.values())
    assert same
    chance = random.Random(publisher)
    for _ in range(50):
        theirs = chosen(form.instrument, chance)
        response = to_response(form, theirs, authored=WHEN)
        returned = response_to_answers(form, response)
        assert returned.answers == theirs
        ours = same.answers(returned.answers)
        assert score(same.instrument, ours).total.score == sum(
            form.instrument.item(link).points(value) for link, value in theirs.items()
        )


@pytest.mark.parametrize(
    "answer",
    [
        {"valueCoding": coded(*FREQUENCY[2])},
        {"valueCoding": {"code": "LA6570-1"}},
        {"valueCoding": {"display": "more than half the days"}},
        {"valueCoding": {"system": "urn:x", "code": "x", "display": "More than half the days"}},
        {"valueString": "More than half the days"},
        {"valueInteger": 2},
        {"valueDecimal": 2.0},
    ],
)
def test_an_answer_is_known_by_code_words_or_points(answer: Json) -> None:
    returned = response_to_answers(PHQ_9, a_response(answered("1", **answer)))
    assert returned.answers == {"1": 2}


def test_a_number_is_what_the_answer_adds() -> None:
    returned = response_to_answers(TURNED, a_response(answered("2", valueInteger=4)))
    assert returned.answers == {"2": 0}


@pytest.mark.parametrize(
    "answer",
    [
        {"valueCoding": {"system": "urn:x", "code": "LA6570-1"}},
        {"valueCoding": {"display": "Sometimes"}},
        {"valueCoding": {}},
        {"valueInteger": 9},
        {"valueBoolean": True},
        {"valueString": "2"},
    ],
)
def test_an_answer_that_is_not_offered_is_refused(answer: Json) -> None:
    assert "which is none of its answers" in refused(a_response(answered("1", **answer)))


def test_answers_inside_groups_and_answers_are_found() -> None:
    inside = {"valueInteger": 1, "item": [answered("2", valueInteger=2)]}
    group = {"linkId": "g", "item": [{"linkId": "1", "answer": [inside]}]}
    assert response_to_answers(PHQ_9, a_response(group)).answers == {"1": 1, "2": 2}


def test_our_numbers_are_not_read_in_answers_to_another_form() -> None:
    other = {"questionnaire": "https://other.example/Questionnaire/phq"}
    said = refused(a_response(answered("1", valueInteger=1), **other))
    assert said == "It answers no question of PHQ-9."
    by_code = a_response(answered("44250-9", valueInteger=1), **other)
    assert response_to_answers(PHQ_9, by_code).answers == {"1": 1}


def test_a_form_of_theirs_takes_only_answers_to_itself() -> None:
    form = from_fhir(hl7_phq9())
    other = hl7_phq9_response() | {"questionnaire": "https://other.example/Questionnaire/x"}
    with pytest.raises(NotAllowed, match="the form here is"):
        response_to_answers(form, other)


@pytest.mark.parametrize(
    ("response", "why"),
    [
        ([], "not a FHIR QuestionnaireResponse"),
        (
            {"resourceType": "Questionnaire"},
            "a FHIR Questionnaire, not a QuestionnaireResponse",
        ),
        (a_response(), "answers no question"),
        (
            a_response(answered("1", valueInteger=1), status="entered-in-error"),
            "entered-in-error",
        ),
        (a_response(answered("1", valueInteger=1), status="odd"), "odd"),
        (a_response(answered("1", valueInteger=1), colour="red"), "colour"),
        (a_response(answered("1", valueInteger=1), authored="yesterday"), "authored"),
        (
            a_response({"linkId": "1", "answer": [{"valueInteger": 1}, {"valueInteger": 2}]}),
            "more than once",
        ),
        (
            a_response(answered("1", valueInteger=1), answered("1", valueInteger=1)),
            "more than once",
        ),
        (
            a_response(answered("1", valueInteger=1), modifierExtension=[{"url": "urn:not"}]),
            "modifierExtension",
        ),
        (a_response(answered("1", valueInteger=1), implicitRules="urn:rules"), "implicitRules"),
        (a_response({"answer": [{"valueInteger": 1}]}), "linkId"),
    ],
)
def test_a_response_that_cannot_be_read_is_refused(response: object, why: str) -> None:
    assert why in refused(response)


def test_what_is_not_asked_here_is_said() -> None:
    returned = response_to_answers(
        PHQ_9, a_response(answered("1", valueInteger=1), answered("mood", valueInteger=1))
    )
    assert returned.notes == ("The answer to “mood” is left out: it is not asked here.",)


def test_another_version_is_said() -> None:
    returned = response_to_answers(
        PHQ_9,
        a_response(
            answered("1", valueInteger=1),
            questionnaire="https://throughcare.example/Questionnaire/phq-9|9",
        ),
    )
    assert returned.notes == (f"It answers version 9; the form here is {PHQ_9.version}.",)

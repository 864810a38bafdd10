"""FHIR Questionnaires out and in: ours, others' and a scheme's own; each scored as it should be."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.files.forms import (
    EVERY,
    IN_SET,
    OURS,
    SYSTEM,
    TURNED,
    WHEN,
    a_form,
    a_question,
    chosen,
    held,
    weight,
)
from tests.files.published import (
    FORMS,
    Json,
    hl7_phq9,
    hl7_phq9_without_weights,
    lforms_phq9,
    loinc,
    mii_phq9,
    phr_gad7,
    phr_phq9,
)
from throughcare.files.questionnaires.exporting import to_fhir
from throughcare.files.questionnaires.form import Form
from throughcare.files.questionnaires.importing import ABSENT, from_fhir
from throughcare.files.questionnaires.names import (
    EXPANSION_PROPERTY,
    ITEM_WEIGHT,
    ORDINAL_VALUE,
)
from throughcare.files.questionnaires.recognising import recognise, same_as
from throughcare.rules.instruments.instrument import (
    Instrument,
)
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.instruments.scoring import score
from throughcare.rules.reasons import NotAllowed


def of(instrument: Instrument) -> st.SearchStrategy[dict[str, int]]:
    """Full answers to an instrument's scored questions."""
    return st.fixed_dictionaries(
        {item.key: st.sampled_from(item.values) for item in instrument.items}
    )


def taken(*items: Json, **more: object) -> Form:
    return from_fhir(a_form(*items, **more))


# Ours, out and in again.


@pytest.mark.parametrize("instrument", EVERY, ids=lambda each: each.key)
def test_each_instrument_is_a_questionnaire_of_fhir(instrument: Instrument) -> None:
    written = to_fhir(instrument)
    Questionnaire.model_validate(json.loads(json.dumps(written)))
    links = [item["linkId"] for item in written["item"]]
    assert len(links) == len(set(links))
    for item in written["item"]:
        assert item["text"]
        for option in item.get("answerOption", ()):
            assert option["valueCoding"]["code"]
            assert option["valueCoding"]["display"]


@pytest.mark.parametrize("instrument", EVERY, ids=lambda each: each.key)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_ours_comes_back_with_the_same_points_for_every_answer(
    instrument: Instrument, data: st.DataObject
) -> None:
    form = from_fhir(to_fhir(instrument))
    same = same_as(form, instrument)
    assert same
    answers = data.draw(of(instrument))
    back = {mine: (link, same.values[link]) for link, mine in same.items.items()}
    theirs = {}
    for key, value in answers.items():
        link, values = back[key]
        theirs[link] = next(other for other, mine in values.items() if mine == value)
        assert form.instrument.item(link).points(theirs[link]) == instrument.item(key).points(
            value
        )
    assert same.answers(theirs) == answers
    assert (
        score(form.instrument, theirs).total.raw
        == score(same.instrument, same.answers(theirs)).total.raw
    )


def test_weights_are_what_an_answer_adds_after_reversal_and_codes_what_was_answered() -> None:
    second = next(item for item in to_fhir(TURNED)["item"] if item["linkId"] == "2")
    said = [
        (option["valueCoding"]["code"], option["extension"][0]["valueDecimal"])
        for option in second["answerOption"]
    ]
    assert said == [("0", 4), ("1", 3), ("2", 2), ("3", 1), ("4", 0)]
    assert [each["url"] for each in second["answerOption"][0]["extension"]] == [
        ORDINAL_VALUE,
        ITEM_WEIGHT,
    ]
    assert second["text"] == "Question 2, as worded on the form"


def test_a_sum_is_worked_out_by_the_form_and_a_mean_is_only_described() -> None:
    totals = [item for item in to_fhir(TURNED)["item"] if item.get("readOnly")]
    assert [item["linkId"] for item in totals] == ["total", "scale-risk"]
    mean, total = (
        [each for each in item["extension"] if "valueExpression" in each] for item in totals
    )
    assert mean == []
    assert total[0]["valueExpression"]["expression"] == (
        "%resource.item.where(linkId in ('1' | '2')).answer.value.weight().sum()"
    )


def test_what_the_rules_let_be_passed_over_is_not_required() -> None:
    def required(instrument: Instrument) -> dict[str, bool]:
        return {
            item["linkId"]: item["required"]
            for item in to_fhir(instrument)["item"]
            if "required" in item
        }

    assert not any(required(TURNED).values())
    if_nothing = replace(
        PHQ_9, skipped=lambda answers: ("2", "3") if answers.get("1") == 0 else ()
    )
    assert [key for key, needed in required(if_nothing).items() if not needed] == [
        "2",
        "3",
        "10",
    ]


# Others' forms of instruments we have.


@pytest.mark.parametrize("publisher", FORMS)
def test_a_published_form_is_known_and_scores_the_same(publisher: str) -> None:
    key, made = FORMS[publisher]
    form = from_fhir(made())
    same = recognise(form, OURS.values())
    assert same
    assert same.instrument.key == key
    chance = random.Random(publisher)
    for _ in range(200):
        theirs = chosen(form.instrument, chance)
        ours = same.answers(theirs)
        assert len(ours) == len(same.instrument.items)
        assert (
            score(same.instrument, ours).total.score
            == score(form.instrument, theirs).total.score
        )


def test_which_question_is_which_is_told_by_codes_and_not_by_order() -> None:
    form = mii_phq9()
    form["item"].reverse()
    same = recognise(from_fhir(form))
    assert same
    assert same.items["phq-phq2i"] == "9"
    assert same.items["phq-phq9-difficulty"] == "10"


def test_the_warning_of_the_ninth_question_is_raised_from_anothers_form() -> None:
    form = from_fhir(hl7_phq9())
    same = recognise(form)
    assert same
    theirs = {item.key: 0 for item in form.instrument.items} | {"H1/T1/Q9": 1}
    assert [flag.key for flag in score(PHQ_9, same.answers(theirs)).flags] == ["item-9"]


def test_other_weights_make_it_another_instrument() -> None:
    form = mii_phq9()
    for option in form["item"][1]["answerOption"]:
        option["extension"][0]["valueDecimal"] += 1
    assert recognise(from_fhir(form)) is None


def test_other_words_make_it_another_instrument_where_there_are_no_codes() -> None:
    form = hl7_phq9()
    asked = form["item"][0]["item"]
    asked[0]["text"], asked[8]["text"] = asked[8]["text"], asked[0]["text"]
    assert recognise(from_fhir(form)) is None


def test_a_question_more_or_fewer_makes_it_another_instrument() -> None:
    fewer = mii_phq9()
    del fewer["item"][3]
    assert recognise(from_fhir(fewer)) is None
    more = mii_phq9()
    more["item"].append(a_question("more", 0, 1))
    assert recognise(from_fhir(more)) is None


def test_the_same_answers_counted_the_other_way_round_make_it_another_instrument() -> None:
    form = mii_phq9()
    for option in form["item"][1]["answerOption"]:
        said = option["extension"][0]
        said["valueDecimal"] = 3 - said["valueDecimal"]
    assert recognise(from_fhir(form)) is None


@pytest.mark.parametrize(
    "change", [{"text": "How is the weather?"}, {"code": loinc("1-1")}, {"code": []}]
)
def test_a_form_that_says_it_is_ours_and_was_altered_is_not(change: Json) -> None:
    form = to_fhir(PHQ_9)
    form["item"][9] |= change
    altered = from_fhir({**form, "code": []})
    assert recognise(altered) is None
    assert altered.instrument.key == "own-phq-9"


def test_codes_tell_the_weights_where_none_is_written_and_a_reason_for_none_is_no_answer() -> (
    None
):
    form = from_fhir(phr_gad7())
    assert [item.values for item in form.instrument.items] == [(0, 1, 2, 3)] * 7
    said = " ".join(form.notes)
    assert "No answer in the form has a weight." in said
    assert "“Asked But Declined” is no answer here" in said


@pytest.mark.parametrize(
    "change",
    [
        lambda form: form["item"].pop(),  # eight of the nine
        lambda form: form["item"][0].update(code=loinc("1-1")),
        lambda form: form["item"][0]["answerOption"].pop(),  # three of the four
        lambda form: form["item"][0]["answerOption"][0]["valueCoding"].update(system="urn:x"),
    ],
)
def test_codes_tell_no_weights_but_those_of_a_whole_instrument(
    change: Callable[[Json], object],
) -> None:
    form = json.loads(json.dumps(phr_phq9()))
    change(form)
    with pytest.raises(NotAllowed, match="No answer in the form has a weight"):
        from_fhir(form)


@pytest.mark.parametrize(
    ("place", "change"),
    [
        (("item", 0, "item", 0), {"text": "How is the weather?"}),
        (("item", 0, "item", 9), {"code": []}),  # nothing says that it is PHQ-9
        (
            ("contained", 0, "compose", "include", 0, "concept", 3),
            {"display": "Always", "code": "x"},
        ),
    ],
)
def test_words_tell_no_weights_but_those_of_a_whole_instrument_that_says_it_is_one(
    place: tuple[str | int, ...], change: Json
) -> None:
    form = hl7_phq9_without_weights()
    at: Any = form
    for step in place:
        at = at[step]
    at |= change
    with pytest.raises(NotAllowed, match="No answer in the form has a weight"):
        from_fhir(form)


def test_hl7s_code_system_with_its_slip_is_another_instrument() -> None:
    """HL7/sdc, CodeSystemCSPHQ9: four points for "Nearly every day", where PHQ-9 has three."""
    form = hl7_phq9()
    listed = form["contained"][0]["compose"]["include"][0]["concept"]
    listed[3]["extension"][0]["valueDecimal"] = 4.0
    slipped = from_fhir(form)
    assert recognise(slipped) is None
    assert slipped.instrument.range == (0, 36)


def test_where_one_question_has_weights_no_other_is_given_any() -> None:
    form = lforms_phq9()
    form["item"][0] = phr_phq9()["item"][0]
    taken_ = from_fhir(form)
    assert recognise(taken_) is None
    assert len(taken_.instrument.items) == 8


# A scheme's own form.


def test_a_schemes_own_form_is_the_sum_of_its_weights_and_claims_no_more() -> None:
    form = taken(a_question("a", 0, 1, 2), a_question("b", -2, 5), a_question("c", None, None))
    own = form.instrument
    assert (own.key, own.title, own.version) == ("well-being", "Ours", "2")
    assert [item.key for item in own.items] == ["a", "b"]
    assert [item.key for item in own.extras] == ["c"]
    outcome = score(own, {"a": 2, "b": -2, "c": 1})
    assert outcome.total.score == 0
    assert outcome.total.band == ""
    assert outcome.above is None
    assert outcome.flags == ()
    assert (own.total.bands, own.cut_offs, own.change) == ((), (), None)
    assert own.absent == ABSENT
    assert "Not declared" in own.absent["bands"]
    assert recognise(form) is None


def test_answers_that_add_the_same_are_told_apart() -> None:
    form = taken(a_question("a", 0, 2, 0))
    item = form.instrument.items[0]
    assert item.values == (0, 1, 2)
    assert [item.points(value) for value in item.values] == [0, 2, 0]
    assert score(form.instrument, {"a": 1}).total.score == 2


def test_what_is_declared_not_required_may_be_left_open() -> None:
    form = taken(a_question("a", 0, 3, required=True), a_question("b", 1, 3, required=False))
    assert score(form.instrument, {"a": 3}).total.score == 3
    assert form.notes == ("Need not be answered, and add nothing then: b.",)
    again = from_fhir(to_fhir(form))
    assert score(again.instrument, {"a": 3}).total.score == 3


def test_what_is_not_taken_is_said() -> None:
    form = taken(
        {"linkId": "intro", "type": "display", "text": "In the last month"},
        {
            "linkId": "g",
            "type": "group",
            "text": "Part one",
            "item": [a_question("a", 0, 1, type="open-choice")],
        },
        {"linkId": "s", "type": "string", "text": "Anything else?"},
        a_question("r", None, None, repeats=True),
        a_question("e", None, None, enableWhen=[WHEN]),
        {"linkId": "t", "type": "integer", "text": "Sum", "readOnly": True},
        status="retired",
        experimental=True,
    )
    assert form.instrument.recall == "In the last month"
    assert [item.key for item in form.instrument.extras] == ["e"]
    assert form.totals == ("t",)
    said = " ".join(form.notes)
    for part in (
        "“a: Question a?” takes the listed answers only",
        "“s: Anything else?” is left out: it is answered with a string",
        "“r: Question r?” is left out: it takes several answers",
        "“e: Question e?” has a condition (enableWhen). It is asked always.",
        "“e: Question e?” has no weights",
        "“t: Sum” is left out",
        "1 piece of text",
        "retired",
        "experimental",
    ):
        assert part in said


@pytest.mark.parametrize(
    "contained",
    [
        [held({"code": "no", "extension": weight(0)}, {"code": "yes", "extension": weight(3)})],
        [held({"code": "no"}, {"code": "yes"}), SYSTEM],
        [
            held(name="w") | {"compose": {"include": [{"valueSet": ["#v"]}]}},
            held({"code": "no"}, {"code": "yes"}),
            SYSTEM,
        ],
    ],
)
def test_weights_are_found_wherever_the_form_keeps_them(contained: list[Json]) -> None:
    own = taken(IN_SET, contained=contained).instrument
    assert [(option.label, option.value) for option in own.items[0].options] == [
        ("no", 0),
        ("yes", 3),
    ]


def test_a_value_set_of_a_whole_code_system_is_all_its_concepts() -> None:
    whole = held() | {"compose": {"include": [{"system": SYSTEM["url"]}]}}
    own = taken(IN_SET, contained=[whole, SYSTEM]).instrument
    assert own.items[0].values == (0, 3, 4)


def test_an_expansion_may_carry_weights_as_r5_has_them_and_headings_that_are_no_answers() -> (
    None
):
    def concept(code: str, points: int) -> Json:
        said = [
            {"url": "code", "valueCode": "itemWeight"},
            {"url": "value", "valueDecimal": points},
        ]
        return {"code": code, "extension": [{"url": EXPANSION_PROPERTY, "extension": said}]}

    listed = [{"abstract": True, "display": "Often", "contains": [concept("b", 2)]}]
    expansion = {"timestamp": "2024-12-06", "contains": [concept("a", 0), *listed]}
    expanded = {key: value for key, value in held().items() if key != "compose"}
    own = taken(IN_SET, contained=[expanded | {"expansion": expansion}]).instrument
    assert [(each.label, each.value) for each in own.items[0].options] == [("a", 0), ("b", 2)]


def test_a_weight_may_stand_inside_the_coding() -> None:
    options = [
        {"valueCoding": {"code": str(each), "extension": weight(each, ITEM_WEIGHT)}}
        for each in (0, 1)
    ]
    own = taken({"linkId": "a", "type": "choice", "answerOption": options}).instrument
    assert own.items[0].values == (0, 1)
    assert own.items[0].words == ""


def test_markup_is_only_text() -> None:
    form = taken(a_question("a", 0, 1, text="<script>alert(1)</script>"))
    assert form.instrument.items[0].words == "<script>alert(1)</script>"


def test_a_form_without_an_address_is_named_by_its_title() -> None:
    form = from_fhir({k: v for k, v in a_form(a_question("a", 0, 1)).items() if k != "url"})
    assert form.instrument.key == "ours"
    assert (
        from_fhir(a_form(a_question("a", 0, 1), url="https://x.example/ÄÖ")).instrument.key
        == "ours"
    )


@given(
    st.lists(st.lists(st.integers(-5, 9), min_size=1, max_size=5), min_size=1, max_size=6),
    st.data(),
)
@settings(deadline=None)
def test_any_weights_add_up(weights: list[list[int]], data: st.DataObject) -> None:
    form = taken(*(a_question(f"q{at}", *each) for at, each in enumerate(weights)))
    picked = [data.draw(st.integers(0, len(each) - 1)) for each in weights]
    answers = {
        item.key: item.values[at]
        for item, at in zip(form.instrument.items, picked, strict=True)
    }
    total = sum(each[at] for each, at in zip(weights, picked, strict=True))
    assert score(form.instrument, answers).total.score == total
    again = from_fhir(to_fhir(form))
    assert score(again.instrument, answers).total.score == total


def test_codes_of_others_are_not_taken_for_loinc() -> None:
    form = taken(a_question("a", 0, 1, code=[{"system": "urn:x", "code": "44250-9"}]))
    assert form.instrument.items[0].code == ""
    assert form.instrument.items[0].options[0].code == ""
    assert taken(a_question("a", 0, 1, code=loinc("1-1"))).instrument.items[0].code == "1-1"


def test_nothing_is_slower_for_it_until_a_form_is_sent() -> None:
    named = "import sys, throughcare.files.questionnaires.importing as i;"
    loaded = "print(any(m.split('.')[0] in ('fhir', 'pydantic') for m in sys.modules))"
    asked = [sys.executable, "-c", named + loaded]
    said = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"

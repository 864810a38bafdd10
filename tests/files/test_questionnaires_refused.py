"""Files that are no form, and forms that cannot be taken: each refused in words, never with a traceback."""

import json
import string
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.files.forms import (
    IN_SET,
    SYSTEM,
    WHEN,
    a_form,
    a_question,
    held,
    weight,
)
from tests.files.published import FORMS, Json, argonaut_phq9, hl7_phq9, lforms_phq9
from throughcare.files.questionnaires.document import DEEPEST, LARGEST, read
from throughcare.files.questionnaires.importing import from_fhir
from throughcare.files.questionnaires.names import ITEM_WEIGHT, ORDINAL_VALUE
from throughcare.files.questionnaires.responses import response_to_answers
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.reasons import NotAllowed

GOOD = a_form(a_question("a", 0, 1), a_question("b", 0, 1))


def said(asked: Callable[[], object]) -> str:
    with pytest.raises(NotAllowed) as raised:
        asked()
    for reason in raised.value.reasons:
        assert reason.code
        assert reason.text[0].isupper() or not reason.text[0].isalpha(), reason.text
        assert reason.text.endswith((".", ")")), reason.text
        assert "Traceback" not in reason.text
    return str(raised.value)


# Bytes.


def deep(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"hello", "not JSON: Expecting value at line 1, column 1"),
        (b'{"resourceType": "Questionnaire",}', "not JSON"),
        (json.dumps(GOOD).encode()[:-20], "not JSON"),
        (json.dumps(GOOD).encode("utf-16"), "not in UTF-8"),
        (json.dumps(GOOD).encode("utf-16-le"), "not in UTF-8"),
        (json.dumps(GOOD).encode("utf-32"), "not in UTF-8"),
        ('{"title": "Größe"}'.encode("cp1252"), "not in UTF-8"),
        (b"<Questionnaire xmlns='http://hl7.org/fhir'/>", "XML or a web page"),
        (b"PK\x03\x04 a spreadsheet", "not JSON"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not in UTF-8"),
        (b"%PDF-1.7", "not JSON"),
        (b'{"a": 1, "a": 2}', "“a” is written twice"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b'{"a": -Infinity}', "Infinity is not a number"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "too long"),
        (b'{"a": "\\ud800"}', "cannot be shown"),
        (b'{"a": "\\u0000"}', "cannot be shown"),
        (b'{"a\\u001b[31m": 1}', "cannot be shown"),
        (deep(DEEPEST + 1), "nested"),
        (deep(200_000), "nested"),
        (b"[" * 900_000, "nested"),
        (b'"' + b"x" * LARGEST + b'"', "larger than 2 MB"),
        (b'{"a": 1} {"b": 2}', "not JSON: Extra data"),
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(content: bytes, why: str) -> None:
    assert why in said(lambda: read(content))


def test_a_mark_before_the_text_does_no_harm() -> None:
    assert from_fhir(read(b"\xef\xbb\xbf" + json.dumps(GOOD).encode())).url == GOOD["url"]


# Documents.


def with_(path: list[str | int], value: object, form: Json | None = None) -> Json:
    """The good form, with something else in one place."""
    made: Json = json.loads(json.dumps(form or GOOD))
    place: Any = made
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return made


def without(name: str) -> Json:
    return {key: value for key, value in GOOD.items() if key != name}


def weighed(points: object, key: str = "valueDecimal") -> Json:
    return with_(
        ["item", 0, "answerOption", 0, "extension"], [{"url": ORDINAL_VALUE, key: points}]
    )


def in_set(*contained: Json) -> Json:
    return a_form(IN_SET, contained=list(contained))


def nested(levels: int) -> Json:
    item = a_question("inmost", 0, 1)
    for level in range(levels):
        item = {"linkId": str(level), "type": "group", "item": [item]}
    return a_form(item)


REFUSED: list[tuple[object, str]] = [
    ([], "not a FHIR Questionnaire"),
    ("Questionnaire", "not a FHIR Questionnaire"),
    (None, "not a FHIR Questionnaire"),
    (3.5, "not a FHIR Questionnaire"),
    ({}, "JSON without a resourceType"),
    ({"resourceType": ["Questionnaire"]}, "JSON without a resourceType"),
    ({"resourceType": "Patient"}, "a FHIR Patient, not a Questionnaire"),
    ({"resourceType": "Bundle", "entry": [{"resource": GOOD}]}, "a FHIR Bundle"),
    (without("status"), "status: it is missing"),
    (with_(["status"], "finished"), "status is “finished”"),
    (without("item"), "asks nothing"),
    (with_(["item"], []), "asks nothing"),
    (with_(["item"], "a, b"), "item: it should be a list"),
    (with_(["item", 0], None), "list"),
    (without("title"), "neither title nor name"),
    (with_(["date"], "2026-13-45"), "date: FHIR R4 does not let it be so"),
    (with_(["date"], "yesterday"), "date: FHIR R4 does not let it be so"),
    (with_(["colour"], "red"), "In the form, colour: FHIR R4 has no such element"),
    (with_(["item", 1, "colour"], "red"), "In question “b”, colour: FHIR R4 has no such element"),
    (with_(["item", 1, "linkId"], "a"), "Two items have the linkId “a”"),
    (a_form(a_question("a", 0, 1) | {"item": [a_question("a", 0, 1)]}), "linkId “a”"),
    (with_(["item", 0], {"type": "choice"}), "linkId: it is missing"),
    (with_(["item", 0, "linkId"], 7), "linkId"),
    (with_(["item", 0, "linkId"], ""), "linkId"),
    (with_(["item", 0, "linkId"], None), "linkId"),
    (with_(["item", 0], {"linkId": "a"}), "type: it is missing"),
    (with_(["item", 0, "type"], "slider"), "type “slider” is not FHIR's"),
    (with_(["item", 0, "required"], "perhaps"), "required"),
    (with_(["item", 0, "required"], "false"), "“a”, required: it should be true or false"),
    (with_(["item", 0, "readOnly"], 0), "“a”, readOnly: it should be true or false"),
    (with_(["experimental"], "false"), "In the form, experimental: it should be true or false"),
    (with_(["item", 0, "answerOption"], []), "Question “a” has no answers"),
    (with_(["item", 0, "answerOption"], {}), "answerOption: it should be a list"),
    (with_(["item", 0, "answerValueSet"], "#v"), "given twice"),
    (with_(["item", 0, "answerOption", 0, "valueString"], "x"), "“a”, answerOption 1"),
    (with_(["item", 0, "answerOption", 0], {}), "“a”, answerOption 1: FHIR R4 does not"),
    (with_(["item", 0, "answerOption", 0, "valueCoding"], {}), "neither code nor words"),
    (with_(["item", 0, "answerOption", 1, "valueCoding", "code"], "a0"), "offered twice"),
    (a_form(a_question("a", 0, None, 2)), "“Answer 1” has none"),
    (a_form(a_question("a", *range(201))), "At most 200 are read"),
    (a_form(a_question("a", None, None)), "it has no score"),
    (a_form({"linkId": "a", "type": "string"}), "it has no score"),
    (weighed("3"), "weight '3' is not written as a number"),
    (weighed(True), "valueDecimal"),
    (weighed(None), "weight"),
    (weighed([1]), "valueDecimal"),
    (weighed(1, "valueString"), "valueString"),
    (weighed("1", "valueString"), "not written as a number"),
    (weighed(0.5), "weight 0.5 is not a whole number"),
    (weighed(10**9), "not a whole number up to 10,000"),
    (weighed(float("nan")), "not a number"),
    (weighed(float("inf")), "not a number"),
    (weighed(10**40), "too long"),
    (
        with_(
            ["item", 0, "answerOption", 0, "valueCoding", "extension"], weight(7, ITEM_WEIGHT)
        ),
        "two weights",
    ),
    (in_set(), "are in the value set “#v”, which is not in the file"),
    (a_form(IN_SET | {"answerValueSet": "http://x.example/vs"}), "which is not in the file"),
    (in_set(held() | {"compose": {"include": []}}), "has no answers"),
    (in_set(held(system="urn:x") | {"compose": {"include": [{"system": "urn:x"}]}}), "code system"),
    (in_set(held() | {"compose": {"include": [{"valueSet": ["#v"]}]}}), "includes itself"),
    (
        in_set(
            held() | {"compose": {"include": [{"valueSet": ["#w"]}]}},
            held(name="w") | {"compose": {"include": [{"valueSet": ["#v"]}]}},
        ),
        "includes itself",
    ),
    (
        in_set(
            held()
            | {
                "compose": {
                    "include": [
                        {
                            "system": "urn:x",
                            "filter": [{"property": "p", "op": "=", "value": "v"}],
                        }
                    ]
                }
            }
        ),
        "is a search",
    ),
    (
        in_set(held({"code": "no"}) | {"compose": {"include": [], "exclude": [{"system": "urn:x"}]}}),
        "excludes",
    ),
    (in_set({"resourceType": "ValueSet", "id": "v"}), "contained ValueSet “v”, status: it is missing"),
    (
        in_set(held() | {"compose": {"include": [{"valueSet": ["#w", "#x"]}]}}),
        "what several lists share",
    ),
    (
        in_set(held() | {"compose": {"include": [{"system": "urn:x", "valueSet": ["#w"]}]}}),
        "what several lists share",
    ),
    (
        in_set(
            held()
            | {"expansion": {"timestamp": "2024-12-06", "total": 9, "contains": [{"code": "a"}]}}
        ),
        "only part of its list",
    ),
    (in_set(held(), held()), "two lists named “#v”"),
    (in_set(SYSTEM | {"content": None}), "contained CodeSystem “c”"),
    (with_(["contained"], ["x", None, 3]), "contained should be a list of resources"),
    (with_(["contained"], {"a": 1}), "contained should be a list of resources"),
    (with_(["modifierExtension"], [{"url": "urn:not", "valueBoolean": True}]), "In the form a modifierExtension"),
    (
        with_(["item", 1, "modifierExtension"], [{"url": "urn:not", "valueBoolean": True}]),
        "In question “b” a modifierExtension",
    ),
    (with_(["implicitRules"], "http://x.example/rules"), "implicitRules"),
    (with_(["item", 0, "enableWhen"], [WHEN | {"question": "b"}]), "asked only under a condition"),
    (
        a_form(
            a_question("z", 0, 1),
            {"linkId": "g", "type": "group", "enableWhen": [WHEN], "item": [a_question("a", 0, 1)]},
        ),
        "Question “a: Question a?” counts towards the score and is asked only under a condition",
    ),
    (with_(["item", 0, "repeats"], True), "more than once"),
    (
        a_form({"linkId": "g", "type": "group", "repeats": True, "item": [a_question("a", 0, 1)]}),
        "more than once",
    ),
    (nested(DEEPEST), "nested"),
    (a_form(*(a_question(str(at), 0, 1) for at in range(501))), "It has 501 items"),
    ({1: 2}, "cannot be shown"),
    ({"resourceType": "Questionnaire", "item": {1, 2}}, "not JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "why"), REFUSED, ids=range(len(REFUSED)))
def test_a_form_that_cannot_be_taken_is_refused(form: object, why: str) -> None:
    assert why in said(lambda: from_fhir(form))


def test_every_reason_is_said_at_once() -> None:
    form = a_form(
        a_question("a", 0, 1, repeats=True),
        a_question("b", 0, None),
        a_question("c", 0, 1, enableWhen=[WHEN]),
    )
    told = said(lambda: from_fhir(form))
    for link in "abc":
        assert f"“{link}" in told


def test_what_is_wrong_with_the_file_and_with_its_questions_is_said_at_once() -> None:
    form = a_form(
        a_question("a", 0, 1, type="slider"), a_question("a", 0, 1), date="2026-02-30"
    )
    told = said(lambda: from_fhir({**form, "status": "finished"}))
    for part in (
        "date",
        "status is “finished”",
        "type “slider”",
        "Two items have the linkId “a”",
    ):
        assert part in told


def test_many_reasons_are_not_all_printed() -> None:
    form = a_form(*(a_question(str(at), 0, 1, colour="red") for at in range(400)))
    assert "There are 350 more like these." in said(lambda: from_fhir(form))


@pytest.mark.parametrize("publisher", FORMS)
def test_a_published_form_passes_through_bytes(publisher: str) -> None:
    content = json.dumps(FORMS[publisher][1]()).encode()
    assert from_fhir(read(content)).instrument.items


def test_the_largest_form_is_read_soon() -> None:
    form = a_form(*(a_question(str(at), *range(20)) for at in range(500)))
    started = time.process_time()
    assert len(from_fhir(form).instrument.items) == 500
    assert time.process_time() - started < 20


def test_value_sets_that_include_each_other_many_times_are_read_soon() -> None:
    """Twenty sets, each with the next one twice, would be a million answers."""
    sets = [
        held(name=f"v{at}") | {"compose": {"include": [{"valueSet": [f"#v{at + 1}"]}] * 2}}
        for at in range(30)
    ]
    form = a_form(
        IN_SET | {"answerValueSet": "#v0"},
        contained=[*sets, held({"code": "a", "extension": weight(1)}, name="v30")],
    )
    assert "too many value sets" in said(lambda: from_fhir(form))
    twice = a_form(IN_SET | {"answerValueSet": "#v28"}, contained=form["contained"])
    assert "included twice" in said(lambda: from_fhir(twice))


def test_a_long_chain_of_value_sets_is_not_followed_to_its_end() -> None:
    sets = [
        held(name=f"v{at}") | {"compose": {"include": [{"valueSet": [f"#v{at + 1}"]}]}}
        for at in range(3_000)
    ]
    form = a_form(IN_SET | {"answerValueSet": "#v0"}, contained=sets)
    assert "too many value sets" in said(lambda: from_fhir(form))


# Anything at all.

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "resourceType",
                        "status",
                        "item",
                        "linkId",
                        "type",
                        "answerOption",
                        "text",
                    ),
                    *("valueCoding", "extension", "url", "valueDecimal", "contained", "id"),
                    *("compose", "include", "concept", "code", "enableWhen", "answer", "title"),
                ]
            )
            | st.text(string.ascii_letters, max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(JSON)
@settings(max_examples=300, deadline=None)
def test_no_json_does_anything_but_be_refused(found: object) -> None:
    for kind in ("Questionnaire", "QuestionnaireResponse"):
        made = {**found, "resourceType": kind} if isinstance(found, dict) else found
        with suppress(NotAllowed):
            if kind == "Questionnaire":
                from_fhir(made)
            else:
                response_to_answers(PHQ_9, made)


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in a document."""
    found = [path] if path else []
    if isinstance(value, dict):
        for name, each in value.items():
            found += places(each, (*path, name))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            found += places(each, (*path, at))
    return found


DAMAGED = [lforms_phq9(), argonaut_phq9(), hl7_phq9(), in_set(held({"code": "x"}), SYSTEM)]


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_a_form_damaged_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(DAMAGED))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(form)))
        form = with_(list(path), data.draw(JSON), form)
    with suppress(NotAllowed):
        from_fhir(form)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode()))
@settings(max_examples=200, deadline=None)
def test_no_bytes_do_anything_but_be_refused(content: bytes) -> None:
    with suppress(NotAllowed):
        from_fhir(read(content))

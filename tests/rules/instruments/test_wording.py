"""Wording under a licence of its own is whole, untouched, and says whose it is."""

import json
from hashlib import sha256
from importlib import resources
from pathlib import Path

import pytest

from tests.rules.instruments.answering import SCORED
from throughcare.rules import instruments
from throughcare.rules.instruments.core10 import CORE_10
from throughcare.rules.instruments.core_om import CORE_OM
from throughcare.rules.instruments.instrument import Instrument

FOLDER = resources.files(instruments) / "wording"
UNTOUCHED = {
    "core-om": "6479c2172ba9e68a327500bf0ade2f3d309e5c71f646c9153d2b279dc74ca773",
    "core-10": "4dc84015d300bfbf0ac58a6bd93e553eb5fb8a5411a149381dd98f5d0b1d5f67",
}


def words_of(key: str) -> str:
    """What of a file is the form's: how it is told to be filled in, what it asks, what may be answered."""
    read = json.loads((FOLDER / f"{key}.json").read_text(encoding="utf-8"))
    form = [read["instructions"], read["stem"]]
    return "\n".join([*form, *read["items"].values(), *read["options"].values()])


@pytest.mark.parametrize("key", UNTOUCHED)
def test_no_word_of_it_has_been_changed(key: str) -> None:
    """As it was read where its sources agree; the licence does not let a word be changed."""
    assert sha256(words_of(key).encode()).hexdigest() == UNTOUCHED[key]


@pytest.mark.parametrize(("instrument", "count"), [(CORE_OM, 34), (CORE_10, 10)])
def test_it_is_complete_and_says_whose_it_is(instrument: Instrument, count: int) -> None:
    read = json.loads((FOLDER / f"{instrument.key}.json").read_text(encoding="utf-8"))
    assert list(read["items"]) == [str(at) for at in range(1, count + 1)]
    assert {item.key: item.words for item in instrument.items} == read["items"]
    assert {option.value: option.label for option in instrument.items[0].options} == {
        int(value): label for value, label in read["options"].items()
    }
    assert read["licence"] == instrument.licence.name == "CC BY-ND 4.0"
    assert "CORE System Trust" in read["attribution"]
    assert "www.coresystemtrust.org.uk" in read["attribution"]
    assert read["attribution"] in instrument.licence.text
    assert len(read["sources"]) >= 2


def test_core_10_is_ten_statements_of_core_om_in_their_words() -> None:
    words = {item.words: int(item.key) for item in CORE_OM.items}
    assert [words[item.words] for item in CORE_10.items] == [
        2,
        3,
        7,
        10,
        15,
        16,
        18,
        23,
        27,
        28,
    ]


def test_each_file_is_of_an_instrument_and_what_may_not_ship_is_not_there() -> None:
    there = {Path(str(each)).stem for each in FOLDER.iterdir()}
    assert there == set(UNTOUCHED)
    unworded = {each.key for each in SCORED if not each.licence.ships_wording}
    assert unworded == {"audit", "audit-c", "dudit"}
    for each in SCORED:
        if each.key in unworded:
            assert not any(item.words for item in each.items)
            assert "wording" in each.absent

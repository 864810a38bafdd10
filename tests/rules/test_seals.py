"""The tree against its plain definition and published vectors, and the line to the byte."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.rules import seals
from throughcare.rules.seals import Entry, Line, NotASeal, Seal, Tree, next_seal, read, root

# The leaves and the roots of the first of them, one to eight, in the reference implementation's tests:
# github.com/google/certificate-transparency, cpp/merkletree/merkle_tree_test.cc.
LEAVES = [
    bytes.fromhex(each)
    for each in (
        *("", "00", "10", "2021", "3031", "40414243", "5051525354555657"),
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def by_definition(entries: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, word for word."""
    if not entries:
        return sha256().digest()
    if len(entries) == 1:
        return sha256(b"\x00" + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    left, right = by_definition(entries[:split]), by_definition(entries[split:])
    return sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize("many", range(1, 9))
def test_the_roots_are_those_that_are_published(many: int) -> None:
    assert root(LEAVES[:many]).hex() == ROOTS[many - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert root([]) == sha256(b"").digest()


@given(st.lists(st.binary(max_size=40), max_size=200))
def test_the_root_is_that_of_the_definition(entries: list[bytes]) -> None:
    assert root(entries) == by_definition(entries)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=40), st.data())
def test_any_change_of_the_entries_changes_the_root(
    entries: list[bytes], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(entries) - 1))
    changed = [
        [*entries[:at], entries[at] + b"x", *entries[at + 1 :]],
        [*entries[:at], *entries[at + 1 :]],
        [*entries[:at], entries[at], *entries[at:]],
    ]
    if entries[at] != entries[0]:
        swapped = list(entries)
        swapped[0], swapped[at] = swapped[at], swapped[0]
        changed.append(swapped)
    for each in changed:
        assert root(each) != root(entries)


def test_a_tree_keeps_one_hash_a_level() -> None:
    tree = Tree()
    for number in range(100_000):
        tree.add(number.to_bytes(4, "big"))
    assert len(tree._edge) <= 17


places = st.integers(0, 2**63 - 1)
hashes = st.binary(min_size=32, max_size=32)
entries = st.builds(Entry, places, st.integers(1, 3), st.integers(-(2**63), 2**63 - 1), hashes)


@given(st.lists(entries, max_size=5))
def test_entries_are_read_as_they_were_packed(several: list[Entry]) -> None:
    packed = b"".join(each.packed() for each in several)
    assert len(packed) == len(several) * seals.ENTRY_BYTES
    assert list(Entry.several(packed)) == several


lines = st.builds(
    Line,
    st.builds(
        Seal,
        number=places,
        begins=places,
        ends=places,
        before=places,
        entries=places,
        root=hashes,
        previous=hashes,
        at=st.datetimes(timezones=st.just(UTC)),
    ),
    st.binary(min_size=64, max_size=64),
)


@given(lines)
def test_a_line_is_read_as_it_was_written(line: Line) -> None:
    assert read(str(line)) == line


@given(lines, st.integers(0, 400), st.characters(codec="ascii"))
def test_a_line_with_any_sign_changed_is_another_or_none(
    line: Line, at: int, sign: str
) -> None:
    text = str(line)
    at %= len(text)
    changed = text[:at] + sign + text[at + 1 :]
    try:
        assert (read(changed) == line) is (changed == text)
    except NotASeal:
        assert changed != text


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FIRST = Line(next_seal(None, ends=7, entries=3, root=bytes(32), at=NOON), b"signature")
SECOND = Line(next_seal(FIRST, ends=9, entries=2, root=bytes(32), at=NOON), b"signature")


def test_seals_follow_one_another() -> None:
    assert (FIRST.seal.begins, FIRST.seal.before) == (0, 0)
    assert (SECOND.seal.begins, SECOND.seal.before, SECOND.seal.number) == (7, 3, 2)
    assert seals.why_it_does_not_follow(FIRST, None, lambda *_: True) == ""
    assert seals.why_it_does_not_follow(SECOND, FIRST, lambda *_: True) == ""


def test_a_seal_out_of_its_place_does_not_follow() -> None:
    later = next_seal(SECOND, ends=12, entries=1, root=bytes(32), at=NOON + timedelta(days=1))
    for line, last, signed in (
        (SECOND, FIRST, False),
        (SECOND, None, True),
        (FIRST, FIRST, True),
        (Line(later, b""), FIRST, True),
    ):
        assert seals.why_it_does_not_follow(line, last, lambda *_, well=signed: well)

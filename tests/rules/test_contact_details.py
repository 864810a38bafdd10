"""The one form of a telephone number and of an e-mail address. Numbers are of Ofcom's range for drama."""

import pytest

from throughcare.rules.appointments import DetailKind
from throughcare.rules.cells import Unreadable
from throughcare.rules.contact_details import canonical, shown, takes_texts, why_not_detail

TELEPHONE, EMAIL = DetailKind.TELEPHONE, DetailKind.EMAIL


@pytest.mark.parametrize(
    ("kind", "raw", "held"),
    [
        (TELEPHONE, " 07700 900-982 ", "07700900982"),
        (TELEPHONE, "+44 (0)7700 900982", "07700900982"),
        (TELEPHONE, "0044 7700 900982", "07700900982"),
        (TELEPHONE, "(020) 7946 0018", "02079460018"),
        (TELEPHONE, "+44 07700 900 123", "07700900123"),
        (TELEPHONE, "0044 07700 900123", "07700900123"),
        (TELEPHONE, "+44 020 7946 0018", "02079460018"),
        (TELEPHONE, "00353 20 911 0012", "+353209110012"),
        (EMAIL, " Kofi.O@Example.ORG ", "Kofi.O@example.org"),
        (EMAIL, "k+iom@mail.example.org", "k+iom@mail.example.org"),
    ],
)
def test_what_is_typed_is_held_in_one_form(kind: DetailKind, raw: str, held: str) -> None:
    assert canonical(kind, raw) == held
    assert canonical(kind, shown(kind, held)) == held


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        *((TELEPHONE, raw) for raw in ("", "ring his mother", "0770090098", "077009009821")),
        *((TELEPHONE, raw) for raw in ("+0123456789", "7700900982", "٠٧٧٠٠٩٠٠٩٨٢")),
        *((EMAIL, raw) for raw in ("", "kofi", "kofi@", "@example.org", "a b@example.org")),
        *((EMAIL, raw) for raw in ("a@example", "a..b@example.org", ".a@example.org")),
        (EMAIL, "a@example.org, b@example.org"),
        (EMAIL, f"{'a' * 250}@example.org"),
    ],
)
def test_what_is_neither_is_refused(kind: DetailKind, raw: str) -> None:
    with pytest.raises(Unreadable):
        canonical(kind, raw)
    assert [each.code for each in why_not_detail(kind, raw, "x" * 501)] == [
        *("not-a-detail", "long"),
    ]


def test_only_a_mobile_telephone_takes_texts() -> None:
    reached = ("07700900982", "07624900982", "+353209110012")
    others = ("02079460018", "07000900982", "07600900982", "08081570192")
    assert all(map(takes_texts, reached))
    assert not any(map(takes_texts, others))

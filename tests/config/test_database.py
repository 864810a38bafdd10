import pytest

from config.database import Address, BadAddress, django_settings


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://user:p%40ss%2Fw@db.example.org:5433/name?sslmode=verify-full",
        "postgres://user:x@/name?host=%2Fvar%2Frun",
    ],
)
def test_an_address_is_read_and_written_the_same(url: str) -> None:
    address = Address.read(url)
    assert Address.read(address.url()) == address
    assert "p@ss" not in address.where()


def test_what_an_address_says() -> None:
    address = Address.read("postgresql://user:p%40ss@db.example.org:5433/name?sslmode=require")
    assert (address.user, address.password, address.name) == ("user", "p@ss", "name")
    settings = django_settings(address)
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert settings["OPTIONS"]["pool"]["max_size"] == 8
    assert "search_path=throughcare" in settings["OPTIONS"]["options"]


@pytest.mark.parametrize(
    "url",
    ["", "name", "mysql://x@y/z", "postgresql:///name", "postgresql://u@h/", "http://x/y"],
)
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(BadAddress):
        Address.read(url)


def test_a_page_is_cut_short_and_a_migration_is_not() -> None:
    """A table of millions takes longer than any page should; a lock is waited for no longer by either."""
    for user, limit in (("throughcare_app", "15000"), ("throughcare_owner", "0")):
        options = django_settings(Address(user, "x", "", "", "throughcare"))["OPTIONS"][
            "options"
        ]
        assert f"-c statement_timeout={limit} " in options
        assert "-c lock_timeout=5000" in options

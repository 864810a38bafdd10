"""The list of agencies' providers: what it may hold, and what is said of one that will not do."""

import json
from pathlib import Path
from typing import Any

import pytest

from config.providers import BadProviders, for_allauth, read

GOOD: dict[str, Any] = {
    "id": "north-london",
    "name": "Probation sign-in",
    "server_url": "https://login.example.org/tenant",
    "client_id": "throughcare",
    "client_secret": "a secret",
    "agency": "North London Probation",
}
FACTOR = {"claim": "amr", "any_of": ["mfa", "hwk"]}


def written(tmp_path: Path, listed: object) -> str:
    file = tmp_path / "providers.json"
    file.write_text(listed if isinstance(listed, str) else json.dumps(listed))
    return str(file)


def test_no_file_is_no_providers() -> None:
    assert read("") == {}


def test_a_provider_is_read(tmp_path: Path) -> None:
    found = read(written(tmp_path, [{**GOOD, "second_factor": FACTOR}]))["north-london"]
    assert found.agency == "North London Probation"
    assert for_allauth({"x": found})["OAUTH_PKCE_ENABLED"] is True
    assert for_allauth({"x": found})["APPS"][0]["secret"] == "a secret"


def test_a_secret_may_be_in_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("another\n")
    entry = {**GOOD, "client_secret_file": str(tmp_path / "secret")}
    del entry["client_secret"]
    assert read(written(tmp_path, [entry]))["north-london"].client_secret == "another"


@pytest.mark.parametrize(
    ("claims", "counts"),
    [
        ({"amr": ["pwd", "mfa"]}, True),
        ({"amr": "hwk"}, True),
        ({"amr": ["pwd"]}, False),
        ({"acr": "mfa"}, False),
        ({}, False),
    ],
)
def test_what_counts_as_a_second_factor(
    tmp_path: Path, claims: dict[str, Any], counts: bool
) -> None:
    found = read(written(tmp_path, [{**GOOD, "second_factor": FACTOR}]))["north-london"]
    assert found.asserts_second_factor(claims) is counts
    none = read(written(tmp_path, [GOOD]))["north-london"]
    assert not none.asserts_second_factor(claims)


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("{", "providers.json: Expecting"),
        ({}, "it must be a list"),
        (["x"], "provider 1: it must be an object"),
        ([{**GOOD, "colour": "red"}], "nothing is called colour"),
        ([{**GOOD, "agency": " "}], "agency must be given"),
        ([{k: v for k, v in GOOD.items() if k != "client_id"}], "client_id must be given"),
        ([{**GOOD, "id": "North London"}], "small letters"),
        ([{**GOOD, "server_url": "http://login.example.org"}], "begin with https://"),
        ([{**GOOD, "client_secret": " "}], "secret is empty"),
        ([{**GOOD, "client_secret_file": "x"}], "client_secret_file, or else client_secret"),
        ([GOOD, GOOD], "two providers have the id north-london"),
        ([{**GOOD, "second_factor": "amr"}], "second_factor looks like"),
        (
            [{**GOOD, "second_factor": {"claim": "amr", "any_of": []}}],
            "second_factor looks like",
        ),
        ([{**GOOD, "second_factor": {**FACTOR, "all_of": []}}], "second_factor looks like"),
        (
            [{**GOOD, "second_factor": {"claim": "amr", "any_of": [1]}}],
            "second_factor looks like",
        ),
    ],
)
def test_a_list_that_will_not_do_is_said(tmp_path: Path, listed: object, said: str) -> None:
    with pytest.raises(BadProviders, match=said):
        read(written(tmp_path, listed))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadProviders, match="No such file"):
        read(str(tmp_path / "none"))

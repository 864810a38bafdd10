"""Signing in through an agency's own provider: a real one, over HTTP, by the code flow with PKCE."""

import subprocess
import sys
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import replace

import jwt
import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import timezone

from config.providers import Provider, for_allauth
from config.running import ROOT
from tests.cast import PASSWORD
from tests.provider import CLIENT, CLIENT_SECRET
from tests.running.demonstration import environment, free_port
from tests.signing_in import SECRET, code_of, with_an_app
from tests.web.pages import words
from tests.web.test_second_factor import some_time_later
from throughcare.records.models import JournalEntry, User
from throughcare.web import providers

pytestmark = pytest.mark.django_db
BACK = "http://testserver/sign-in/with/probation/back/"
Visit = Callable[[str], Client]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the provider is."""
    port, folder = free_port(), tmp_path_factory.mktemp("provider")
    given = environment(PYTHONPATH=str(ROOT))
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tests.provider",
        str(port),
        str(folder),
        BACK,
    ]
    with subprocess.Popen(command, cwd=ROOT, env=given, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.fixture(autouse=True)
def probation(address: str) -> Iterator[Provider]:
    """North London Probation signs in there."""
    ours = Provider(
        id="probation",
        name="Probation sign-in",
        server_url=address,
        client_id=CLIENT,
        client_secret=CLIENT_SECRET,
        agency="North London Probation",
        claim="amr",
        any_of=frozenset({"mfa"}),
    )
    use(ours)
    yield ours
    settings.PROVIDERS = {}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": for_allauth({})}


def use(provider: Provider) -> None:
    settings.PROVIDERS = {provider.id: provider}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": for_allauth(settings.PROVIDERS)}


def leave(client: Client, query: str = "") -> str:
    """To the provider: the address the browser is sent to."""
    return client.get(f"/sign-in/with/probation/{query}").headers["Location"]


def at_the_provider(to: str, email: str) -> str:
    """What the browser does there, signed in as this person: the address it is sent back to."""
    with requests.Session() as browser:
        browser.trust_env = False
        browser.cookies.set("as", email)
        while to.startswith("http://127.0.0.1"):
            answer = browser.get(to, allow_redirects=False, timeout=10)
            assert answer.status_code == 302, answer.text
            to = urllib.parse.urljoin(to, answer.headers["Location"])
    return to


def sign_in(client: Client, email: str, query: str = "") -> object:
    return client.get(at_the_provider(leave(client, query), email))


def test_whoever_is_known_by_their_address_is_in_and_linked(client: Client) -> None:
    answer = sign_in(client, "nora@example.org", "?next=/caseload/")
    assert answer.headers["Location"] == "/caseload/"  # type: ignore[attr-defined]
    assert client.get("/caseload/").status_code == 200
    link = SocialAccount.objects.get()
    assert link.user.username == "nora"
    assert link.extra_data == {}
    assert JournalEntry.objects.filter(act="link to provider", about="nora").exists()
    assert "also sign in through Probation sign-in" in words(client.get("/account/"))


def test_once_linked_the_address_no_longer_matters(client: Client) -> None:
    sign_in(client, "nora@example.org")
    client.post("/sign-out/")
    User.objects.filter(username="nora").update(email="elsewhere@example.org")
    sign_in(client, "nora@example.org")
    assert "Hello, Nora" in words(client.get("/"))
    assert SocialAccount.objects.count() == 1


def test_a_password_nobody_has_used_is_worth_nothing_once_a_provider_is(
    client: Client,
) -> None:
    sign_in(client, "nora@example.org")
    client.post("/sign-out/")
    said = {"username": "nora", "password": PASSWORD}
    assert client.post("/sign-in/", said).status_code == 409
    with_an_app("nick")  # who has signed in with his
    sign_in(client, "nick@example.org")
    client.post("/sign-out/")
    assert client.post("/sign-in/", {**said, "username": "nick"}).status_code == 302


def test_the_code_flow_has_pkce_and_a_state(client: Client) -> None:
    asked = urllib.parse.parse_qs(urllib.parse.urlsplit(leave(client)).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["code_challenge"][0]) >= 43
    assert len(asked["state"][0]) >= 16
    assert asked["redirect_uri"] == [BACK]


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("nobody@example.org", "knows nobody at North London Probation"),
        ("farah@example.org", "knows nobody at North London Probation"),
        ("unverified@example.org", "knows nobody at North London Probation"),
    ],
)
def test_nobody_unknown_of_another_agency_or_unverified_is_let_in(
    client: Client, email: str, said: str
) -> None:
    User.objects.filter(username="nick").update(email="unverified@example.org")
    before = User.objects.count()
    answer = sign_in(client, email)
    assert answer.status_code == 403  # type: ignore[attr-defined]
    assert said in words(answer)  # type: ignore[arg-type]
    assert client.get("/").status_code == 302
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_two_with_the_same_address_are_nobody(client: Client) -> None:
    User.objects.filter(username="nick").update(email="nora@example.org")
    assert "knows nobody" in words(sign_in(client, "nora@example.org"))  # type: ignore[arg-type]


def test_whoever_was_linked_and_has_left_the_agency_is_refused(client: Client) -> None:
    sign_in(client, "nora@example.org")
    client.post("/sign-out/")
    sofia = User.objects.get(username="sofia")
    User.objects.filter(username="nora").update(agency=sofia.agency_id)
    assert "knows nobody" in words(sign_in(client, "nora@example.org"))  # type: ignore[arg-type]


def test_an_address_that_is_another_persons_now_is_not_theirs(client: Client) -> None:
    sign_in(client, "nora@example.org")
    client.post("/sign-out/")
    User.objects.filter(username="nora").update(email="stale@example.org")
    assert "someone who signs in with another account" in words(
        sign_in(client, "stale@example.org")  # type: ignore[arg-type]
    )


def test_a_provider_that_asserts_no_second_factor_leaves_ours_to_ask(client: Client) -> None:
    with_an_app("nick")
    answer = sign_in(client, "nick@example.org")
    assert answer.headers["Location"] == "/sign-in/second/"  # type: ignore[attr-defined]
    assert client.get("/").status_code == 302
    client.post("/sign-in/second/", {"code": code_of(SECRET, timezone.now())})
    assert client.get("/").status_code == 200


def test_someone_without_one_sets_it_up(client: Client) -> None:
    answer = sign_in(client, "nick@example.org")
    assert answer.headers["Location"] == "/sign-in/set-up/"  # type: ignore[attr-defined]


def test_where_no_claim_was_agreed_none_counts(client: Client, probation: Provider) -> None:
    use(replace(probation, claim="", any_of=frozenset()))
    answer = sign_in(client, "nora@example.org")
    assert answer.headers["Location"] == "/sign-in/set-up/"  # type: ignore[attr-defined]


def test_an_answer_nobody_asked_for_is_refused(client: Client) -> None:
    back = at_the_provider(leave(Client()), "nora@example.org")
    answer = client.get(back)
    assert answer.status_code == 403
    assert "did not go through" in words(answer)
    assert client.get("/").status_code == 302


def test_an_answer_is_good_once(client: Client) -> None:
    back = at_the_provider(leave(client), "nora@example.org")
    client.get(back)
    client.post("/sign-out/")
    assert client.get(back).status_code == 403


def test_a_code_made_up_is_refused(client: Client) -> None:
    back = at_the_provider(leave(client), "nora@example.org")
    forged = back.replace("code=", "code=x")
    assert client.get(forged).status_code == 403


def test_a_refusal_there_is_said_here(client: Client) -> None:
    state = urllib.parse.parse_qs(urllib.parse.urlsplit(leave(client)).query)["state"][0]
    answer = client.get(f"{BACK}?error=access_denied&state={state}")
    assert answer.status_code == 403
    assert "Nobody was signed in" in words(answer)


def test_a_provider_that_does_not_answer_is_said(client: Client, probation: Provider) -> None:
    use(replace(probation, server_url=f"http://127.0.0.1:{free_port()}"))
    answer = client.get("/sign-in/with/probation/")
    assert answer.status_code == 403
    assert "does not answer" in words(answer)


def test_the_sign_in_page_names_the_providers(client: Client) -> None:
    assert "Probation sign-in" in words(client.get("/sign-in/?next=/caseload/"))


# Asked again, before an export.


def someone_who_must_prove_it(client: Client, email: str) -> None:
    User.objects.filter(username="nora").update(email=email)
    sign_in(client, email)
    some_time_later(client, 301, "proved")
    assert client.get("/account/app/").headers["Location"].startswith("/account/prove/")
    assert "Sign in again with Probation sign-in" in words(client.get("/account/prove/"))


def test_someone_without_a_factor_here_is_asked_by_their_provider_again(
    client: Client,
) -> None:
    someone_who_must_prove_it(client, "nora@example.org")
    to = leave(client, "?next=/account/app/")
    asked = urllib.parse.parse_qs(urllib.parse.urlsplit(to).query)
    assert asked["prompt"] == ["login"]
    assert asked["max_age"] == ["0"]
    answer = client.get(at_the_provider(to, "nora@example.org"))
    assert answer.headers["Location"] == "/account/app/"
    assert client.get("/account/app/").status_code == 200


@pytest.mark.parametrize("email", ["stale@example.org"])
def test_a_sign_in_of_an_hour_ago_proves_nothing(client: Client, email: str) -> None:
    someone_who_must_prove_it(client, email)
    answer = client.get(at_the_provider(leave(client), email))
    assert answer.status_code == 403
    assert "had just signed in again" in words(answer)
    assert client.get("/account/app/").status_code == 302


def test_a_colleague_proves_nothing(client: Client) -> None:
    someone_who_must_prove_it(client, "nora@example.org")
    answer = client.get(at_the_provider(leave(client), "stale@example.org"))
    assert answer.status_code == 403
    assert client.get("/account/app/").status_code == 302


def test_nor_does_a_provider_that_asked_for_one_factor(
    client: Client, probation: Provider
) -> None:
    someone_who_must_prove_it(client, "nora@example.org")
    use(replace(probation, any_of=frozenset({"hwk"})))
    answer = client.get(at_the_provider(leave(client), "nora@example.org"))
    assert answer.status_code == 403


def test_a_token_signed_by_another_is_refused(address: str, probation: Provider) -> None:
    keys = requests.get(f"{address}/.well-known/jwks.json", timeout=10).json()["keys"]
    claims = {"iss": address, "aud": CLIENT, "sub": "1", "exp": timezone.now().timestamp() + 60}
    forged = jwt.encode(
        claims,
        rsa.generate_private_key(public_exponent=65537, key_size=2048),
        algorithm="RS256",
        headers={"kid": keys[0]["kid"]},
    )
    asking = providers.Client(RequestFactory().get("/"), "probation")
    with pytest.raises(OAuth2Error, match="Invalid id_token"):
        asking._decode_id_token(asking.get_provider().app, forged)
    unsigned = jwt.encode(claims, "", algorithm="none", headers={"kid": keys[0]["kid"]})
    with pytest.raises(OAuth2Error):
        asking._decode_id_token(asking.get_provider().app, unsigned)

"""Agencies' own sign-in providers (OpenID Connect), read from the file THROUGHCARE_PROVIDERS_FILE names."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_WANTED = ("id", "name", "server_url", "client_id", "agency")
_KNOWN = {*_WANTED, "client_secret", "client_secret_file", "second_factor"}
_HERE = re.compile(r"http://(127\.0\.0\.1|localhost)[:/]")


class BadProviders(ValueError):
    """The list of providers cannot be used: what is wrong with it, and where."""


@dataclass(frozen=True, kw_only=True)
class Provider:
    """Where the staff of one agency sign in, and what it says of someone who used two factors there."""

    id: str
    name: str
    server_url: str
    client_id: str
    client_secret: str
    agency: str
    claim: str = ""
    any_of: frozenset[str] = frozenset()

    def asserts_second_factor(self, claims: Mapping[str, Any]) -> bool:
        """Whether the claim that was agreed with the provider holds one of the values agreed."""
        said = claims.get(self.claim, []) if self.claim else []
        values = said if isinstance(said, list) else [said]
        return not self.any_of.isdisjoint(str(value) for value in values)


def read(path: str) -> dict[str, Provider]:
    """The providers by their ids: none where no file is named. Raises BadProviders."""
    if not path:
        return {}
    try:
        listed = json.loads(Path(path).read_text())
    except (OSError, ValueError) as error:
        raise BadProviders(f"THROUGHCARE_PROVIDERS_FILE, {path}: {error}") from None
    if not isinstance(listed, list):
        raise BadProviders(f"{path}: it must be a list of providers, in [ and ].")
    found: dict[str, Provider] = {}
    for place, entry in enumerate(listed, 1):
        provider = _provider(entry, f"{path}, provider {place}")
        if provider.id in found:
            raise BadProviders(f"{path}: two providers have the id {provider.id}.")
        found[provider.id] = provider
    return found


def _provider(entry: object, where: str) -> Provider:
    if not isinstance(entry, dict):
        raise BadProviders(f"{where}: it must be an object, in {{ and }}.")
    if unknown := sorted(set(entry) - _KNOWN):
        raise BadProviders(f"{where}: nothing is called {', '.join(unknown)}.")
    for name in _WANTED:
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise BadProviders(f"{where}: {name} must be given.")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", entry["id"]):
        raise BadProviders(f"{where}: id may hold small letters, digits and hyphens.")
    if not (entry["server_url"].startswith("https://") or _HERE.match(entry["server_url"])):
        raise BadProviders(f"{where}: server_url must begin with https://")
    claim, any_of = _second_factor(entry.get("second_factor"), where)
    return Provider(
        **{name: entry[name].strip() for name in _WANTED},
        client_secret=_secret(entry, where),
        claim=claim,
        any_of=frozenset(any_of),
    )


def _secret(entry: Mapping[str, Any], where: str) -> str:
    if ("client_secret" in entry) == ("client_secret_file" in entry):
        raise BadProviders(f"{where}: give client_secret_file, or else client_secret.")
    try:
        secret = (
            Path(entry["client_secret_file"]).read_text()
            if "client_secret_file" in entry
            else str(entry["client_secret"])
        )
    except OSError as error:
        raise BadProviders(f"{where}: {error}") from None
    if not secret.strip():
        raise BadProviders(f"{where}: the client's secret is empty.")
    return secret.strip()


def _second_factor(said: object, where: str) -> tuple[str, list[str]]:
    match said:
        case None:
            return "", []
        case {"claim": str(claim), "any_of": [str(first), *more], **others} if (
            claim and not others
        ):
            if all(isinstance(each, str) for each in more):
                return claim, [first, *more]
    raise BadProviders(
        f'{where}: second_factor looks like {{"claim": "amr", "any_of": ["mfa"]}}.'
    )


def for_allauth(providers: Mapping[str, Provider]) -> dict[str, Any]:
    """The same, as allauth's client takes them: the code flow with PKCE, and nothing stored."""
    return {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": each.id,
                "name": each.name,
                "client_id": each.client_id,
                "secret": each.client_secret,
                "settings": {"server_url": each.server_url},
            }
            for each in providers.values()
        ],
    }

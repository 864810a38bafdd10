"""Second factors: what someone proves themselves with beside, or instead of, their password."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from django.utils.crypto import constant_time_compare

from throughcare.access import found
from throughcare.access.account import account, factors
from throughcare.access.context import act
from throughcare.casework import journal
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.reasons import Reason, insist

APP, PASSKEY, CODES = (
    Authenticator.Type.TOTP,
    Authenticator.Type.WEBAUTHN,
    Authenticator.Type.RECOVERY_CODES,
)
MOST_GUESSES, WITHIN = 5, timedelta(minutes=15)
_PERIOD = 30
"""Seconds for which an authenticator app shows a code. The one before and the one after are taken too."""


@act
def add_app(secret: str, code: str, *, by: Practitioner, at: datetime) -> list[str]:
    """Someone sets up an authenticator app, and shows by a code that it works.

    Returns recovery codes if this is their first factor: they are shown once.
    """
    user = account(by)
    counter = _counter_of(code, secret, 0, at)
    insist(_why_no_app(by, counter))
    Authenticator.objects.create(
        user=user,
        type=APP,
        data={"secret": encrypt(secret), "last_counter": counter},
        created_at=at,
    )
    journal.write("add authenticator app", user, by=by, at=at)
    return _first_codes(by, at)


def _why_no_app(by: Practitioner, counter: int | None) -> list[Reason]:
    if factors(by).filter(type=APP).exists():
        return [Reason("app", "You have an authenticator app already. Remove that one first.")]
    if counter is None:
        return [
            Reason(
                "code",
                "The code is not right. Wait for the next one, and see that the clock of your"
                " phone is.",
            )
        ]
    return []


@act
def add_passkey(
    name: str, credential: Mapping[str, Any], *, by: Practitioner, at: datetime
) -> list[str]:
    """Someone adds a passkey, whose answer has been checked. Returns recovery codes with a first factor."""
    user = account(by)
    data = {"name": name, "credential": dict(credential)}
    Authenticator.objects.create(user=user, type=PASSKEY, data=data, created_at=at)
    journal.write("add passkey", user, by=by, at=at)
    return _first_codes(by, at)


@act
def remove_factor(key: int, *, by: Practitioner, at: datetime) -> None:
    """Someone no longer uses an authenticator app or a passkey. The last of them stays."""
    held = list(factors(by).exclude(type=CODES).select_for_update())
    going = found.one(factors(by).exclude(type=CODES), pk=key)
    insist(
        [Reason("last", "It is your only second factor. Add another one before you remove it.")]
        if len(held) == 1
        else []
    )
    kind = {APP: "app", PASSKEY: "passkey"}[going.type]
    going.delete()
    journal.write("remove second factor", account(by), by=by, at=at, kind=kind)


@act
def renew_recovery_codes(*, by: Practitioner, at: datetime) -> list[str]:
    """Someone asks for new recovery codes; those they had are worth nothing from now on."""
    factors(by).filter(type=CODES).delete()
    journal.write("renew recovery codes", account(by), by=by, at=at)
    return _first_codes(by, at)


@act
def prove_by_code(code: str, *, by: Practitioner, at: datetime) -> str:
    """Someone proves themselves by a code of their app, or one of their recovery codes. Each once.

    Returns which it was, and nothing where the code fits neither. After five wrong ones none is
    looked at for a quarter of an hour, from wherever it comes.
    """
    held = {row.type: row for row in factors(by).exclude(type=PASSKEY).select_for_update()}
    if CODES not in held:
        return ""
    wrong = _guesses(held[CODES].data, at)
    insist(_why_wait(wrong))
    kind = _fits("".join(code.split()), held, at)
    held[CODES].data["wrong_at"] = [] if kind else [*wrong, at.isoformat()]
    for row in held.values():
        row.save(update_fields=["data"])
    if kind:
        factors(by).filter(type=kind).update(last_used_at=at)
    return {APP: "app", CODES: "recovery code"}.get(kind, "")


def _why_wait(wrong: list[str]) -> list[Reason]:
    if len(wrong) < MOST_GUESSES:
        return []
    minutes = int(WITHIN.total_seconds() // 60)
    return [
        Reason("guesses", f"Too many codes were wrong. Wait {minutes} minutes and try again.")
    ]


@act
def note_passkey_used(key: int, *, by: Practitioner, at: datetime) -> None:
    """A passkey answered, and its owner will see when it last did."""
    factors(by).filter(type=PASSKEY, pk=key).update(last_used_at=at)


def _fits(code: str, held: Mapping[str, Any], at: datetime) -> str:
    """Which of the two the code is, marked as used; nothing where it is neither."""
    if APP in held:
        data = held[APP].data
        counter = _counter_of(code, decrypt(data["secret"]), data["last_counter"], at)
        if counter is not None:
            data["last_counter"] = counter
            return str(APP)
    data = held[CODES].data
    for place, each in enumerate(RecoveryCodes(held[CODES]).generate_codes()):
        if not data["used_mask"] & (1 << place) and constant_time_compare(code, each):
            data["used_mask"] |= 1 << place
            return str(CODES)
    return ""


def _counter_of(code: str, secret: str, after: int, at: datetime) -> int | None:
    """Which half-minute the code is of, if it is near and later than the last one used."""
    now = int(at.timestamp()) // _PERIOD
    for counter in (now - 1, now, now + 1):
        expected = format_hotp_value(hotp_value(secret, counter))
        if counter > after and constant_time_compare("".join(code.split()), expected):
            return counter
    return None


def _guesses(data: Mapping[str, Any], at: datetime) -> list[str]:
    """When wrong codes were tried lately."""
    return [
        each for each in data.get("wrong_at", []) if at - datetime.fromisoformat(each) < WITHIN
    ]


def _first_codes(by: Practitioner, at: datetime) -> list[str]:
    """Ten codes for someone who has none; nothing for someone who has."""
    if factors(by).filter(type=CODES).exists():
        return []
    data = {"seed": encrypt(RecoveryCodes.generate_seed()), "used_mask": 0}
    made = Authenticator.objects.create(user_id=by.key, type=CODES, data=data, created_at=at)
    codes: list[str] = RecoveryCodes(made).generate_codes()
    return codes

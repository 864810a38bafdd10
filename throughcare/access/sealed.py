"""How the secrets of second factors are kept: sealed, so that a copy of the database opens no account."""

import base64
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_FOR = b"throughcare: second factors"


class Sealed(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """What allauth asks of us: to seal and open a secret, and to say who we are to a passkey."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey is good for the address people type, whatever the request says of itself."""
        return {"id": urlsplit(settings.ORIGIN).hostname or "", "name": "Throughcare"}


def _seal() -> MultiFernet:
    """Sealed with the secret key; opened with it or an earlier one, as sessions are."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(_derived(key.encode()))) for key in keys]
    )


def _derived(key: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_FOR).derive(key)

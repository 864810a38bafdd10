"""A real provider of OpenID Connect, in a process of its own: python -m tests.provider PORT FOLDER REDIRECT.

Its people are the addresses in PEOPLE; whoever is named in ?login_as is signed in without more ado.
"""

import json
import os
import sys
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

CLIENT, CLIENT_SECRET = "throughcare", "a-secret-between-the-two"

# E-mail address: whether it is verified, the methods it signs in by, and how long ago it last did.
PEOPLE: dict[str, tuple[bool, list[str], int]] = {
    "nora@example.org": (True, ["pwd", "mfa"], 0),
    "nick@example.org": (True, ["pwd"], 0),
    "stale@example.org": (True, ["pwd", "mfa"], 4000),
    "unverified@example.org": (False, ["pwd", "mfa"], 0),
    "farah@example.org": (True, ["pwd", "mfa"], 0),
    "nobody@example.org": (True, ["pwd", "mfa"], 0),
}


def configure(folder: str) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from django.conf import settings

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    settings.configure(
        SECRET_KEY="only-for-a-provider-in-tests-" * 3,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="tests.provider_urls",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/provider"}
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        LOGIN_URL="account_login",
        IDP_OIDC_PRIVATE_KEY=pem.decode(),
        IDP_OIDC_ADAPTER="tests.provider_urls.Adapter",
        LOGGING_CONFIG=None,
    )


def populate(redirect: str) -> None:
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    for address, (verified, _, _) in PEOPLE.items():
        user = User.objects.create_user(address, address)
        EmailAddress.objects.create(user=user, email=address, verified=verified, primary=True)
    client = Client(id=CLIENT, name="Throughcare", scopes="openid\nprofile\nemail")
    client.set_secret(CLIENT_SECRET)
    client.redirect_uris = redirect
    client.skip_consent = True
    client.save()


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


def main() -> None:
    port, folder, redirect = sys.argv[1:]
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    configure(folder)
    import django

    django.setup()
    populate(redirect)
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", int(port), get_wsgi_application(), handler_class=Quiet) as up:
        print(json.dumps({"ready": True}), flush=True)
        up.serve_forever()


if __name__ == "__main__":
    main()

"""Django's settings, all that differs between places read from the environment.

docs/how-to/deploy.md lists the variables. Where a value is missing or unsafe, `throughcare doctor`
says so and nothing is served: see config/doctor.py.
"""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from config import providers
from config.database import Address, django_settings

ROOT = Path(__file__).resolve().parent.parent


def _from_environment(name: str, default: str = "") -> str:
    """A variable or, where NAME_FILE is set instead, what that file holds (as secret stores give it)."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    return os.environ.get(name, default)


DEBUG = False
SECRET_KEY = _from_environment("THROUGHCARE_SECRET_KEY")
SECRET_KEY_FALLBACKS = [
    key for key in _from_environment("THROUGHCARE_OLD_SECRET_KEYS").split(",") if key
]

# What signs who asks, for the database's row security: the same here and where it is migrated.
CONTEXT_KEY = _from_environment("THROUGHCARE_CONTEXT_KEY").encode()

# Where people reach us. Everything about hosts, cookies and encryption follows from it.
ORIGIN = _from_environment("THROUGHCARE_ORIGIN", "http://127.0.0.1:8000")
_ENCRYPTED = ORIGIN.startswith("https://")
ALLOWED_HOSTS = [urlsplit(ORIGIN).hostname or ""]
CSRF_TRUSTED_ORIGINS = [ORIGIN]
if _from_environment("THROUGHCARE_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The password of the demonstration's invented people. Where it is set, they are on the sign-in page
# to be chosen without typing it: refused on any server but the embedded one.
DEMONSTRATION = _from_environment("THROUGHCARE_DEMONSTRATION")

_DATABASE = _from_environment("DATABASE_URL")
DATABASES = {"default": django_settings(Address.read(_DATABASE))} if _DATABASE else {}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "procrastinate.contrib.django",
    "throughcare.records",
    "throughcare.web",
    "throughcare.jobs",
]
MIDDLEWARE = [
    "throughcare.web.numbering.number_the_request",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "throughcare.web.signed_in.EndWhatIsOver",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "throughcare.web.middleware.keep_nothing",
    "throughcare.web.middleware.know_who_asks",
    "throughcare.web.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "throughcare" / "web" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "throughcare.web.pages.environment",
            "context_processors": ["throughcare.web.shell.shell"],
        },
    },
]

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"

AUTH_USER_MODEL = "records.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["throughcare.web.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# A sign-in ends after a quarter of an hour without a page, and after twelve hours in any case:
# throughcare/web/signed_in.py. What is kept of it outlives it, so that a form sent the next morning
# is still known to be someone's; and it is gone when the browser closes.
IDLE_SECONDS = 15 * 60
IDLE_WARNING_SECONDS = 2 * 60
SEEN_AGAIN_SECONDS = (
    1  # pages asked for within it are one to the session, which is written to say so
)
LONGEST_SECONDS = 12 * 60 * 60
RECENT_PROOF_SECONDS = 5 * 60
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if _ENCRYPTED else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _ENCRYPTED else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _ENCRYPTED
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "throughcare.web.errors.form_expired"
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _ENCRYPTED else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _ENCRYPTED
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Guesses at a password: five for one username from one address, then a quarter of an hour's wait.
# What was typed is not kept: a username is kept as its hash, as a password is often typed in its place.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "throughcare.web.sign_in.locked"
AXES_USERNAME_CALLABLE = "throughcare.web.events.hashed_username"
AXES_CLIENT_IP_CALLABLE = "throughcare.web.events.address"
AXES_SENSITIVE_PARAMETERS = ["username", "password", "next", "csrfmiddlewaretoken"]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False

# Second factors, and agencies' own providers. Of allauth we use the parts and none of its pages.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # ours are above, and in throughcare/casework/factors.py
MFA_ADAPTER = "throughcare.access.sealed.Sealed"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Throughcare"
SOCIALACCOUNT_ADAPTER = "throughcare.web.providers.Adapter"
PROVIDERS = providers.read(_from_environment("THROUGHCARE_PROVIDERS_FILE"))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": providers.for_allauth(PROVIDERS)}

# The one inline script is GOV.UK Frontend's own: it tells the style sheet that scripts will run.
# A nonce would be read too late to be on it, and every component would silently do nothing.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = Path(_from_environment("THROUGHCARE_STATIC", str(ROOT / "var" / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# Notices by e-mail: they say that something waits, and where. THROUGHCARE_MAIL is smtp://user:password@host:port
# (smtps for TLS from the start, smtp upgrades), or file:///folder, where each message becomes a file.
_MAIL = urlsplit(_from_environment("THROUGHCARE_MAIL"))
EMAIL_BACKEND = {
    "": "django.core.mail.backends.dummy.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
}[_MAIL.scheme]
EMAIL_FILE_PATH = _MAIL.path
EMAIL_HOST = _MAIL.hostname or ""
EMAIL_PORT = _MAIL.port or 25
EMAIL_HOST_USER = _MAIL.username or ""
EMAIL_HOST_PASSWORD = _MAIL.password or ""
EMAIL_USE_SSL = _MAIL.scheme == "smtps"
EMAIL_USE_TLS = _MAIL.scheme == "smtp" and bool(_MAIL.username)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = _from_environment("THROUGHCARE_MAIL_FROM", "throughcare@localhost")

# Reminders to people: THROUGHCARE_NOTIFY is the address of GOV.UK Notify's interface, or file:///folder, where
# each message becomes a line. Where it is not set nothing is sent, and practitioners are told so.
NOTIFY = _from_environment("THROUGHCARE_NOTIFY")
NOTIFY_KEY = _from_environment("THROUGHCARE_NOTIFY_KEY")
NOTIFY_TEMPLATES = {
    "text message": _from_environment("THROUGHCARE_NOTIFY_TEXT"),
    "e-mail": _from_environment("THROUGHCARE_NOTIFY_EMAIL"),
}
NOTIFY_QUESTIONS = _from_environment("THROUGHCARE_NOTIFY_QUESTIONS")

# The seals on the histories: the key that signs them, 32 bytes in base64, and the folder outside the
# database where they are kept as well. Only the worker needs the two.
SEAL_KEY = _from_environment("THROUGHCARE_SEAL_KEY")
SEAL_PUBLIC_KEYS = [
    key for key in _from_environment("THROUGHCARE_SEAL_PUBLIC_KEYS").split(",") if key
]
SEALS = _from_environment("THROUGHCARE_SEALS")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "config.logs.Line",
            "format": "{asctime}{levelname}{name}{message}",
            "style": "{",
        },
    },
    "filters": {"numbered": {"()": "throughcare.web.numbering.NumberedRequest"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["numbered"],
        },
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # Django's server log would carry addresses of pages, which hold references.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        # It would write down what was typed. Ours are throughcare.security: web/events.py.
        "axes": {"level": "CRITICAL"},
    },
}

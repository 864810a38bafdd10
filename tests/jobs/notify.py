"""GOV.UK Notify, as much of it as reminders use: https://docs.notifications.service.gov.uk/rest-api.html."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt

SERVICE, SECRET = str(uuid4()), str(uuid4())
KEY = f"reminders-{SERVICE}-{SECRET}"
TEXT, EMAIL = str(uuid4()), str(uuid4())


class StandIn:
    """What it was given, by reference; and what it answers instead, one answer a request, while there are any."""

    def __init__(self) -> None:
        self.taken: dict[str, dict[str, Any]] = {}
        self.answers: list[int] = []
        self.complains_of = "phone_number 07700900982 is not a valid phone number"
        self.lost = False
        """Whether its answer is lost once it has taken a message."""
        self.asked = 0
        self.address = ""


class _Handler(BaseHTTPRequestHandler):
    notify: StandIn

    def do_GET(self) -> None:
        if not self._known():
            return
        address = urlsplit(self.path)
        assert address.path == "/v2/notifications"
        (reference,) = parse_qs(address.query)["reference"]
        held = self.notify.taken.get(reference)
        self._answer(200, {"notifications": [held] if held else [], "links": {}})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self._known():
            return
        if self.notify.answers:
            self._refuse(self.notify.answers.pop(0))
            return
        to = body.get("phone_number") or body.get("email_address")
        template = {"/v2/notifications/sms": TEXT, "/v2/notifications/email": EMAIL}[self.path]
        if body["template_id"] != template:
            self.notify.complains_of = "Template not found"
            self._refuse(400)
            return
        if not re.fullmatch(r"07\d{9}|\S+@\S+", to):
            self._refuse(400)
            return
        assert body["reference"] not in self.notify.taken
        self.notify.taken[body["reference"]] = body
        if self.notify.lost:
            self.connection.close()
            return
        self._answer(201, {"id": str(uuid4()), "reference": body["reference"]})

    def _known(self) -> bool:
        """Whether it is signed as its documentation says: HS256, who, and when within 30 seconds."""
        self.notify.asked += 1
        token = self.headers["Authorization"].removeprefix("Bearer ")
        try:
            claims = jwt.decode(
                token, SECRET, ["HS256"], {"require": ["iss", "iat"]}, issuer=SERVICE, leeway=30
            )
        except jwt.InvalidTokenError:
            self._refuse(403)
            return False
        return bool(claims)

    def _refuse(self, status: int) -> None:
        said = [{"error": "BadRequestError", "message": self.notify.complains_of}]
        self._answer(status, {"status_code": status, "errors": said})

    def _answer(self, status: int, body: object) -> None:
        written = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing on the terminal."""


@contextmanager
def standing_in() -> Iterator[StandIn]:
    notify = StandIn()
    handler = type("Handler", (_Handler,), {"notify": notify})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        notify.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield notify
        server.shutdown()
        thread.join()

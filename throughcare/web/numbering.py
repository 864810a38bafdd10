"""A number for each request: on its answer, and on every line logged while it was answered."""

import logging
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse

_number: ContextVar[str] = ContextVar("number", default="")


class NumberedRequest(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        if number := _number.get():
            record.request = number
        return True


def number_the_request(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def respond(request: HttpRequest) -> HttpResponse:
        number = uuid.uuid4().hex[:12]
        _number.set(number)
        response = get_response(request)
        response["X-Request-Id"] = number
        return response

    return respond

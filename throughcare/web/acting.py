"""What the views that do something have in common."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from throughcare.rules.reasons import NotAllowed
from throughcare.web.forms.fields import Form


def done(form: Form, act: Callable[[], object]) -> bool:
    """Do the act if the form was sent and is filled in. A refusal goes on the form, which is shown again."""
    if not (form.is_bound and form.is_valid()):
        return False
    try:
        act()
    except NotAllowed as refused:
        form.refuse(refused.reasons)
        return False
    return True


def show(
    request: HttpRequest, template: str, form: Form, context: dict[str, object]
) -> HttpResponse:
    """A page with a form, or with its errors."""
    return render(request, template, {**context, "form": form}, status=form.status)


def go(name: str, *arguments: str, **query: str) -> HttpResponseRedirect:
    """To another page, by its name."""
    asked = f"?{urlencode(query)}" if query else ""
    return HttpResponseRedirect(reverse(name, args=arguments) + asked)


def page_number(request: HttpRequest) -> int:
    """Which page of a list is asked for: the first, where that is not a number."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


class Links:
    """The address of the same list with one thing about it changed."""

    def __init__(self, asked: QueryDict) -> None:
        self._asked = [
            (name, value) for name in asked for value in asked.getlist(name) if value
        ]

    def without(self, name: str, value: str) -> str:
        return self._address([pair for pair in self._asked if pair != (name, value)])

    def ordered(self, order: str) -> str:
        return self._address([pair for pair in self._asked if pair[0] != "order"], order=order)

    def page(self, number: int) -> str:
        return self._address(self._asked, page=str(number))

    def _address(self, pairs: list[tuple[str, str]], **more: str) -> str:
        kept = [pair for pair in pairs if pair[0] != "page"]
        return f"?{urlencode([*kept, *more.items()])}"

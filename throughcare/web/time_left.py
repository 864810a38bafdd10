"""How long one is still signed in: asked by static/signed-in.js, which warns before it is over."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.web import signed_in, unsent
from throughcare.web.acting import go
from throughcare.web.requests import SignedIn


def time_left(request: SignedIn) -> JsonResponse:
    """Asking (GET) changes nothing; saying that one is still here (POST) begins the time again."""
    return JsonResponse({"seconds": signed_in.seconds_left(request)})


@login_not_required
@require_POST
def time_over(request: HttpRequest) -> HttpResponse:
    """Nobody was there. What was on the form is kept, and they are signed out, if they are not already."""
    page = request.GET.get("page", "")
    if whose := signed_in.whose_browser(request):
        unsent.keep_for(whose, page, request.POST)
    if request.user.is_authenticated:
        signed_in.end(request, "time")
    return go("sign-in", next=page)


def for_page(request: HttpRequest) -> dict[str, object]:
    """For the script, and in words for those without one."""
    return {
        "left": signed_in.seconds_left(request),
        "warning": settings.IDLE_WARNING_SECONDS,
        "minutes": settings.IDLE_SECONDS // 60,
        "ask": reverse("time-left"),
        "over": reverse("time-over"),
        "sign_in": reverse("sign-in"),
    }

"""How a person can be reached: what there is, putting it down, and that it is so no more."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import contact_details as casefile
from throughcare.casework import contact_details as casework
from throughcare.rules.appointments import DetailKind
from throughcare.rules.days import day_of
from throughcare.web.acting import done, go, show
from throughcare.web.forms import contact_details as forms
from throughcare.web.requests import SignedIn


def details(request: SignedIn, person: str) -> HttpResponse:
    by = request.practitioner
    shown = casefile.contact_details_page(person, by, day_of(timezone.now()))
    form = forms.ContactDetail(request.POST or None)

    def act() -> None:
        said = form.cleaned_data
        casework.put_down(
            person,
            kind=DetailKind(said["kind_of_detail"]),
            value=said["value"],
            safe=said["safe"] == "yes",
            words=said["words"],
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("contact-details", person, done="put_down")
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return show(request, "people/contact_details.html", form, context)


@require_POST
def end(request: SignedIn, person: str, key: int) -> HttpResponse:
    casework.end(person, key, by=request.practitioner, at=timezone.now())
    return go("contact-details", person, done="end")

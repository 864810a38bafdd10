"""Putting someone forward: someone new to the reader, or someone whose case they see; and to another scheme."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import drafts as casefile_drafts
from throughcare.casefile import nominating as casefile
from throughcare.casework import nominating as casework
from throughcare.rules.days import day_of
from throughcare.rules.levels import Level
from throughcare.rules.nominating import Carried, Nominating
from throughcare.rules.nominations import Ground
from throughcare.rules.selection import StatutoryStatus
from throughcare.web import errors
from throughcare.web.acting import done, go, show
from throughcare.web.forms import nominations as forms
from throughcare.web.forms.fields import PARTS
from throughcare.web.keeping import keep
from throughcare.web.requests import SignedIn

_TYPED = (
    *("family_name", "given_names", "level", "footing", "intelligence", "words"),
    *forms.NUMBERS,
    *(f"born-{part}" for part in PARTS),
)


def nominate(request: SignedIn, person: str = "") -> HttpResponse:
    """The whole of it on one page: who, why, and what is sought."""
    by = request.practitioner
    shown = casefile.nominate_page(person, by, day_of(timezone.now()))
    if shown.why_not:
        return errors.refused(request, shown.why_not)
    form = forms.Nominate(
        request.POST or None,
        new=not person,
        levels=shown.levels,
        police=shown.police,
        initial=_begun(casefile_drafts.answers(casework.DRAFT, _about(person), by)),
    )
    made: list[str] = []

    def act() -> None:
        said = form.cleaned_data
        made.append(
            casework.nominate(
                _said(said),
                person=person,
                carried=None if person else _carried(said),
                by=by,
                at=timezone.now(),
            )
        )

    if done(form, act):
        return go("nomination", made[0], done="nominate")
    return show(request, "nominations/nominate.html", form, {"shown": shown, "person": person})


@require_POST
def save_draft(request: SignedIn, person: str = "") -> HttpResponse:
    """What is filled in so far, kept while it is being filled in."""
    return keep(request, casework.DRAFT, _about(person), _TYPED, ["grounds"])


def transfer(request: SignedIn, person: str) -> HttpResponse:
    """The co-ordinator sends someone to another scheme."""
    by = request.practitioner
    shown = casefile.transfer_page(person, by, day_of(timezone.now()))
    if shown.why_not:
        return errors.refused(request, shown.why_not)
    form = forms.Transfer(request.POST or None)
    form.offer("to", shown.schemes)
    made: list[str] = []

    def act() -> None:
        said = form.cleaned_data
        made.append(
            casework.transfer(
                person, to=said["to"], words=said["words"], by=by, at=timezone.now()
            )
        )

    if done(form, act):
        return go("nomination", made[0], done="transfer")
    return show(request, "nominations/transfer.html", form, {"shown": shown})


def _about(person: str) -> str:
    return person or casework.SOMEONE_NEW


def _begun(kept: dict[str, Any]) -> dict[str, Any]:
    """A draft as the form begins with it."""
    born = {part: kept.get(f"born-{part}", "") for part in PARTS}
    return {"intelligence": "", **kept, "born": born}


def _carried(said: dict[str, Any]) -> Carried:
    return Carried(
        family_name=said["family_name"],
        given_names=said["given_names"],
        born=said["born"],
        numbers={kind: said[name] for name, kind in forms.NUMBERS.items() if said[name]},
    )


def _said(said: dict[str, Any]) -> Nominating:
    return Nominating(
        grounds=frozenset(Ground(each) for each in said["grounds"]),
        level=Level(said["level"]) if said.get("level") else None,
        footing=StatutoryStatus(said["footing"]) if said["footing"] else None,
        words=said["words"],
        intelligence=forms.yes(said.get("intelligence", "")),
    )

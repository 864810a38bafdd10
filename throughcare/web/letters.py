"""Letters to a person: those there are, making one, reading it, taking it away as a file, and that it was sent."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.casefile import letters as casefile
from throughcare.casework import letters as casework
from throughcare.files.letters.pdf import as_pdf
from throughcare.files.letters.texts import NotFilled
from throughcare.files.letters.word import as_docx
from throughcare.rules.days import day_of
from throughcare.rules.letters import Language, LetterForm, LetterKind, SentBy
from throughcare.rules.reasons import NotAllowed, Reason
from throughcare.web.acting import done, go, show
from throughcare.web.forms import letters as forms
from throughcare.web.requests import SignedIn
from throughcare.web.signed_in import needs_recent_proof

_ABOUT = ("appointment", "onward")


def letters(request: SignedIn, reference: str) -> HttpResponse:
    shown = casefile.letters_page(reference, request.practitioner, day_of(timezone.now()))
    return render(request, "letters/list.html", {"shown": shown})


def make(request: SignedIn, reference: str) -> HttpResponse:
    """Which letter first; then what only its maker can say, beside how it reads."""
    by, today = request.practitioner, day_of(timezone.now())
    asked = request.GET
    listed = casefile.letters_page(reference, by, today)
    chosen = forms.Choose(asked if "kind_of_letter" in asked else None, kinds=listed.kinds)
    if not chosen.is_valid():
        return show(request, "letters/choose.html", chosen, {"shown": listed})
    kind = LetterKind(chosen.cleaned_data["kind_of_letter"])
    language = Language(chosen.cleaned_data["language"])
    form_of_letter = LetterForm(chosen.cleaned_data["form"])
    said = {**asked.dict(), **request.POST.dict()}
    shown = casefile.letter_to_make(reference, kind, language, form_of_letter, said, by, today)
    looks = request.POST.get("do") == "look"  # nothing is wrong yet with what is not finished
    form = forms.Make(
        None if looks else request.POST or None,
        typed=shown.typed,
        appointments=shown.appointments,
        onward=shown.onward,
        initial=said if looks else {name: said.get(name, "") for name in _ABOUT},
    )
    made: list[str] = []

    def act() -> None:
        made.append(
            casework.make(
                reference,
                kind=kind,
                language=language,
                form=form_of_letter,
                fields={name: form.cleaned_data[name] for name in shown.typed},
                appointment=_about("appointment", form.cleaned_data, shown.appointments),
                onward=_about("onward", form.cleaned_data, shown.onward),
                by=by,
                at=timezone.now(),
            )
        )

    if done(form, act):
        return go("letter", reference, made[0], done="made")
    return show(request, "letters/make.html", form, {"shown": shown, "looks": looks})


def _about(name: str, said: Mapping[str, str], offered: list[tuple[str, str]]) -> str:
    """What was chosen; where there is one alone, that."""
    return said.get(name, "") or (offered[0][0] if len(offered) == 1 else "")


def letter(request: SignedIn, reference: str, letter: str) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.letter_page(reference, letter, by, today)
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "letters/page.html", context)


def sent(request: SignedIn, reference: str, letter: str) -> HttpResponse:
    by, today = request.practitioner, day_of(timezone.now())
    shown = casefile.letter_page(reference, letter, by, today)
    form = forms.Sent(request.POST or None, initial={"on": today})

    def act() -> None:
        casework.mark_sent(
            reference,
            letter,
            how=SentBy(form.cleaned_data["how"]),
            on=form.cleaned_data["on"],
            by=by,
            at=timezone.now(),
        )

    if done(form, act):
        return go("letter", reference, letter, done="sent")
    return show(request, "letters/sent.html", form, {"shown": shown})


_MADE: dict[str, Callable[[LetterKind, Language, LetterForm, Mapping[str, str]], bytes]] = {
    "docx": as_docx,
    "pdf": as_pdf,
}
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@needs_recent_proof
def file(request: SignedIn, reference: str, letter: str, kind: str) -> HttpResponse:
    """A file that leaves here: that it was taken is noted, and its name says nothing of whose it is."""
    if kind not in _MADE:
        raise Http404
    each = casefile.letter_to_set(reference, letter, request.practitioner)
    try:
        made = _MADE[kind](each.kind, each.language, each.form, each.fields)
    except NotFilled:
        changed = "Its template was changed since this letter was made. Make it again."
        raise NotAllowed([Reason("template", changed)]) from None
    return HttpResponse(
        made,
        content_type=_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{each.file_name}.{kind}"'},
    )

"""Assessments: those of an episode, one to read, one to write; signed, handed back, countersigned."""

from secrets import token_hex

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from throughcare.casefile import assessments as casefile
from throughcare.casefile import drafts as casefile_drafts
from throughcare.casework import assessments as casework
from throughcare.casework import drafts
from throughcare.rules.assessments import FIELDS, GROUPS, AssessmentState, Words
from throughcare.rules.days import day_of
from throughcare.rules.differences import (
    Change,
    Difference,
    Keep,
    Overtaken,
    differences,
    read_from,
    settled,
    word_by_word,
)
from throughcare.web.acting import done, go, show
from throughcare.web.forms import assessments as forms
from throughcare.web.forms.fields import Form
from throughcare.web.keeping import keep as keep_words
from throughcare.web.requests import SignedIn


def listed(request: SignedIn, reference: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.assessments_page(reference, request.practitioner, today)
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "assessments/list.html", context)


@require_POST
def begin(request: SignedIn, reference: str) -> HttpResponse:
    begun = casework.begin(reference, by=request.practitioner, at=timezone.now())
    return go("write-assessment", reference, begun)


def page(request: SignedIn, reference: str, assessment: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.assessment_page(reference, assessment, request.practitioner, today)
    context = {"shown": shown, "done": request.GET.get("done", "")}
    return render(request, "assessments/page.html", context)


def write(request: SignedIn, reference: str, assessment: str) -> HttpResponse:
    """The whole of it, to be written in. What is typed is kept as a draft (keep) until it is saved here."""
    shown = _writing(request, reference, assessment)
    if shown.state is not AssessmentState.BEING_WRITTEN or not shown.ours:
        return _no_longer(request, shown)
    form = forms.Compared(request.POST or None, initial=_opened(shown))
    overtaken: list[Overtaken] = []
    words: dict[str, str] = {}

    def act() -> None:
        words.update(_settled(form, shown))
        said = form.cleaned_data
        try:
            casework.save(
                assessment,
                said["edition"],
                words,
                draft=said["draft"],
                window=said["window"],
                by=request.practitioner,
                at=timezone.now(),
            )
        except Overtaken as found:
            overtaken.append(found)

    if done(form, act) and not overtaken:
        return go("assessment", reference, assessment, done="save")
    if overtaken:
        shown = _writing(request, reference, assessment)
        return _compare(request, shown, words, overtaken[0], form)
    if form.compared and words:
        return _compare(request, shown, form.words, _again(form, shown), form)
    context = {"shown": shown, "groups": GROUPS, "fields": FIELDS}
    return show(request, "assessments/write.html", form, context)


def _writing(request: SignedIn, reference: str, assessment: str) -> casefile.Writing:
    today = day_of(timezone.now())
    return casefile.writing(reference, assessment, request.practitioner, today)


def _opened(shown: casefile.Writing) -> dict[str, object]:
    """What the form is opened with; and a name for this window, to tell it from another of the same writer's."""
    unseen = {"edition": shown.edition, "read": shown.read, "draft": shown.draft}
    return {**shown.words, **unseen, "window": token_hex(8)}


def _settled(form: forms.Compared, shown: casefile.Writing) -> dict[str, str]:
    """The words of the form; and, where it comes from the page that compares, those that were chosen."""
    mine = form.words
    if not form.compared:
        return mine
    theirs = _again(form, shown).theirs
    found = differences(mine, theirs, read_from(form.cleaned_data["read"]))
    return mine | {each.key: settled(each, _keep(form, each)) for each in found}


def _again(form: forms.Compared, shown: casefile.Writing) -> Overtaken:
    """What the page that compares was about, as it is now."""
    if form.compared == "window" and shown.unsaved_at:
        return Overtaken(shown.words, "", shown.unsaved_at, kept=True)
    return Overtaken(shown.held, shown.saved_by, shown.saved_at)


def _keep(form: forms.Compared, each: Difference) -> Keep:
    """Whose words stay: as was chosen or, where nothing was, both."""
    return form.keep(each.key) or each.keep or Keep.BOTH


def _compare(
    request: SignedIn,
    shown: casefile.Writing,
    mine: Words,
    overtaken: Overtaken,
    form: forms.Compared,
) -> HttpResponse:
    """The second is shown what the first changed, and says whose words stay. Nothing is saved yet."""
    read = form.cleaned_data["read"]
    found = differences(mine, overtaken.theirs, read_from(read))
    context = {
        "shown": shown,
        "form": form,
        "mine": mine,
        "read": read,
        "window": token_hex(8),
        "other": "window" if overtaken.kept else "saved",
        "who": overtaken.who,
        "at": overtaken.at,
        "fields": FIELDS,
        "theirs_alone": [each for each in found if each.keep is Keep.THEIRS],
        "mine_alone": [each for each in found if each.keep is Keep.MINE],
        "both": [each for each in found if each.keep is None],
        "compared": {each.key: _shown_apart(each) for each in found},
    }
    return render(request, "assessments/compare.html", context, status=409)


def _shown_apart(each: Difference) -> list[tuple[Change, str]]:
    """From theirs to mine; of what I did not change, what they did to it."""
    both = (each.mine, each.theirs)
    return word_by_word(*both if each.keep is Keep.THEIRS else reversed(both))


def _no_longer(request: SignedIn, shown: casefile.Writing) -> HttpResponse:
    """It is signed, or is another service's. What was typed and not saved is there to be copied."""
    sent = {key: request.POST[key] for key in FIELDS if key in request.POST}
    typed = {**(shown.kept or {}), **sent}
    words = {key: said for key, said in typed.items() if said.strip() != shown.held[key]}
    if not words:
        return go("assessment", shown.episode, shown.reference)
    context = {"shown": shown, "words": words, "fields": FIELDS}
    return render(request, "assessments/no_longer.html", context, status=409)


@require_POST
def keep(request: SignedIn, reference: str, assessment: str) -> HttpResponse:
    """What is typed so far, kept while it is typed; and when, for the page to tell back."""
    sent = request.POST
    since = casefile.saved_since(assessment, _edition(request), request.practitioner)
    answers = {key: sent[key].replace("\r\n", "\n") for key in FIELDS if key in sent}
    unseen = {key: sent.get(key, "") for key in ("edition", "read", "window")}
    form = Form({})
    at, kept = timezone.now(), [""]

    def act() -> None:
        kept[0] = drafts.save_over(
            casework.DRAFT,
            assessment,
            {**answers, **unseen},
            before=sent.get("draft", ""),
            by=request.practitioner,
            at=at,
        )

    done(form, act)
    context = {"at": at, "since": since, "errors": form.listed_errors()}
    response = show(request, "assessments/saved.html", form, context)
    response["Draft-Saved"] = kept[0]
    return response


@require_POST
def discard(request: SignedIn, reference: str, assessment: str) -> HttpResponse:
    drafts.discard(casework.DRAFT, assessment, by=request.practitioner, at=timezone.now())
    return go("assessment", reference, assessment, done="discard")


def _edition(request: SignedIn) -> int:
    """Which edition was read: 0, which none is, where that is no number of one."""
    asked = request.POST.get("edition", "")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 0


@require_POST
def sign(request: SignedIn, reference: str, assessment: str) -> HttpResponse:
    edition = _edition(request)
    casework.sign(assessment, edition, by=request.practitioner, at=timezone.now())
    return go("assessment", reference, assessment, done="sign")


@require_POST
def countersign(request: SignedIn, reference: str, assessment: str) -> HttpResponse:
    edition = _edition(request)
    casework.countersign(assessment, edition, by=request.practitioner, at=timezone.now())
    return go("assessment", reference, assessment, done="countersign")


def hand_back(request: SignedIn, reference: str, assessment: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.assessment_page(reference, assessment, request.practitioner, today)
    kept = casefile_drafts.answers(casework.HAND_BACK, assessment, request.practitioner)
    form = forms.HandBack(request.POST or None, initial=kept)

    def act() -> None:
        words = form.cleaned_data["words"]
        casework.hand_back(assessment, words, by=request.practitioner, at=timezone.now())

    if done(form, act):
        return go("assessment", reference, assessment, done="hand-back")
    return show(request, "assessments/hand_back.html", form, {"shown": shown})


@require_POST
def resume(request: SignedIn, reference: str, assessment: str) -> HttpResponse:
    casework.resume(assessment, by=request.practitioner, at=timezone.now())
    return go("assessment", reference, assessment, done="resume")


def set_aside(request: SignedIn, reference: str, assessment: str) -> HttpResponse:
    today = day_of(timezone.now())
    shown = casefile.assessment_page(reference, assessment, request.practitioner, today)
    form = forms.SetAside(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["words"]
        casework.set_aside(assessment, words, by=request.practitioner, at=timezone.now())

    if done(form, act):
        return go("assessment", reference, assessment, done="set-aside")
    return show(request, "assessments/set_aside.html", form, {"shown": shown})


@require_POST
def keep_hand_back(request: SignedIn, reference: str, assessment: str) -> HttpResponse:
    """What is written so far of why it is handed back."""
    return keep_words(request, casework.HAND_BACK, assessment, ["words"])

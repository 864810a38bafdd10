"""The pages of the mental-health service, and their names. A part of urls.py."""

from django.urls import path

from throughcare.web import (
    assessments,
    consultations,
    directory,
    episodes,
    onward,
    reports,
    service_desk,
    urls_of_appointments,
    urls_of_letters,
    urls_of_one_to_one,
)
from throughcare.web.urls_of_endings import ENDINGS

paths = [
    *urls_of_appointments.paths,
    *urls_of_letters.paths,
    path("onward/", onward.to_chase, name="onward-to-chase"),
    path("directory/", directory.directory, name="directory"),
    path("directory/add/", directory.add, name="add-service"),
    path("directory/<str:reference>/", directory.service, name="directory-service"),
    path("directory/<str:reference>/end/", directory.end, name="end-service"),
    *ENDINGS,
    path("service/", service_desk.desk, name="service-desk"),
    path("service/due/", service_desk.due, name="service-due"),
    path("service/episodes/", service_desk.episodes, name="service-episodes"),
    path("service/waiting/", service_desk.waiting, name="service-waiting"),
    path("service/dropping-out/", service_desk.at_risk, name="service-at-risk"),
    path("service/capacity/", service_desk.capacity, name="service-capacity"),
    path("service/supervision/", service_desk.supervision, name="service-supervision"),
    path("service/reports/", service_desk.reports, name="service-reports"),
    *urls_of_one_to_one.paths,
    *(
        path(f"service/<str:reference>/{move.replace('_', '-')}/", view, name=f"episode-{move}")
        for move, view in (
            ("allocate", episodes.allocate),
            ("reallocate", episodes.reallocate),
            ("begin", episodes.begin),
            ("step_on", episodes.step_on),
            ("pause", episodes.pause),
            ("end_pause", episodes.end_pause),
            ("supervision", episodes.supervision),
        )
    ),
    *(
        path(
            f"service/<str:reference>/{move.replace('_', '-')}/draft/",
            episodes.save_words,
            {"move": move},
            f"{move}-draft",
        )
        for move in ("step_on", "pause")
    ),
    path(
        "service/<str:reference>/supervision/draft/",
        episodes.save_draft,
        name="supervision-draft",
    ),
    path("service/<str:reference>/consultations/ask/", consultations.ask, name="ask-service"),
    path(
        "service/<str:reference>/consultations/ask/draft/",
        consultations.save_question,
        name="question-draft",
    ),
    path(
        "service/<str:reference>/consultations/<str:asked>/",
        consultations.page,
        name="consultation",
    ),
    path(
        "service/<str:reference>/consultations/<str:asked>/advise/",
        consultations.advise,
        name="consultation-advise",
    ),
    path(
        "service/<str:reference>/consultations/<str:asked>/follow-up/",
        consultations.follow_up,
        name="consultation-follow_up",
    ),
    path(
        "service/<str:reference>/consultations/<str:asked>/follow-up/draft/",
        consultations.save_follow_up,
        name="follow-up-draft",
    ),
    path(
        "service/<str:reference>/consultations/<str:asked>/advise/draft/",
        consultations.save_advice,
        name="advice-draft",
    ),
    path("service/<str:reference>/onward/", onward.page, name="onward"),
    path("service/<str:reference>/onward/send/", onward.send, name="onward-send"),
    path("service/<str:reference>/onward/draft/", onward.save_draft, name="onward-draft"),
    *(
        path(
            f"service/<str:reference>/onward/<str:onward>/{move}/",
            onward.move,
            {"move": move},
            f"onward-{move}",
        )
        for move in onward.MOVES
    ),
    path("service/<str:reference>/assessment/", assessments.listed, name="assessments"),
    path(
        "service/<str:reference>/assessment/begin/", assessments.begin, name="begin-assessment"
    ),
    *(
        path(f"service/<str:reference>/assessment/<str:assessment>/{rest}", view, name=name)
        for rest, view, name in (
            ("", assessments.page, "assessment"),
            ("write/", assessments.write, "write-assessment"),
            ("draft/", assessments.keep, "assessment-draft"),
            ("discard/", assessments.discard, "assessment-discard"),
            ("sign/", assessments.sign, "sign-assessment"),
            ("hand-back/", assessments.hand_back, "hand-back-assessment"),
            ("set-aside/", assessments.set_aside, "set-aside-assessment"),
            ("resume/", assessments.resume, "resume-assessment"),
            ("hand-back/draft/", assessments.keep_hand_back, "hand-back-draft"),
            ("countersign/", assessments.countersign, "countersign-assessment"),
            ("report.<str:kind>", reports.report, "assessment-report"),
        )
    ),
    path("service/<str:reference>/", episodes.page, name="episode"),
]

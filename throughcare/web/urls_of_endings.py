"""The pages of how an episode of care ends, of a crisis, and of what courts ask and decide."""

from django.urls import path

from throughcare.web import closing, court_reports, crises, plans_not_followed, shared

ENDINGS = [
    path("service/<str:reference>/close/", closing.close, name="episode-close"),
    path(
        "service/<str:reference>/close/draft/", closing.save_draft, name="episode-close-draft"
    ),
    path("service/<str:reference>/summary/", closing.summary, name="episode-summary"),
    path(
        "service/<str:reference>/summary/<str:voice>.pdf",
        closing.summary_pdf,
        name="episode-summary-pdf",
    ),
    path("people/<str:person>/service/", closing.times, name="times-with-service"),
    path("people/<str:person>/crisis/", crises.crisis, name="crisis"),
    path("people/<str:person>/crisis/draft/", crises.save_draft, name="crisis-draft"),
    path(
        "people/<str:person>/from-the-service/",
        shared.from_the_service,
        name="from-the-service",
    ),
    path(
        "people/<str:person>/plans-not-followed/",
        plans_not_followed.plans,
        name="plans-not-followed",
    ),
    path(
        "people/<str:person>/plans-not-followed/draft/",
        plans_not_followed.save_draft,
        name="plan-not-followed-draft",
    ),
    path("service/<str:reference>/court/", court_reports.listed, name="court-reports"),
    path("court-reports/<str:report>/", court_reports.page, name="court-report"),
    path(
        "court-reports/<str:report>/draft/",
        court_reports.save_draft,
        name="court-report-draft",
    ),
    path(
        "court-reports/<str:report>/report.pdf",
        court_reports.as_file,
        name="court-report-pdf",
    ),
    *(
        path(
            f"court-reports/<str:report>/{move.replace('_', '-')}/",
            view,
            name=f"court-report-{move}",
        )
        for move, view in (
            ("hand_back", court_reports.hand_back),
            ("countersign", court_reports.countersign),
            ("send", court_reports.send),
        )
    ),
]

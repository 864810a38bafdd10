"""The pages of one-to-one support and of whether someone is in touch, and their names. A part of urls.py."""

from django.urls import path

from throughcare.web import engagement, plans, session_reviews

paths = [
    path("service/<str:reference>/plan/", plans.plan, name="plan"),
    path("service/<str:reference>/plan/agree/", plans.agree, name="agree-plan"),
    path("service/<str:reference>/plan/draft/", plans.save_draft, name="plan-draft"),
    path("service/<str:reference>/plan/<slug:form>/", plans.paper, name="plan-paper"),
    path("service/<str:reference>/plan/<slug:form>.pdf", plans.pdf, name="plan-pdf"),
    path("service/<str:reference>/sessions/", session_reviews.sessions, name="sessions"),
    path(
        "service/<str:reference>/sessions/review/",
        session_reviews.review,
        name="review-sessions",
    ),
    path(
        "service/<str:reference>/sessions/draft/",
        session_reviews.save_draft,
        name="session-review-draft",
    ),
    path("service/<str:reference>/engagement/", engagement.engagement, name="engagement"),
    path(
        "service/<str:reference>/engagement/disengage/",
        engagement.disengage,
        name="disengage",
    ),
    path(
        "service/<str:reference>/engagement/re-engage/",
        engagement.re_engage,
        name="re_engage",
    ),
    *(
        path(
            f"service/<str:reference>/engagement/{move.replace('_', '-')}/draft/",
            engagement.save_words,
            {"move": move},
            f"{move}-draft",
        )
        for move in ("disengage", "re_engage")
    ),
]

"""Every page, and its name."""

from django.urls import path

from throughcare.web import (
    figures,
    handing_over,
    home,
    lists,
    people,
    readings,
    referral_lists,
    referrals,
    referring,
    restrictions,
    reviews,
    sign_in,
    staff,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("health/", home.health, name="health"),
    path("notices/", home.notices, name="notices"),
    path("notices/read/", home.read_notices, name="read-notices"),
    path("accessibility/", sign_in.accessibility, name="accessibility"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/as/", sign_in.sign_in_as, name="sign-in-as"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("caseload/", people.caseload, name="caseload"),
    path("eligible/", people.eligible, name="eligible"),
    path("people/<str:reference>/", people.case, name="person"),
    path("people/<str:person>/refer/", referring.crisis, name="refer"),
    path(
        "people/<str:person>/refer/crisis/", referring.crisis_advice, name="refer-crisis-advice"
    ),
    path("people/<str:person>/refer/check/", referring.check, name="refer-check"),
    path("people/<str:person>/refer/discard/", referring.discard, name="refer-discard"),
    path("people/<str:person>/refer/draft/", referring.save_draft, name="refer-draft"),
    *(
        path(
            f"people/<str:person>/refer/{step}/",
            referring.step,
            {"step": step},
            f"refer-{step}",
        )
        for step in referring.STEPS
    ),
    path(
        "people/<str:reference>/restrictions/", restrictions.restrictions, name="restrictions"
    ),
    path(
        "people/<str:reference>/restrictions/<int:key>/lift/",
        restrictions.lift,
        name="lift-restriction",
    ),
    path("people/<str:reference>/readings/", readings.readings, name="readings"),
    path("people/<str:reference>/emergency/", restrictions.emergency, name="emergency"),
    path("people/<str:reference>/lead-worker/", handing_over.allocate, name="allocate"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/<int:key>/", reviews.review, name="review"),
    path("practitioners/", staff.staff, name="practitioners"),
    path("practitioners/add/", staff.add, name="add-practitioner"),
    path("practitioners/teams/", staff.add_team, name="add-team"),
    path("practitioners/<str:username>/", staff.practitioner, name="practitioner"),
    path("practitioners/<str:username>/end/", staff.end_post, name="end-post"),
    path("practitioners/<str:username>/team/", staff.join_team, name="join-team"),
    path("practitioners/<str:username>/move/", staff.move, name="move"),
    path("practitioners/<str:username>/leave/", staff.leave, name="leave"),
    path("practitioners/<str:username>/hand-over/", handing_over.hand_over, name="hand-over"),
    path("at-work-on/", staff.at_work_on, name="at-work-on"),
    path("referrals/", referral_lists.listed, name="referrals"),
    path("referrals/<str:reference>/", referrals.page, name="referral"),
    path("referrals/<str:reference>/accept/", referrals.accept, name="accept"),
    path(
        "referrals/<str:reference>/return/",
        referrals.return_for_information,
        name="return_for_information",
    ),
    path("referrals/<str:reference>/answer/", referrals.answer, name="answer"),
    path("referrals/<str:reference>/decline/", referrals.decline, name="decline"),
    path("referrals/<str:reference>/withdraw/", referrals.withdraw, name="withdraw"),
    path("lists/", lists.lists, name="lists"),
    path("lists/<str:reference>/", lists.preview, name="list"),
    path("lists/<str:reference>/load/", lists.load, name="load-list"),
    path("lists/<str:reference>/discard/", lists.discard, name="discard-list"),
    path("report/", figures.report, name="report"),
    path("report/referrals.csv", figures.report_csv, name="report-csv"),
]

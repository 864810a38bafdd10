"""Every page, and its name."""

from django.urls import path

from throughcare.web import (
    agreements,
    consent,
    disclosures,
    figures,
    home,
    lists,
    notes,
    people,
    referral_lists,
    referrals,
    referring,
    sign_in,
    why,
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
    path("people/<str:person>/notes/", notes.notes, name="notes"),
    path("people/<str:person>/notes/write/", notes.write, name="write-note"),
    path("people/<str:person>/notes/draft/", notes.save_draft, name="note-draft"),
    path("people/<str:person>/consent/", consent.consent, name="consent"),
    path("people/<str:person>/consent/permission/", consent.permission, name="permission"),
    path(
        "people/<str:person>/consent/withdraw-permission/",
        consent.withdraw_permission,
        name="withdraw-permission",
    ),
    path(
        "people/<str:person>/consent/withdraw-agreement/",
        consent.withdraw_agreement,
        name="withdraw-agreement",
    ),
    path("people/<str:person>/agencies/", disclosures.agencies, name="agencies"),
    path("people/<str:person>/agencies/involve/", disclosures.involve, name="involve"),
    path(
        "people/<str:person>/agencies/<int:agency>/end/",
        disclosures.end,
        name="end-involvement",
    ),
    path("people/<str:person>/mappa/", disclosures.mappa, name="mappa"),
    path("people/<str:person>/disclosures/", disclosures.log, name="disclosures"),
    path("people/<str:person>/disclosures/record/", disclosures.record, name="disclose"),
    path("people/<str:person>/why/", why.why, name="why"),
    path("agreements/", agreements.register, name="agreements"),
    path("agreements/sign/", agreements.sign, name="sign-agreement"),
    path("agreements/<int:key>/end/", agreements.end, name="end-agreement"),
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

"""Every page, and its name."""

from django.urls import path

from throughcare.web import (
    account,
    adding,
    figures,
    home,
    lists,
    people,
    providers,
    proving,
    referral_lists,
    referrals,
    referring,
    second_factor,
    sign_in,
    time_left,
    unsent,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("health/", home.health, name="health"),
    path("notices/", home.notices, name="notices"),
    path("notices/read/", home.read_notices, name="read-notices"),
    path("accessibility/", sign_in.accessibility, name="accessibility"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/as/", sign_in.sign_in_as, name="sign-in-as"),
    path("sign-in/second/", second_factor.second, name="sign-in-second"),
    path("sign-in/new-password/", second_factor.new_password, name="sign-in-new-password"),
    path("sign-in/set-up/", adding.set_up, name="sign-in-set-up"),
    path("sign-in/set-up/app/", adding.set_up_app, name="sign-in-set-up-app"),
    path("sign-in/set-up/passkey/", adding.set_up_passkey, name="sign-in-set-up-passkey"),
    path("sign-in/passkey/", second_factor.sign_in_by_passkey, name="sign-in-passkey"),
    path(
        "sign-in/passkey/options/",
        second_factor.passkey_options,
        name="sign-in-passkey-options",
    ),
    path("sign-in/with/<str:provider>/", providers.leave, name="sign-in-with"),
    path(
        "sign-in/with/<str:provider_id>/back/", providers.back, name="openid_connect_callback"
    ),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("time/", time_left.time_left, name="time-left"),
    path("time/over/", time_left.time_over, name="time-over"),
    path("unsent/", unsent.unsent, name="unsent"),
    path("unsent/send/", unsent.send, name="unsent-send"),
    path("unsent/discard/", unsent.discard, name="unsent-discard"),
    path("account/", account.account, name="account"),
    path("account/prove/", proving.prove, name="prove"),
    path("account/password/", account.change_password, name="account-password"),
    path("account/app/", adding.add_app, name="account-app"),
    path("account/passkey/", adding.add_passkey, name="account-passkey"),
    path("account/factors/<int:key>/remove/", account.remove_factor, name="remove-factor"),
    path("account/codes/", account.renew_codes, name="renew-codes"),
    path("account/sessions/end/", account.end_other_sessions, name="end-other-sessions"),
    path("account/sessions/<int:key>/end/", account.end_session, name="end-session"),
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

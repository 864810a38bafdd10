"""What the mental-health service's pages cost among 200,000 cases: a case, an episode, the desks and their lists.

    .venv/bin/python -m benchmarks.service [--cases 200000] [--contacts 300000] [--plans]

A PostgreSQL of its own, in a folder that is gone afterwards, filled as benchmarks/row_security.py fills it.
Besides, one service has an episode with each of a fifth of the people, three in ten of them open, over every
tier and state, shared by 119 practitioners in two clusters, every seventh of those who wait with nobody yet;
with their steps, pauses, times in custody, appointments, care contacts, consultations, assessments, plans,
supervisions, referrals onward and reports for court. Times are medians of thirty and the least of them, as
benchmarks/scheme.py takes them, by a practitioner of the service, its manager, and an offender manager.
"""

import argparse

from django.test import Client

from benchmarks.row_security import as_admin, filled
from benchmarks.scheme import page_of, plan_of
from config.embedded import Server

_OF = "e.id, e.person_id, 'london', e.owner_id"
"""Of which episode, and whose, a row is."""
_WHEN = "now() - (1 + j %% 400) * interval '1 day' + (j %% 480) * interval '1 minute'"
_SERVICE = (
    "set session_replication_role = replica",  # the triggers' work is not what is measured
    """create temporary table me as select s.id as service, b.id as broad, f.id as fmhp, m.id as manager
       from records_agency s, records_user b, records_user f, records_user m
       where s.name = 'The FMHP Service' and b.username = 'broad' and f.username = 'fmhp' and m.username = 'manager'""",
    """insert into records_team (agency_id, scheme, name)
       select service, 'london', unnest(array['North', 'South']) from me""",
    """insert into records_user (username, name, email, agency_id, is_active, password)
       select 'worker' || i, 'Worker ' || i, '', service, true, '!' from me, generate_series(1, %(workers)s - 1) as i""",
    """insert into records_post (user_id, scheme, role, team_id, began_at)
       select u.id, 'london', 'forensic mental-health practitioner',
              (select min(id) + u.id %% 2 from records_team), now() from records_user u where u.username like 'worker%%'""",
    """update records_post set team_id = (select min(id) from records_team)
       where user_id in (select fmhp from me) and scheme = 'london'""",
    """create temporary table worker as select row_number() over (order by u.id) - 1 as place, u.id
       from records_user u, me where u.username like 'worker%%' or u.id = me.fmhp""",
    # A tenth of the people were referred already; another tenth are now.
    """insert into records_consent (person_id, how, given_on, taken_by_id, recorded_at)
       select i, 'spoken', date '2026-01-01', broad, now() from me, generate_series(%(cases)s / 10 + 1, %(cases)s / 5) as i""",
    """insert into records_referral (reference, person_id, scheme, referred_by_id, referrer_id, service_id, state,
       consent_id, presentations, concern, criteria, priority, sent_at)
       select 'R' || c.id, c.person_id, 'london', broad, k.lead_agency_id, service, 'sent', c.id, '{symptoms}', 'x',
              'x', false, now() - c.id * interval '1 minute'
       from records_consent c join records_case k on k.id = c.person_id, me where c.person_id > %(cases)s / 10""",
    """update records_referral set decided_at = now(), decided_by_id = me.fmhp,
       state = case when person_id %% 10 < 3 then 'accepted' else 'closed' end from me""",
    """insert into records_episode (reference, person_id, scheme, referral_id, owner_id, team_id, practitioner_id,
       tier, state, since, opened_at, closed_at, closed_by_id, close_reason, outcome, for_practitioner, for_person,
       easy_read)
       select 'E' || r.id, r.person_id, 'london', r.id, me.service, (select min(id) from records_team) + r.person_id / 10 %% 2,
              case when r.person_id %% 70 <> 0 then w.id end,
              (array['case consultation', 'assessment', 'one-to-one support'])[1 + r.person_id / 10 %% 3],
              case when r.person_id %% 10 > 2 then 'closed' when r.person_id %% 10 = 0 then 'waiting'
                   when r.person_id %% 100 = 2 then 'disengaged' else 'under way' end,
              current_date - (r.person_id / 10 %% 90)::int, now() - (r.person_id / 10 %% 200) * interval '1 day',
              case when r.person_id %% 10 > 2 then now() end, case when r.person_id %% 10 > 2 then w.id end,
              case when r.person_id %% 10 > 2 then 'support completed' end,
              case when r.person_id %% 10 > 2 then 'achieved' end,
              case when r.person_id %% 10 > 2 then 'x' else '' end, case when r.person_id %% 10 > 2 then 'x' else '' end, ''
       from records_referral r join worker w on w.place = r.person_id / 10 %% %(workers)s, me""",
    """create temporary table open_now as select row_number() over (order by id) - 1 as place, id
       from records_episode where state <> 'closed'""",
    """create temporary table numbered as select row_number() over (order by id) - 1 as place, id from records_episode""",
    "create unique index on open_now (place)",
    "create unique index on numbered (place)",
    "analyze records_episode, open_now, numbered",
    """insert into records_step (episode_id, tier, waiting_since, began_on, ended_on, words)
       select id, tier, since, case when state <> 'waiting' then since end,
              case when state = 'closed' then current_date end, '' from records_episode""",
    """insert into records_pause (episode_id, why, words, began_on, ended_on, by_id, at, ended_by_id)
       select id, 'in hospital', '', current_date - 20, case when id %% 2 = 0 then current_date - 10 end, fmhp, now(),
              case when id %% 2 = 0 then fmhp end from records_episode, me where id %% 13 = 0""",
    """insert into records_sentence (reference, person_id, case_id, scheme, owner_id, kind, began_on, prison, words,
       by_id, at, ended_on, ended_why, ended_by_id)
       select 'S' || i, i, i, 'london', k.lead_agency_id, 'custody', current_date - (i %% 300)::int, '', '', broad, now(),
              case when i %% 2 = 0 then current_date - (i %% 300)::int / 2 end, '', case when i %% 2 = 0 then broad end
       from me, generate_series(1, %(cases)s / 5) as i join records_case k on k.id = i where i %% 7 = 0""",
    f"""insert into records_appointment (reference, episode_id, person_id, scheme, owner_id, practitioner_id, purpose,
       place, "where", starts_at, minutes, joins, state, booked_by_id, booked_at, ended_by_id, ended_at, words, reminder)
       select 'A' || j, {_OF}, coalesce(e.practitioner_id, me.fmhp), 'one-to-one session', 'office', '', {_WHEN}, 50,
              false, 'over', me.fmhp, now(), me.fmhp, now(), '', ''
       from generate_series(1, %(contacts)s / 2) as j
       join numbered n on n.place = (j * 7919::bigint) %% (select count(*) from numbered)
       join records_episode e on e.id = n.id, me""",  # noqa: S608
    f"""insert into records_appointment (reference, episode_id, person_id, scheme, owner_id, practitioner_id, purpose,
       place, "where", starts_at, minutes, joins, state, booked_by_id, booked_at, words, reminder)
       select 'B' || n.place, {_OF}, e.practitioner_id, 'one-to-one session', 'phone', '',
              now() + (n.place %% 16 - 3) * interval '1 day', 50, false, 'booked', me.fmhp, now(), '', ''
       from open_now n join records_episode e on e.id = n.id, me where e.practitioner_id is not null""",  # noqa: S608
    f"""insert into records_carecontact (reference, episode_id, person_id, scheme, owner_id, kind, appointment_id,
       happened_at, minutes, place, attended, accompanied, modalities, practical, by_id, at)
       select 'C' || a.id, {_OF}, 'appointment', a.id, a.starts_at, 50, 'office',
              (array['attended on time', 'attended on time', 'did not attend, no word before'])[1 + a.id %% 3], '{{}}', '{{}}', '{{}}',
              me.fmhp, now()
       from records_appointment a join records_episode e on e.id = a.episode_id, me where a.state = 'over'""",  # noqa: S608
    """update records_carecontact c set session = s.n from (
           select id, row_number() over (partition by episode_id order by happened_at) as n
           from records_carecontact where attended = 'attended on time'
       ) s join records_carecontact k on k.id = s.id join records_episode e on e.id = k.episode_id
       where c.id = s.id and s.n <= 5 and e.tier = 'one-to-one support'""",
    f"""insert into records_consultation (reference, episode_id, person_id, scheme, owner_id, state, question, asked_by_id,
       asked_at, consent_id, advice, formulation, follow_up, follow_up_on, to_assessment, advised_by_id, advised_at,
       used, used_words, used_by_id, used_at)
       select 'Q' || e.id, {_OF}, s.state, 'How do I speak with him?', broad, now() - (e.id %% 20) * interval '1 day',
              case when s.state <> 'asked' then 1 end, 'x', 'x', '',
              case when s.state <> 'asked' then current_date + (e.id %% 60)::int - 30 end,
              case when s.state <> 'asked' then false end, case when s.state <> 'asked' then fmhp end,
              case when s.state <> 'asked' then now() end, case when s.state = 'followed up' then 'used' end, '',
              case when s.state = 'followed up' then fmhp end, case when s.state = 'followed up' then now() end
       from records_episode e, me, lateral (select case when e.state = 'closed' or e.id %% 3 = 0 then 'followed up'
           when e.id %% 3 = 1 then 'asked' else 'advised' end as state) s""",  # noqa: S608
    f"""insert into records_assessment (reference, episode_id, person_id, scheme, owner_id, state, parts, formulation,
       recommendations, summary, edition, begun_by_id, begun_at, saved_by_id, saved_at, signed_by_id, signed_at,
       handed_back, countersigned_by_id, countersigned_at)
       select 'Z' || e.id, {_OF}, s.state, '{{}}', 'x', 'x', 'x', 1, coalesce(e.practitioner_id, fmhp), now(),
              coalesce(e.practitioner_id, fmhp), now() - (e.id %% 90) * interval '1 day',
              case when s.state <> 'being written' then fmhp end, case when s.state <> 'being written' then now() end, '',
              case when s.state = 'countersigned' then manager end, case when s.state = 'countersigned' then now() end
       from records_episode e, me, lateral (select case when e.state = 'closed' or e.id %% 10 > 1 then 'countersigned'
           when e.id %% 10 = 0 then 'being written' else 'signed, to be countersigned' end as state) s
       where e.tier <> 'case consultation'""",  # noqa: S608
    f"""insert into records_supportplan (reference, episode_id, person_id, scheme, owner_id, intensity, modalities,
       practical, aims, person_words, agreed_how, agreed_on, review_on, by_id, at)
       select 'L' || e.id, {_OF}, 'weekly meetings', '{{}}', '{{}}', 'x', '', 'spoken', current_date - 30,
              current_date + (e.id %% 60)::int - 10, fmhp, now()
       from records_episode e, me where e.tier = 'one-to-one support' and e.state <> 'waiting'""",  # noqa: S608
    f"""insert into records_supervision (episode_id, person_id, scheme, owner_id, "on", words, by_id, at)
       select {_OF}, current_date - (e.id %% 50)::int - 28 * k, 'x', manager, now()
       from records_episode e, me, generate_series(0, 3) as k where e.id %% 5 > 0""",  # noqa: S608
    """update records_episode e set supervised_on = seen.last_on from (select episode_id, max("on") as last_on
       from records_supervision group by episode_id) seen where seen.episode_id = e.id""",
    """insert into records_directoryservice (reference, scheme, name, kind, criteria, address, by_id, at)
       select 'D' || i, 'london', 'Service ' || i, 'community mental health team', 'x', '', fmhp, now()
       from me, generate_series(1, 40) as i""",
    f"""insert into records_onwardreferral (reference, episode_id, person_id, scheme, owner_id, service_id, state, words,
       sent_on, care_coordinator, rejection, rejection_words, chase_on, bridging, by_id, at)
       select 'O' || e.id || '-' || k, {_OF}, d.first + (e.id + k) %% 40, s.state, 'x', current_date - 40, '',
              case when s.state = 'rejected' then 'no capacity' end, '', current_date + (e.id %% 40)::int - 15, '', fmhp, now()
       from records_episode e, me, generate_series(0, 1) as k, (select min(id) as first from records_directoryservice) d,
            lateral (select (array['sent', 'rejected', 'first seen'])[1 + (e.id + k) %% 3] as state) s
       where e.id %% 2 = 0""",  # noqa: S608
    """insert into records_onwardstage (onward_id, state, "on", words, by_id, at)
       select o.id, s, current_date - 30, '', o.by_id, now()
       from records_onwardreferral o, unnest(array['sent', o.state]) as s""",
    f"""insert into records_courtreport (reference, episode_id, person_id, scheme, owner_id, court, asked_by, hearing_on,
       state, words, recommendations, handed_back, by_id, at, written_by_id, written_at, countersigned_by_id,
       countersigned_at, sent_on)
       select 'T' || e.id, {_OF}, 'Alder Crown Court', 'The judge', current_date + (e.id %% 40)::int - 5, s.state, 'x', 'x', '',
              coalesce(e.practitioner_id, fmhp), now(), case when s.state = 'sent' then fmhp end,
              case when s.state = 'sent' then now() end, case when s.state = 'sent' then manager end,
              case when s.state = 'sent' then now() end, case when s.state = 'sent' then current_date end
       from records_episode e, me, lateral (select case when e.state = 'closed' then 'sent' else 'asked for' end as state) s
       where e.id %% 20 = 0""",  # noqa: S608
    "set session_replication_role = origin",
    "select set_doors(null)",
)
"""Added to what row_security.py puts there."""

PAGES: dict[str, str] = {
    "case": "{case}",
    "episode": "{episode}",
    "desk": "/service/",
    "due, appointments": "/service/due/",
    "my episodes": "/service/episodes/",
    "every episode": "/service/episodes/?whose=all",
    "may be dropping out": "/service/dropping-out/",
    "waiting list": "/service/waiting/",
    "waiting list, last page": "/service/waiting/?page=100000",
    "waiting list, one tier": "/service/waiting/?tier=assessment",
    "supervision list": "/service/supervision/",
    "capacity": "/service/capacity/",
    "reports to finish": "/service/reports/",
}
"""Page to address. Those that a reader has not are left out for them."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--notes", type=int, default=200_000)
    parser.add_argument("--contacts", type=int, default=300_000)
    parser.add_argument("--plans", action="store_true")
    asked = parser.parse_args()
    with filled(asked.cases, asked.notes) as server:
        _fill(server, asked.cases, asked.contacts)
        _measure(server, asked.plans)


def _fill(server: Server, cases: int, contacts: int) -> None:
    from django.utils import timezone

    from throughcare.casefile.practitioners import process
    from throughcare.casework import practitioners
    from throughcare.rules.practitioners import Role

    at = timezone.now()
    practitioners.add_practitioner(
        "manager",
        name="Manager",
        email="",
        agency="The FMHP Service",
        role=Role.SERVICE_MANAGER,
        password="a-password-to-measure-with",  # noqa: S106 - on a server that is gone afterwards
        by=process("command-line", "london", at),
        at=at,
    )
    with as_admin(server) as admin:
        for statement in _SERVICE:
            admin.execute(
                statement,
                {"cases": cases, "contacts": contacts, "workers": cases // 10_200 * 6 + 5},
            )
        admin.execute("vacuum analyze")


def _measure(server: Server, plans: bool) -> None:
    from tests.signing_in import sign_in_with_both

    with as_admin(server) as admin:
        row = admin.execute(
            "select '/people/' || p.reference || '/', '/service/' || e.reference || '/'"
            " from records_episode e join records_person p on p.id = e.person_id"
            " join records_case c on c.person_id = p.id join records_agency a on a.id = c.lead_agency_id"
            " where e.tier = 'one-to-one support' and e.state = 'under way' and a.name = 'Broad Probation'"
            " and e.practitioner_id = (select id from records_user where username = 'fmhp')"
            " order by e.id limit 1"
        ).fetchone()
    if row is None:
        raise SystemExit("There are too few cases: nobody is in one-to-one support.")
    case, episode = str(row[0]), str(row[1])
    print(f"{'':38}{'median, ms':>12}{'least, ms':>12}{'in SQL, ms':>12}{'queries':>10}")
    for reader in ("fmhp", "manager", "broad"):
        client = Client()
        sign_in_with_both(client, reader)
        for page, path in PAGES.items():
            slowest = page_of(
                client, f"{page}, {reader}", path.format(case=case, episode=episode)
            )
            if plans and slowest:
                plan_of(slowest, reader)


if __name__ == "__main__":
    main()

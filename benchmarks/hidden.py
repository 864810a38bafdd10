"""Whether the time a page takes tells a hidden record from one that does not exist.

    .venv/bin/python -m benchmarks.hidden [--times 400]

An offender manager asks for someone of another agency's, for someone restricted from them, and each
time beside it for nobody at all. Of all pairs of a hidden and a missing answer, the share in which the
hidden one took longer: 0.5 tells nothing, 0 or 1 tells all.
"""

import argparse
import time

from django.test import Client

from benchmarks.row_security import as_admin, filled

_CASES = 20_000
_RESTRICT = """
    insert into records_restriction (person_id, kind, agency_id, words, by_id, at)
    select p.id, 'excluded', a.id, 'A conflict.', u.id, now()
    from records_person p, records_agency a, records_user u
    where p.reference = %s and a.name = 'Narrow Probation' and u.username = 'broad'
"""
PAGES = ("", "notes/", "consent/")
_MISSING = "PNOBODY"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=400)
    asked = parser.parse_args()
    with filled(_CASES, _CASES) as server:
        from tests.signing_in import sign_in_with_both

        client = Client()
        sign_in_with_both(client, "narrow")
        hidden = {"of another agency's": "P3", "restricted": "P401"}  # of those led by theirs
        if client.get(f"/people/{hidden['restricted']}/").status_code != 200:
            raise SystemExit("They should see this one before it is restricted.")
        with as_admin(server) as admin:
            admin.execute(_RESTRICT, [hidden["restricted"]])
        print(f"{'':34}{'hidden, ms':>12}{'missing, ms':>12}{'longer':>8}")
        for what, reference in hidden.items():
            for page in PAGES:
                _compare(client, what, reference, page, asked.times)


def _compare(client: Client, what: str, reference: str, page: str, times: int) -> None:
    found: list[float] = []
    missing: list[float] = []
    for place in range(times):
        # Turn about, so that neither always follows the other.
        for kind in ("hidden", "missing") if place % 2 else ("missing", "hidden"):
            said = reference if kind == "hidden" else _MISSING
            took = _timed(client, f"/people/{said}/{page}")
            (found if kind == "hidden" else missing).append(took)
    longer = sum(one > other for one in found for other in missing) / times**2
    medians = (1000 * sorted(each)[times // 2] for each in (found, missing))
    name = f"{what}: {page.strip('/') or 'case'}"
    print(f"{name:34}{next(medians):12.2f}{next(medians):12.2f}{longer:8.2f}", flush=True)


def _timed(client: Client, path: str) -> float:
    began = time.perf_counter()
    response = client.get(path)
    took = time.perf_counter() - began
    if response.status_code != 404:
        raise SystemExit(f"{path} answered {response.status_code}.")
    return took


if __name__ == "__main__":
    main()

"""The people in the tests: who they are, and (python -m tests.cast) putting them in the template."""

from datetime import UTC, datetime

from throughcare.rules.practitioners import Role
from tools.demonstration_cast import AGENCIES, SERVICE

SCHEME = "london"
PASSWORD = "a-password-for-the-cast"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

PRACTITIONERS = {
    "nora": ("Nora North", "North London Probation", Role.OFFENDER_MANAGER),
    "nick": ("Nick North", "North London Probation", Role.OFFENDER_MANAGER),
    "sofia": ("Sofia South", "South London Probation", Role.OFFENDER_MANAGER),
    "peter": ("Peter Police", "London Police IOM Unit", Role.OFFENDER_MANAGER),
    "farah": ("Farah FMHP", "London FMHP Service", Role.FMHP),
    "frank": ("Frank FMHP", "London FMHP Service", Role.FMHP),
    "maya": ("Maya Manager", "London FMHP Service", Role.SERVICE_MANAGER),
    "olga": ("Olga Ogden", "London Police IOM Unit", Role.INFORMATION_GOVERNANCE_LEAD),
    "gwen": ("Gwen Guardian", "London FMHP Service", Role.CALDICOTT_GUARDIAN),
    "sam": ("Sam Senior", "North London Probation", Role.SENIOR),
    "ada": ("Ada Admin", "London Police IOM Unit", Role.SYSTEM_ADMINISTRATOR),
    "carl": ("Carl Co-ordinator", "London Police IOM Unit", Role.IOM_COORDINATOR),
    "cora": ("Cora Commissioner", "City Hall Commissioning", Role.COMMISSIONER),
    "hana": ("Hana Housing", "Harbour Housing", Role.ACCOMMODATION_WORKER),
    "dan": ("Dan Drugs", "Clearway Recovery", Role.SUBSTANCE_MISUSE_WORKER),
}


def main() -> None:
    import django

    django.setup()
    from django.conf import settings

    from throughcare.casefile.practitioners import process
    from throughcare.casework import practitioners

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    by = process("command-line", SCHEME, NOON)
    for name, kind in AGENCIES.items():
        practitioners.add_agency(
            name, kind=kind, takes_referrals=name == SERVICE, by=by, at=NOON
        )
    for username, (name, agency, role) in PRACTITIONERS.items():
        practitioners.add_practitioner(
            username,
            name=name,
            email=f"{username}@example.org",
            agency=agency,
            role=role,
            password=PASSWORD,
            by=by,
            at=NOON,
        )


if __name__ == "__main__":
    main()

"""What several commands share: which scheme, and as whom they act."""

import click
from django.utils import timezone

from throughcare.casefile.practitioners import process
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.schemes.all import SCHEMES

scheme = click.option(
    "--scheme",
    envvar="THROUGHCARE_SCHEME",
    type=click.Choice(sorted(SCHEMES)),
    required=True,
    help="The IOM scheme.",
)


def command_line(scheme: str) -> Practitioner:
    """Whoever runs commands on the server acts as the process of that name."""
    return process("command-line", scheme, timezone.now())

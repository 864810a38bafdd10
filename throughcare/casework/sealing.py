"""Sealing what the histories have gathered. Not an act on a case, so not in the journal."""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connections

from throughcare.access import seals as kept
from throughcare.access.context import act
from throughcare.records.models import Checkpoint
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.seals import Line, Tree, next_seal

_ONE_AT_A_TIME = 7_716_201
"""The number of the lock: any, as long as nothing else takes it."""


class WentBack(RuntimeError):
    """The database's transactions are numbered lower than those already sealed: it was restored."""


@act
def seal(key: Ed25519PrivateKey, *, by: Practitioner, at: datetime) -> int:
    """All that is certain since the last seal is sealed: how many entries. Nobody waits for it.

    What a transaction still under way may write has a place past the horizon, and the next seal has it.
    """
    with connections["default"].cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    last = kept.last()
    begins, ends = (last.seal.ends if last else 0), kept.horizon()
    if ends < begins:
        raise WentBack(f"The histories are sealed to {begins}, and the server is at {ends}.")
    tree = Tree()
    for entry in kept.entries(begins, ends):
        tree.add(entry.hash)
    if tree.size:
        made = next_seal(last, ends=ends, entries=tree.size, root=tree.root(), at=at)
        line = Line(made, key.sign(made.said().encode()))
        Checkpoint.objects.create(number=made.number, line=str(line))
    return tree.size

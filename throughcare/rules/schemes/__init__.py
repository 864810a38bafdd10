"""The local schemes: dated values only. What they mean is in the rules that read them."""

from dataclasses import dataclass

from throughcare.rules.schemes.arrangements import Arrangements
from throughcare.rules.schemes.service import ServiceModel
from throughcare.rules.selection import Criteria


@dataclass(frozen=True, kw_only=True)
class Scheme:
    """One IOM scheme: its code in addresses and files, its name, its service's criteria,
    its own arrangements and its service's model by date."""

    code: str
    name: str
    criteria: tuple[Criteria, ...]
    arrangements: tuple[Arrangements, ...]
    service_models: tuple[ServiceModel, ...]

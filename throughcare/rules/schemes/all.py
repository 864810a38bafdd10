"""Every scheme Throughcare knows, by its code."""

from throughcare.rules.schemes import Scheme
from throughcare.rules.schemes.london import LONDON

SCHEMES: dict[str, Scheme] = {scheme.code: scheme for scheme in (LONDON,)}

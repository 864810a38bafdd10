"""Every scheme Throughcare knows, by its code."""

from throughcare.rules.schemes import Scheme
from throughcare.rules.schemes.cornwall import CORNWALL
from throughcare.rules.schemes.leicester import LEICESTER
from throughcare.rules.schemes.london import LONDON
from throughcare.rules.schemes.north_east import NORTH_EAST

SCHEMES: dict[str, Scheme] = {
    scheme.code: scheme for scheme in (LONDON, NORTH_EAST, LEICESTER, CORNWALL)
}

"""Every instrument there is, by its key."""

from throughcare.rules.instruments.audit import AUDIT
from throughcare.rules.instruments.audit_c import AUDIT_C
from throughcare.rules.instruments.b_raid import B_RAID
from throughcare.rules.instruments.bisi import BISI
from throughcare.rules.instruments.core10 import CORE_10
from throughcare.rules.instruments.core_om import CORE_OM
from throughcare.rules.instruments.dudit import DUDIT
from throughcare.rules.instruments.face import FACE
from throughcare.rules.instruments.gad7 import GAD_7
from throughcare.rules.instruments.hcr20 import HCR_20
from throughcare.rules.instruments.instrument import Instrument
from throughcare.rules.instruments.lds import LDS
from throughcare.rules.instruments.ldsq import LDSQ
from throughcare.rules.instruments.phq9 import PHQ_9
from throughcare.rules.instruments.result_only import ResultOnly

INSTRUMENTS: dict[str, Instrument] = {
    each.key: each for each in (CORE_OM, CORE_10, PHQ_9, GAD_7, AUDIT, AUDIT_C, DUDIT, LDS)
}
"""Those that are scored here, in the order a page lists them."""

RESULT_ONLY: dict[str, ResultOnly] = {
    each.key: each for each in (LDSQ, BISI, HCR_20, FACE, B_RAID)
}
"""Those of which only the result may be kept, in the order a page lists them."""

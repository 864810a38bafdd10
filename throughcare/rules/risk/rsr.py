"""RSR, Risk of Serious Recidivism, as the sum it is: for checking one that was sent, and nothing else.

    RSR% = SNSV% + OSP/DC% + OSP/IIC% (+ 0.383141762% for a woman with a sexual-offence history)

Source: Ministry of Justice, hmpps-arns-risk-actuarial-api before 4dd1496 (Crown copyright, MIT licence).
SNSV says why Throughcare neither holds nor shows an RSR of its own.
"""

from decimal import ROUND_HALF_UP, Decimal

from throughcare.rules.people import Sex

NAME = "RSR"
MOST = Decimal("99.99")
_WOMAN_WITH_SEXUAL_HISTORY = Decimal("0.383141762")


def percent(
    *,
    snsv: float,
    osp_dc: float = 0.0,
    osp_iic: float = 0.0,
    sex: Sex,
    ever_sexual_offence: bool,
) -> Decimal:
    """RSR in percent to two places, halves up, from its three parts as probabilities from 0 to 1."""
    parts = sum((Decimal(repr(each)) * 100 for each in (snsv, osp_dc, osp_iic)), Decimal(0))
    if sex is Sex.FEMALE and ever_sexual_offence:
        parts += _WOMAN_WITH_SEXUAL_HISTORY
    return min(parts.quantize(Decimal("0.01"), ROUND_HALF_UP), MOST)

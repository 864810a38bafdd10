"""What each predictor is, reads and leaves out: said beside every score, so that none is taken for more."""

from dataclasses import dataclass

from throughcare.rules.risk.scores import Predictor


@dataclass(frozen=True, kw_only=True)
class About:
    """One predictor, in words for whoever reads a score of it."""

    name: str
    of: str
    """What it says the likelihood of."""
    reads: str
    followed_by: str = ""
    """What the Ministry of Justice puts in its place, or nothing where it is in use."""


_RECORD = "age, sex, the sanctions there have been and the kind of the current offence"
_ANSWERS = "the record, and answers of an OASys assessment (housing, work, drugs or alcohol, attitudes)"
_EITHER = "the record and, where it is dynamic, answers of an assessment"
_SEXUAL = "sexual offences there have been, sanctions and age. It is for men"

ABOUT = {
    Predictor.OGRS3: About(
        name="Offender Group Reconviction Scale 3",
        of="any proven reoffending",
        reads=_RECORD,
        followed_by="ARP, for assessments begun after 23 February 2026",
    ),
    Predictor.OGP: About(
        name="OASys General reoffending Predictor",
        of="proven reoffending that is not violent",
        reads=_ANSWERS,
        followed_by="ARP, in June 2026",
    ),
    Predictor.OVP: About(
        name="OASys Violence Predictor",
        of="proven violent reoffending",
        reads=_ANSWERS,
        followed_by="VRP, in June 2026",
    ),
    Predictor.ARP: About(
        name="All Reoffending Predictor", of="any proven reoffending", reads=_EITHER
    ),
    Predictor.VRP: About(
        name="Violent Reoffending Predictor", of="proven violent reoffending", reads=_EITHER
    ),
    Predictor.RSR: About(
        name="Risk of Serious Recidivism",
        of="a serious violent or sexual offence",
        reads=_EITHER,
        followed_by="CSRP, in June 2026",
    ),
    Predictor.OSP_DC: About(
        name="OASys Sexual reoffending Predictor, direct contact",
        of="a sexual offence with direct contact",
        reads=_SEXUAL,
        followed_by="DC-SRP, in June 2026",
    ),
    Predictor.OSP_IIC: About(
        name="OASys Sexual reoffending Predictor, images and indirect contact",
        of="an offence with indecent images or indirect contact",
        reads=_SEXUAL,
        followed_by="IIC-SRP, in June 2026",
    ),
    Predictor.SVRP: About(
        name="Serious Violent Reoffending Predictor",
        of="a serious violent offence",
        reads=_EITHER,
    ),
    Predictor.DC_SRP: About(
        name="Direct Contact Sexual Reoffending Predictor",
        of="a sexual offence with direct contact",
        reads=_SEXUAL,
    ),
    Predictor.IIC_SRP: About(
        name="Images and Indirect Contact Sexual Reoffending Predictor",
        of="an offence with indecent images or indirect contact",
        reads=_SEXUAL,
    ),
    Predictor.CSRP: About(
        name="Combined Serious Reoffending Predictor",
        of="a serious violent or sexual offence",
        reads=_EITHER,
    ),
}
"""Names as the Ministry of Justice's services have them (hmpps-arns-risk-actuarial-api)."""

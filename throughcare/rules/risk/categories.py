"""The twenty-four kinds of offence that ARP and VRP tell apart.

Their names are those of the Ministry's service (hmpps-arns-risk-actuarial-api, ActuarialCategory.kt;
Crown copyright, MIT licence), its spelling included. Which Home Office code is of which kind is not
held here (docs/decisions/0016), so whoever asks for an ARP or a VRP says the kind.
"""

from enum import StrEnum


class Category(StrEnum):
    """What kind of offence it was, as ARP and VRP divide them."""

    BURGLARY_DOMESTIC = "burglary, domestic"
    BURGLARY_OTHER = "burglary, other"
    DRUNKENNESS = "drunkenness"
    DRINK_DRIVING = "drink driving"
    MOTORING_OFFENCES = "motoring offences"
    VEHICLE_RELATED_THEFT = "theft of or from vehicles"
    FRAUD_AND_FORGERY = "fraud and forgery"
    WELFARE_FRAUD = "welfare fraud"
    DRUG_IMPORT_EXPORT_OR_PRODUCTION = "drug import, export or production"
    DRUG_POSSESSION_OR_SUPPLY = "drug possession or supply"
    VIOLENCE_AGAINST_THE_PERSON_ABH_PLUS = "violence, actual bodily harm or worse"
    VIOLENCE_AGAINST_THE_PERSON_SUB_ABH = "violence, less than actual bodily harm"
    PUBLIC_ORDER_AND_HARRASSMENT = "public order and harassment"
    WEAPONS_NON_FIREARM = "weapons other than firearms"
    FIREARMS_MOST_SERIOUS = "firearms, the most serious"
    FIREARMS_OTHER = "firearms, other"
    HANDLING_STOLEN_GOODS = "handling stolen goods"
    CRIMINAL_DAMAGE = "criminal damage"
    ACQUISITIVE_VIOLENCE = "violence to take something"
    OTHER_OFFENCES = "other offences"
    ABSCONDING_OR_BAIL = "absconding or bail"
    SEXUAL_AGAINST_CHILD = "sexual, against a child"
    SEXUAL_NOT_AGAINST_CHILD = "sexual, not against a child"
    THEFT_NON_MOTOR = "theft, not of or from a vehicle"


def category(name: str) -> Category | None:
    """The kind the Ministry's service calls by this name, or None where it calls none so."""
    return Category.__members__.get(name)

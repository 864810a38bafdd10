"""Orders and licences, release, conditions, the final third, and what goes on when probation contact stops."""

from enum import StrEnum


class SentenceKind(StrEnum):
    """What a court or a release put someone under."""

    COMMUNITY_ORDER = "community order"
    SUSPENDED_SENTENCE_ORDER = "suspended sentence order"
    LICENCE = "licence"
    POST_SENTENCE_SUPERVISION = "post-sentence supervision"
    CUSTODY = "custody"
    YOUTH_ORDER = "youth order"


class ConditionKind(StrEnum):
    IOM = "engage with the IOM team"
    CURFEW = "curfew"
    TAG = "electronic tag"
    DRUG_TESTING = "drug testing"
    ALCOHOL_MONITORING = "alcohol monitoring"
    EXCLUSION_ZONE = "exclusion zone"
    RESIDENCE = "residence"
    NO_CONTACT = "no contact"
    HOME_VISITS = "home visits"
    TREATMENT = "treatment"
    OTHER = "other"


class ResetExemption(StrEnum):
    """Why probation contact goes on in the final third. Probation Reset, from 7 June 2024."""

    MAPPA = "managed under MAPPA"
    NATIONAL_SECURITY = "National Security Division"
    VERY_HIGH_HARM = "very high risk of serious harm"
    CHILD_PROTECTION = "current child protection"
    INTENSIVE_SUPERVISION = "Intensive Supervision Court"


class Substance(StrEnum):
    OPIATES = "opiates"
    COCAINE = "cocaine"
    CRACK = "crack"
    CANNABIS = "cannabis"
    AMPHETAMINES = "amphetamines"
    BENZODIAZEPINES = "benzodiazepines"
    SYNTHETIC_CANNABINOIDS = "synthetic cannabinoids"
    ALCOHOL = "alcohol"


class TestOutcome(StrEnum):
    NEGATIVE = "negative"
    POSITIVE = "positive"
    REFUSED = "refused"
    NOT_DONE = "not done"

    __test__ = False  # it is about drugs, and no test of ours

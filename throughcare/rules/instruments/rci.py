"""How large a change must be to be more than chance, and where a clinical range ends, worked out from a sample.

Jacobson and Truax (1991), as github cpsyctc/CECPfuns (MIT) gives them. For a sample of one's own: an
instrument's published figure, where there is one, comes before either.
"""

from math import sqrt
from statistics import NormalDist


def rci(sd: float, reliability: float, confidence: float = 0.95) -> float:
    """The least change that is more than chance: z times the standard error of a difference.

    z * sqrt(2) * sd * sqrt(1 - reliability), with z of a two-sided interval of that confidence.
    Raises ValueError for what is no spread, no reliability or no confidence.
    """
    if not sd >= 0:
        raise ValueError("The standard deviation must be nought or more.")
    if not 0 <= reliability <= 1:
        raise ValueError("The reliability must be from 0 to 1.")
    if not 0 < confidence < 1:
        raise ValueError("The confidence must be between 0 and 1.")
    z = NormalDist().inv_cdf(1 - (1 - confidence) / 2)
    return z * sqrt(2) * sd * sqrt(1 - reliability)


def criterion_c(
    *, healthy_mean: float, healthy_sd: float, clinical_mean: float, clinical_sd: float
) -> float:
    """Where the two ranges meet, each mean weighted by the spread of the other.

    (healthy sd * clinical mean + clinical sd * healthy mean) / (healthy sd + clinical sd).
    Raises ValueError where neither has any spread.
    """
    if not (healthy_sd >= 0 and clinical_sd >= 0 and healthy_sd + clinical_sd > 0):
        raise ValueError("The standard deviations must be nought or more, and not both nought.")
    weighted = healthy_sd * clinical_mean + clinical_sd * healthy_mean
    return weighted / (healthy_sd + clinical_sd)

"""Whether a reader of an episode is shown who came and how it was tried to reach them."""

from throughcare.access.permissions import in_force
from throughcare.records.models import Episode
from throughcare.rules.practitioners import Practitioner
from throughcare.rules.sharing import Facts, Section, decide


def reads_engagement(episode: Episode, by: Practitioner) -> bool:
    """The service itself, and those with whom the person lets it be shared."""
    own = episode.owner_id == by.agency
    if decide(Section.ENGAGEMENT, by, Facts(own=own)).shown:
        return True
    if not decide(Section.ENGAGEMENT, by, Facts(permitted=True)).shown:
        return False
    named = in_force(by).filter(sections__contains=[Section.ENGAGEMENT])
    return named.filter(person=episode.person_id).exists()

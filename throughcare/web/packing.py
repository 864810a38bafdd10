"""A meeting's record in the words of a pack."""

from throughcare.casefile.meetings import ActionLine, Came, ItemLine
from throughcare.casefile.minutes import MinuteLine
from throughcare.casefile.records_of_meetings import Discussed, Recorded
from throughcare.files.packs import Pack, Section
from throughcare.web.pages import day, moment, time

TITLES = {
    "agenda": "Agenda",
    "minutes": "Minutes, decisions and actions",
    "restricted": "Minutes of the restricted part",
}


def pack_of(recorded: Recorded, what: str) -> Pack:
    """The pack, every word of it text: whoever makes the file knows nothing of meetings."""
    held = recorded.meeting
    return Pack(
        title=TITLES[what],
        subtitle=f"{recorded.called}, {moment(held.starts_at)}",
        marking="OFFICIAL-SENSITIVE" + (" · RESTRICTED PART" if recorded.restricted else ""),
        made=f"Made for {recorded.made_for} on {day(recorded.made_on)}. Destroy it when it has served.",
        facts=[
            ("Scheme", recorded.scheme),
            ("Where", held.place),
            ("Chair", held.chair),
            ("State", held.state.value.capitalize()),
            *([("Added", recorded.words)] if recorded.words else []),
        ],
        attended=[_came(each) for each in recorded.came],
        sections=[_section(each) for each in recorded.items],
    )


def _came(each: Came) -> tuple[str, str, str]:
    here = {None: "Not said", True: "Here", False: "Not here"}[each.present]
    return each.name + (" (must attend)" if each.required else ""), here, each.who


def _section(each: Discussed) -> Section:
    decided = each.decision
    return Section(
        title=f"{each.item.number}. {each.item.title}",
        about=_about(each.item),
        minutes=[_minute(line) for line in each.minutes],
        decision=[*decided.parts, ("In words", decided.words)] if decided else [],
        actions=[
            *(_action(line, "Given") for line in each.given),
            *(_action(line, "Open from before") for line in each.carried),
        ],
    )


def _about(item: ItemLine) -> str:
    stands = [each.value.capitalize() for each in (item.level, item.cohort, item.rag) if each]
    said = [
        item.kind.value.capitalize()
        + (f" by {item.nominated_by}" if item.nominated_by else ""),
        f"age {item.age}" if item.age is not None else "",
        ", ".join(stands),
        f"{item.lead_agency} leads" if item.lead_agency else "",
        item.state.value,
    ]
    return "; ".join(each for each in said if each)


def _minute(line: MinuteLine) -> tuple[str, str]:
    before = "Correction: " if line.correction else ""
    after = " [corrected below]" if line.corrected else ""
    return f"{before}{line.words}{after}", f"{line.who}, {time(line.at)}"


def _action(line: ActionLine, which: str) -> tuple[str, str, str, str]:
    owner = f"{line.owner}, {line.worker}" if line.worker else line.owner
    due = day(line.due_on) + (" (overdue)" if line.overdue else "")
    return line.words, owner, due, which

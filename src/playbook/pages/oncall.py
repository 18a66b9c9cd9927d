"""Pages for those on call: tiers, a page for each fault, objectives, the course of an incident."""

import re
from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from playbook.model.alerts import Alerts, Notify, Objective, Tier
from playbook.model.contacts import Contacts, Person
from playbook.model.faults import Fault
from playbook.model.incident import Incident
from playbook.model.names import CHANNELS
from playbook.model.playbook import Playbook
from playbook.model.words import OFF
from playbook.pages.pictures.incident import Moment
from playbook.pages.pictures.incident import incident as incident_picture
from playbook.pages.rendering import Draft
from playbook.pages.tiers import Tier as Mark
from playbook.pages.tiers import tiers_of, urgency
from playbook.tuples import NamedTuple

_CONTACTS = "oncall/contacts.md"
"""The page of contacts, which a public site leaves out."""


class FaultLink(NamedTuple):
    """A fault as a list names it."""

    name: str
    path: str
    tier: Mark | None
    """None: the team ranks it."""
    symptom: tuple[str, ...]


class OnCall(NamedTuple):
    """Where somebody starts who was woken up."""

    tiers: tuple[tuple[Mark, Tier], ...]
    faults: tuple[FaultLink, ...]
    notify: Notify | None
    channels: tuple[str, ...]
    objectives: bool
    incident: bool


class FaultPage(NamedTuple):
    """What to do about one fault, in the order in which it is done."""

    fault: Fault
    tier: Mark | None
    escalate_to: Mark | None
    tell: tuple[str, ...]
    """The roles to tell, those of the higher tier last."""
    alerts: tuple[tuple[str, str], ...]
    """Names and paths of the alerts that lead here."""
    incident: Incident | None


class Watched(NamedTuple):
    """One objective as the table shows it."""

    objective: Objective
    tier: Mark | None
    path: str
    """The page to open when it is missed."""
    faults: tuple[tuple[str, str], ...]
    """Names and paths of the runbooks to open then."""


class AlertPage(NamedTuple):
    """What to do when an objective is missed, without opening another page first."""

    objective: Objective
    tier: Mark | None
    tell: tuple[str, ...]
    """The roles to tell."""
    faults: tuple[tuple[str, Fault], ...]
    """Paths and runbooks, the likeliest first."""
    impact: tuple[str, ...]


class Role(NamedTuple):
    """A role with the people behind it."""

    name: str
    people: tuple[tuple[Person, str], ...]
    """Each with the phone number as a telephone dials it; empty: none."""


class ContactsPage(NamedTuple):
    """Whom to call."""

    roles: tuple[Role, ...]


class IncidentPage(NamedTuple):
    """The course of an incident."""

    says: Incident
    picture: Markup


class Objectives(NamedTuple):
    """What is watched."""

    watched: tuple[Watched, ...]
    alerts: Alerts


def faults_by_urgency(playbook: Playbook) -> tuple[FaultLink, ...]:
    """Return all faults, the most urgent first; equally urgent ones stay in the order of the playbook."""
    if playbook.faults == OFF:
        return ()
    marks = tiers_of(playbook)
    ordered = sorted(playbook.faults.items(), key=lambda item: urgency(playbook, item[1].tier))
    return tuple(
        FaultLink(fault.name, _path_of(ident), marks.get(fault.tier), fault.symptom) for ident, fault in ordered
    )


def drafts(playbook: Playbook, contacts: Contacts) -> Iterator[Draft]:
    """Yield the pages of the sections `alerts`, `faults` and `incident`, and one with `contacts`, if there are any."""
    alerts = None if playbook.alerts == OFF else playbook.alerts
    incident = None if playbook.incident == OFF else playbook.incident
    faults: Mapping[str, Fault] = {} if playbook.faults == OFF else playbook.faults
    if alerts or faults or incident:
        yield Draft("oncall/index.md", "oncall/index.md.j2", _on_call(playbook, alerts, incident))
    for ident, fault in sorted(faults.items(), key=lambda item: urgency(playbook, item[1].tier)):
        yield Draft(_path_of(ident), "oncall/fault.md.j2", _fault_page(playbook, ident, fault, incident))
    if alerts and (alerts.objectives or alerts.feedback):
        yield Draft("oncall/objectives.md", "oncall/objectives.md.j2", _objectives(playbook, alerts, faults))
    for ident, objective in alerts.objectives.items() if alerts else ():
        yield Draft(_alert_path(ident), "oncall/alert.md.j2", _alert_page(playbook, objective, faults))
    if contacts:
        told = dict.fromkeys(role for tier in (alerts.tiers.values() if alerts else ()) for role in tier.tell)
        yield Draft(
            _CONTACTS, "oncall/contacts.md.j2", ContactsPage(tuple(_roles({**contacts, **_nobody(told, contacts)})))
        )
    if incident:
        yield Draft("oncall/incident.md", "oncall/incident.md.j2", _incident(playbook, incident))


def _on_call(playbook: Playbook, alerts: Alerts | None, incident: Incident | None) -> OnCall:
    notify = alerts.notify if alerts else None
    return OnCall(
        tiers=tuple(zip(tiers_of(playbook).values(), alerts.tiers.values(), strict=True)) if alerts else (),
        faults=faults_by_urgency(playbook),
        notify=notify,
        channels=tuple(CHANNELS[channel] for channel in notify.channels) if notify else (),
        objectives=bool(alerts and alerts.objectives),
        incident=incident is not None,
    )


def _fault_page(playbook: Playbook, ident: str, fault: Fault, incident: Incident | None) -> FaultPage:
    marks = tiers_of(playbook)
    objectives = {} if playbook.alerts == OFF else playbook.alerts.objectives
    higher = fault.escalate.to if fault.escalate else ""
    return FaultPage(
        fault=fault,
        tier=marks.get(fault.tier),
        escalate_to=marks.get(fault.escalate.to) if fault.escalate else None,
        tell=tuple(dict.fromkeys((*_told(playbook, fault.tier), *_told(playbook, higher)))),
        alerts=tuple((each.name, _alert_path(name)) for name, each in objectives.items() if ident in each.faults),
        incident=incident,
    )


def _objectives(playbook: Playbook, alerts: Alerts, faults: Mapping[str, Fault]) -> Objectives:
    marks = tiers_of(playbook)
    watched = (
        Watched(
            objective,
            marks.get(objective.tier),
            _alert_path(name),
            tuple((faults[ident].name, _path_of(ident)) for ident in objective.faults if ident in faults),
        )
        for name, objective in alerts.objectives.items()
    )
    return Objectives(tuple(watched), alerts)


def _alert_page(playbook: Playbook, objective: Objective, faults: Mapping[str, Fault]) -> AlertPage:
    found = tuple((_path_of(ident), faults[ident]) for ident in objective.faults if ident in faults)
    return AlertPage(
        objective=objective,
        tier=tiers_of(playbook).get(objective.tier),
        tell=_told(playbook, objective.tier),
        faults=found,
        impact=tuple(dict.fromkeys(fault.impact for _, fault in found if fault.impact)),
    )


def _told(playbook: Playbook, tier: str) -> tuple[str, ...]:
    known = {} if playbook.alerts == OFF else playbook.alerts.tiers
    return known[tier].tell if tier in known else ()


def _nobody(told: Iterable[str], contacts: Contacts) -> Contacts:
    """Return the roles that the playbook tells people to turn to, but that nobody has been written down for."""
    return {role: () for role in told if role not in contacts}


def _roles(contacts: Contacts) -> Iterator[Role]:
    for name, people in contacts.items():
        yield Role(name, tuple((each, re.sub(r"[^0-9+]", "", each.phone or "")) for each in people))


def _incident(playbook: Playbook, incident: Incident) -> IncidentPage:
    moments = [Moment("", "发现", "告警或用户反馈")]
    moments += [
        Moment(f"{mark.time.zh}{mark.promise[:1]}", f"{mark.shape} {mark.name}：{mark.promise[1:]}", tier.when)
        for mark, tier in zip(tiers_of(playbook).values(), _tiers(playbook), strict=True)
    ]
    if incident.reproduce:
        moments.append(Moment("", incident.reproduce.name, "、".join(step.do for step in incident.reproduce.steps)))
    if incident.restore:
        moments.append(Moment("", f"先恢复{'、'.join(incident.restore.first)}", _then(incident)))
    rollback = playbook.release.rollback if playbook.release != OFF else None
    if rollback:
        moments.append(Moment(f"{rollback.within.zh}内", "要回滚，就在时限内退完", rollback.when or ""))
    if incident.postmortem:
        within = f"修复后 {incident.postmortem.within.zh}内"
        moments.append(Moment(within, incident.postmortem.name, "、".join(incident.postmortem.covers)))
    return IncidentPage(incident, incident_picture(moments))


def _tiers(playbook: Playbook) -> tuple[Tier, ...]:
    return () if playbook.alerts == OFF else tuple(playbook.alerts.tiers.values())


def _then(incident: Incident) -> str:
    then = incident.restore.then if incident.restore else ()
    return f"再恢复{'、'.join(then)}" if then else ""


def _alert_path(objective: str) -> str:
    return f"oncall/alerts/{objective}.md"


def _path_of(fault: str) -> str:
    return f"oncall/faults/{fault}.md"

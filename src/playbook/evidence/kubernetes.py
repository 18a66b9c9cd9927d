"""Kubernetes manifests: CronJobs whose command makes a backup, and workloads that save without a pause."""

import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import replace

from yaml.nodes import Node, ScalarNode

from playbook.evidence.commands import LONGEST, TOO_LONG, backups_in
from playbook.evidence.facts import Fact, Unknown, Unread
from playbook.evidence.found import Found
from playbook.evidence.jobs import Job, backup_of, is_local, zone_named
from playbook.evidence.names import backups_by_image, mentions_backup
from playbook.evidence.schedule import Schedule, read_schedule
from playbook.evidence.yaml_nodes import Document, child, documents, items, pairs, scalar, scalars
from playbook.findings import Location, Text

_KIND = re.compile(r"""\bkind["']?:\s*["']?(CronJob|Deployment|StatefulSet|DaemonSet|ReplicaSet|ConfigMap|\w*List)\b""")
_CRON_JOB = re.compile(r"""\bkind["']?:\s*["']?CronJob\b""")
_NEVER_STOPS = re.compile(r"--stop-never|pg_receivewal|pg_receivexlog|wal-receive|oplog-push|receive-wal")
_WORKLOADS = frozenset({"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"})
_IN_A_JOB = ("spec", "jobTemplate", "spec", "template", "spec")
_IN_A_WORKLOAD = ("spec", "template", "spec")
_TRUE = frozenset({"true", "yes", "on", "y"})
_DEEPEST_LIST = 4
_MOST = 1_000_000
"""Characters of a file's manifests that are parsed."""

_HELM = Text(
    "这是 Helm 模板，填好值之前不是 YAML，读不出里面的备份任务",
    "this is a Helm template, no YAML before its values are filled in; its backup job can't be read",
)
_NOT_YAML = Text("不是有效的 YAML，读不出里面的备份任务", "this is not valid YAML; its backup job can't be read")
_TOO_LARGE = Text("清单太大，后面的没有读", "the manifests are too large; the rest was not read")
_NO_ZONE = Unknown(
    Text(
        "没有写 timeZone，按 kube-controller-manager 的时区执行（通常是 UTC）",
        "without timeZone the zone is that of kube-controller-manager, usually UTC",
    )
)
_TEMPLATED = Text("由模板填写", "a template fills it in")
_SUSPENDED = Text("suspend: true，CronJob 已暂停", "suspend: true, the CronJob is suspended")
_NO_SCHEDULE = Text("没有写 schedule", "it has no schedule")
_ALWAYS_ON = Text("一直在运行，与时区无关", "it always runs; no time zone matters")
_CONTINUOUS = Schedule(Unknown(_ALWAYS_ON), Unknown(_ALWAYS_ON))


def read(path: str, text: str) -> Iterator[Fact | Unread]:
    """Yield the backups of a file of manifests. Scripts in a ConfigMap of the same file are looked into."""
    if not _is_worth_reading(text):
        return
    resources: list[tuple[Node, int]] = []
    size = 0
    for document in documents(text):
        if not _is_worth_reading(document.text):
            continue
        size += len(document.text) + 100
        if size > _MOST:
            yield Unread(path, document.line, _TOO_LARGE)
            break
        try:
            root = document.root()
        except ValueError:
            if _CRON_JOB.search(document.text) and mentions_backup(document.text):
                yield Unread(path, _line_of_kind(document), _HELM if "{{" in document.text else _NOT_YAML)
            continue
        resources.extend((resource, document.line - 1) for resource in _flat(root))
    scripts = dict(script for resource, _ in resources for script in _scripts(resource))
    for resource, above in resources:
        kind = scalar(child(resource, "kind"))
        if kind == "CronJob":
            yield from _cron_job(path, resource, above, scripts)
        elif kind in _WORKLOADS:
            yield from _workload(path, resource, above, scripts)


def _is_worth_reading(text: str) -> bool:
    """Tell without parsing whether a text may hold a backup: parsing is what costs."""
    kinds = set(_KIND.findall(text))
    return bool(kinds - _WORKLOADS and mentions_backup(text)) or bool(kinds and _NEVER_STOPS.search(text))


def _flat(root: Node | None, depth: int = 0) -> Iterator[Node]:
    """Yield a document's resources: itself, or the items of a List."""
    if root is None:
        return
    if scalar(child(root, "kind")).endswith("List") and depth < _DEEPEST_LIST:
        for item in items(child(root, "items")):
            yield from _flat(item, depth + 1)
    else:
        yield root


def _line_of_kind(document: Document) -> int:
    match = _CRON_JOB.search(document.text)
    return document.line + (document.text.count("\n", 0, match.start()) if match else 0)


def _scripts(resource: Node) -> Iterator[tuple[str, str]]:
    if scalar(child(resource, "kind")) == "ConfigMap":
        for name, value in pairs(child(resource, "data")):
            yield name, scalar(value)


def _cron_job(path: str, resource: Node, above: int, scripts: Mapping[str, str]) -> Iterator[Fact | Unread]:
    schedule = child(resource, "spec", "schedule")
    if schedule is not None and not isinstance(schedule, ScalarNode):
        # `schedule: {{ .Values.schedule }}` happens to be YAML: a mapping within a mapping.
        yield Unread(path, above + schedule.start_mark.line + 1, _HELM)
        return
    text = scalar(schedule)
    prefix = re.match(r"(?:CRON_)?TZ=(\S+)\s+", text)
    zone: str | Unknown = _NO_ZONE
    named = scalar(child(resource, "spec", "timeZone")) or (prefix[1] if prefix else "")
    if named:
        zone = Unknown(_TEMPLATED) if "{{" in named else zone_named(named)
    fires = read_schedule(text[prefix.end() if prefix else 0 :], "kubernetes")
    if "{{" in text or not text:
        why = Unknown(_TEMPLATED if text else _NO_SCHEDULE)
        fires = Schedule(why, why)
    job = Job(
        via="kubernetes",
        where=_where(path, schedule or child(resource, "kind") or resource, above),
        schedule=text,
        fires=fires,
        time_zone=zone,
        place=scalar(child(resource, "metadata", "namespace")),
        stopped=_SUSPENDED if scalar(child(resource, "spec", "suspend")).lower() in _TRUE else None,
    )
    pod = child(resource, *_IN_A_JOB)
    for found in _found(pod, scripts):
        yield _fact(job, found)
    written = [*scripts.values(), *(word for container in _containers(pod) for word in _words(container))]
    if any(len(text) > LONGEST for text in written):
        yield Unread(path, job.where.line, TOO_LONG)


def _workload(path: str, resource: Node, above: int, scripts: Mapping[str, str]) -> Iterator[Fact]:
    """Yield what a workload saves without a pause; other commands in it have no schedule of their own."""
    stopped = scalar(child(resource, "spec", "replicas")) == "0"
    job = Job(
        via="kubernetes",
        where=_where(path, child(resource, "kind") or resource, above),
        schedule="continuous",
        fires=_CONTINUOUS,
        time_zone=Unknown(_ALWAYS_ON),
        place=scalar(child(resource, "metadata", "namespace")),
        stopped=Text("replicas: 0，没有在运行", "replicas: 0, none is running") if stopped else None,
    )
    for found in _found(child(resource, *_IN_A_WORKLOAD), scripts):
        if found.method == "continuous":
            yield _fact(job, found)


def _fact(job: Job, found: Found) -> Fact:
    fact = backup_of(job, found)
    return fact if is_local(found.instance) or "." not in str(found.instance) else replace(fact, place="")


def _found(pod: Node | None, scripts: Mapping[str, str]) -> list[Found]:
    found: list[Found] = []
    for container in _containers(pod):
        environment = _environment(container)
        words = _words(container)
        if child(container, "command") is None and not _names_a_program(words):
            found.extend(backups_by_image(scalar(child(container, "image"))))
            continue
        line = shlex.join(_with_variables(word, environment) for word in words)
        for backup in backups_in(line, environment):
            script = scripts.get(backup.script.rsplit("/", 1)[-1]) if backup.script else None
            found.extend((backups_in(script, environment) if script else ()) or (backup,))
    return list(dict.fromkeys(found))


def _containers(pod: Node | None) -> tuple[Node, ...]:
    return (*items(child(pod, "initContainers")), *items(child(pod, "containers")))


def _words(container: Node) -> list[str]:
    return [*scalars(child(container, "command")), *scalars(child(container, "args"))]


def _environment(container: Node) -> dict[str, str]:
    """Return the container's variables; one that a Secret fills in stands for itself."""
    variables = [(scalar(child(item, "name")), child(item, "value")) for item in items(child(container, "env"))]
    return {name: f"${name}" if value is None else scalar(value) for name, value in variables}


def _names_a_program(words: list[str]) -> bool:
    return bool(words) and bool(backups_in(shlex.join(words)))


def _with_variables(word: str, names: Mapping[str, str]) -> str:
    """Turn Kubernetes' own `$(NAME)` into the shell's `${NAME}`, for the variables that the container declares."""
    return re.sub(
        r"\$\(([A-Za-z_][\w.-]*)\)", lambda match: f"${{{match[1]}}}" if match[1] in names else match[0], word
    )


def _where(path: str, node: Node, above: int) -> Location:
    start, end = node.start_mark, node.end_mark
    line = above + start.line + 1
    end_column = end.column + 1 if end.line == start.line else start.column + 2
    return Location(path, line, start.column + 1, line, end_column)

"""Kubernetes manifests: CronJobs, and workloads that save without a pause."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.evidence import read_file
from playbook.evidence.facts import Backup, Evidence, Unknown

CRON_JOB = """\
apiVersion: batch/v1
kind: CronJob
metadata: {name: orders, namespace: prod}
spec:
  schedule: "0 3 * * *"
  timeZone: Asia/Shanghai
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: dump
              image: mysql:8.4
              env:
                - {name: HOST, value: orders-db}
                - name: DB
                  valueFrom: {secretKeyRef: {name: x, key: y}}
              command: [/bin/sh, -c]
              args:
                - |
                  set -e
                  mysqldump -h $HOST -p"$PASSWORD" $(DB) \\
                    | gzip > /backup/$(date +%F).sql.gz
                  find /backup -mtime +7 -delete
"""


def read(text: str) -> Evidence:
    return read_file("k8s/backup.yaml", text.encode())


def only(text: str) -> Backup:
    (fact,) = read(text).facts
    assert isinstance(fact, Backup)
    return fact


def job(command: str, more: str = "") -> str:
    """Return a CronJob with one command line."""
    return (
        f"kind: CronJob\nmetadata: {{namespace: prod}}\nspec:\n  schedule: 0 3 * * *\n{more}"
        f"  jobTemplate: {{spec: {{template: {{spec: {{containers: [{{image: x, command: {command}}}]}}}}}}}}\n"
    )


def test_a_cron_job() -> None:
    assert only(CRON_JOB).to_dict() == {
        "fact": "backup",
        "via": "kubernetes",
        "target": "mysql",
        "instance": "orders-db/$DB",
        "method": "full",
        "schedule": "0 3 * * *",
        "longest_gap_hours": 24,
        "time_zone": "Asia/Shanghai",
        "window": "03:00",
        "retention_days": 7,
        "place": "prod",
        "path": "k8s/backup.yaml",
        "line": 5,
    }


def test_the_place_is_the_schedule() -> None:
    where = only("# first\n---\n" + CRON_JOB).where
    assert (where.line, where.column, where.end_line, where.end_column) == (7, 13, 7, 24)


def test_a_list_and_several_documents() -> None:
    indented = "\n".join("    " + line for line in CRON_JOB.splitlines())
    text = f"---\n---\nkind: List\nitems:\n  -\n{indented}\n---\n{CRON_JOB}---\nkind: Service\n"
    assert [fact.where.line for fact in read(text).facts] == [10, 35]


def test_json_is_yaml() -> None:
    text = job('["mysqldump", "orders"]').replace("kind: CronJob", '"kind": "CronJob"')
    assert only(text).target == "mysql"


@pytest.mark.parametrize("value", ["true", "True", "yes", '"true"'])
def test_suspended(value: str) -> None:
    assert only(job("[mysqldump, orders]", f"  suspend: {value}\n")).stopped is not None


def test_not_suspended() -> None:
    assert only(job("[mysqldump, orders]", "  suspend: false\n")).stopped is None


def test_without_a_time_zone_the_cluster_decides() -> None:
    assert isinstance(only(job("[mysqldump, orders]")).time_zone, Unknown)


def test_a_time_zone_in_the_schedule() -> None:
    fact = only(job("[mysqldump, orders]").replace("0 3 * * *", '"CRON_TZ=Asia/Shanghai 0 3 * * 0"'))
    assert fact.time_zone == "Asia/Shanghai"
    assert fact.longest_gap == timedelta(days=7)


def test_a_script_in_a_config_map_of_the_same_file_is_read() -> None:
    config = "---\nkind: ConfigMap\ndata:\n  backup.sh: |\n    #!/bin/sh\n    pg_dump -h pg app > /b/x\n"
    fact = only(job("[sh, /scripts/backup.sh]") + config)
    assert (fact.target, fact.instance, fact.method) == ("postgres", "pg/app", "full")


def test_a_script_from_elsewhere_is_known_by_its_name_alone() -> None:
    fact = only(job("[sh, /scripts/backup.sh]"))
    assert isinstance(fact.method, Unknown)
    assert fact.longest_gap == timedelta(days=1)


def test_an_image_that_is_made_for_backups() -> None:
    fact = only(job("[x]").replace("image: x, command: [x]", 'image: "registry/mysql-backup:2", args: [daily]'))
    assert fact.target == "mysql"
    assert isinstance(fact.method, Unknown)


def test_arguments_of_a_plain_image_are_its_command() -> None:
    assert only(job("[x]").replace("command: [x]", "args: [mysqldump, -h, db, orders]")).instance == "db/orders"


def test_init_containers_count() -> None:
    text = job("[aws, s3, cp, /b, s3://b]").replace(
        "{containers:", "{initContainers: [{image: p, command: [pg_dump, -h, pg, app]}], containers:"
    )
    assert only(text).instance == "pg/app"


@pytest.mark.parametrize(
    ("kind", "command"),
    [
        ("Deployment", "[mysqlbinlog, -R, --host=db, --raw, --stop-never, b.01]"),
        ("StatefulSet", "[pg_receivewal, --host=db, --directory=/wal]"),
    ],
)
def test_a_workload_that_streams(kind: str, command: str) -> None:
    text = f"kind: {kind}\nspec: {{template: {{spec: {{containers: [{{image: x, command: {command}}}]}}}}}}\n"
    fact = only(text)
    assert (fact.method, fact.instance, fact.longest_gap) == ("continuous", "db", timedelta(0))
    assert only(text.replace("spec: {", "spec: {replicas: 0, ", 1)).stopped is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kind: CronJob\n",
        "kind: CronJob\nspec: backup\n",
        "kind: Deployment\nspec: {template: {spec: {containers: [{command: [mysqldump, orders]}]}}}\n",
        job("[echo, mysqldump]"),
        job("[node, report.js]"),
        "a: =\nkind: CronJob\n# backup\n",
        "kind: [CronJob]\nbackup: 1\n",
    ],
)
def test_nothing_to_tell(text: str) -> None:
    assert read(text) == ((), ())


@pytest.mark.parametrize(
    "schedule",
    ["{{ .Values.backup.schedule }}", "{{- if .Values.backup }}\n  x: 1\n{{- end }}"],
)
def test_a_helm_template_is_said_to_be_unread(schedule: str) -> None:
    text = f"# backup\n---\nkind: CronJob\nspec:\n  schedule: {schedule}\n  command: mysqldump\n"
    evidence = read(text)
    assert evidence.facts == ()
    assert [each.path for each in evidence.cannot_tell] == ["k8s/backup.yaml"]


def test_a_quoted_template_leaves_the_schedule_unknown() -> None:
    fact = only(job("[mysqldump, orders]").replace("0 3 * * *", '"{{ .Values.schedule }}"'))
    assert isinstance(fact.longest_gap, Unknown)


def test_one_broken_document_does_not_hide_the_others() -> None:
    evidence = read("kind: CronJob\nbackup: [\n---\n" + CRON_JOB)
    assert len(evidence.facts) == 1
    assert [each.line for each in evidence.cannot_tell] == [1]


@pytest.mark.parametrize(
    "attack",
    [
        "a: &a [x, x]\n"
        + "".join(
            f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *{'a' if n == 0 else f'b{n - 1}'}]\n" for n in range(40)
        ),
        "x: " + "[" * 20_000,
        "x: " + "- " * 20_000,
        "x: " + "{a: " * 20_000,
        "<<: *nothing",
        "? [a, b]\n: c",
        "!!python/object/apply:os.system [id]",
        "x: !!binary nonsense",
        "\x00",
        "&a a: *a",
        "x: " + "a" * 300_000,
    ],
)
def test_hostile_yaml_is_bounded(attack: str) -> None:
    read(f"kind: CronJob\n# backup\n{attack}\n")
    read(f"kind: CronJob\n# backup\n{attack}\n---\n{CRON_JOB}")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_mutated_manifest_never_makes_it_fail(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(CRON_JOB)))
    end = data.draw(st.integers(start, min(len(CRON_JOB), start + 30)))
    read(CRON_JOB[:start] + data.draw(st.text(max_size=5)) + CRON_JOB[end:])


def test_the_end_of_a_long_command_is_not_read_in_silence() -> None:
    command = f"mysqldump orders > /backup/a; echo {'a' * 70_000}; pg_dump users > /backup/b"
    found = read_file("job.yaml", JOB_OF.format(command=command).encode())
    assert len(found.facts) == 1
    assert [(each.line, each.why.zh) for each in found.cannot_tell] == [(4, "命令太长，65536 个字符以后的没有读")]


JOB_OF = """apiVersion: batch/v1
kind: CronJob
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - image: mysql:8
              command: ["sh", "-c", "{command}"]
"""

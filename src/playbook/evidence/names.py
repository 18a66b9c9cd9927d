"""Scripts, tasks and images whose name says that they make a backup, where nothing else is known of them."""

import re

from playbook.evidence.facts import Unknown
from playbook.evidence.found import NOT_WRITTEN, Found
from playbook.evidence.shell import Command
from playbook.evidence.tools import TOOLS
from playbook.findings import Text

_INTERPRETER = re.compile(r"python\d?|perl|ruby|node|php|java|make|npm|yarn|pnpm|npx|rake|bundle|poetry|uv")
_TASK_FILE = re.compile(r"(?:.*/)?(?:artisan|manage\.py|think|spark)")
"""Programs of a framework: the word after them is the task."""
_DATABASES = (
    ("mysql", re.compile(r"mysql|mariadb|xtrabackup|binlog")),
    ("postgres", re.compile(r"postgres|pgsql|(?<![a-z])pg(?![a-z])|pg_?dump|pg_?backup")),
    ("mongodb", re.compile(r"mongo")),
    ("redis", re.compile(r"redis")),
    ("files", re.compile(r"(?<![a-z])(?:files?|www|sites?|uploads?|images?|media|etc|conf|configs?|home)(?![a-z])")),
    ("files", re.compile(r"(?<![a-z])(?:logs?|restic|borg|nginx|gitlab|svn|code)(?![a-z])")),
)
"""What a name tells of the thing that is saved; the first that fits."""
_BACKUP_NAME = re.compile(r"backup|(?<![a-z])(?:bak|bkp|dump|dbdump|sqldump)(?![a-z])|备份")
_TOOL_NAME = re.compile("|".join(map(re.escape, TOOLS)))
_OTHER_NAME = re.compile(
    r"(?<![a-z])(?:restore|recover|clean|clear|delete|remove|purge|prune|rotate|check|verify|test|monitor|report|list"
    r"|notify|alert|upload|sync|copy|mount|expire|exporter|status)|还原|恢复|清理|检查"
)
_FULL = re.compile(r"(?<![a-z])full(?![a-z])|全量|全备|(?:^|[^a-z])(?:full[_-]?backup|backup[_-]?full)")
_INCREMENTAL = re.compile(r"(?<![a-z])(?:incr(?:emental)?|inc|diff(?:erential)?)(?![a-z])|增量|增备|差异")


def mentions_backup(text: str) -> bool:
    """Tell whether a text that cannot be read seems to be about a backup."""
    return bool(_BACKUP_NAME.search(text.lower()) or _TOOL_NAME.search(text))


def script_of(command: Command) -> str:
    """Return the script or task whose name says that it makes a backup; empty for any other command."""
    words = [word for word in command.words if not word.startswith("-")]
    if _INTERPRETER.fullmatch(command.program):
        words = [word for word in words[1:] if word not in {"run", "run-script", "exec"}]
        words = words[1:] if words and _TASK_FILE.fullmatch(words[0]) else words
    if not words:
        return ""
    name = words[0].rstrip("/").rsplit("/", 1)[-1].lower()
    return words[0] if _BACKUP_NAME.search(name) and not _OTHER_NAME.search(name) else ""


def backup_by_name(script: str, command: Command, paths: tuple[str, ...]) -> Found:
    """Return what the name of a script tells; in `/opt/backup.sh mysql full` the words after it tell as much."""
    plain = [word for word in command.words[1:] if "/" not in word]
    said = " ".join((script.rsplit("/", 1)[-1], *plain)).lower()
    why = Text(f"只看得到脚本 {script} 的名字", f"only the name of the script {script} is known")
    target = next((name for name, pattern in _DATABASES if pattern.search(said)), None)
    method: str | Unknown = Unknown(why)
    if _FULL.search(said):
        method = "full"
    elif _INCREMENTAL.search(said) or "binlog" in said:
        method = "incremental"
    return Found(target or Unknown(why), Unknown(why), method, paths, NOT_WRITTEN, script=script)


def backups_by_image(image: str) -> tuple[Found, ...]:
    """Return the backup that a container image makes, going by its name alone; nothing for any other image."""
    name = image.rsplit("/", 1)[-1].split("@", 1)[0].split(":", 1)[0].lower()
    if not _BACKUP_NAME.search(name) or _OTHER_NAME.search(name):
        return ()
    why = Text(f"只看得到镜像 {image} 的名字", f"only the name of the image {image} is known")
    target = next((kind for kind, pattern in _DATABASES if pattern.search(name)), None)
    return (Found(target or Unknown(why), Unknown(why), Unknown(why), (), NOT_WRITTEN),)

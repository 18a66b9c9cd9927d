"""Measure what the playbook's pages add to the time that MkDocs with Material takes for a site of the same pages.

    python -m benchmarks.site [--rounds 3] [--pages 500]

Two sites are built: the one of this repository, and one of so many pages, most of them runbooks of faults. Each is
built by turns with our plugin from the playbook, and by MkDocs alone from the Markdown that `playbook build` would
write, with the same theme, extensions, navigation and search. Every build is a process of its own; for the first one
nothing is kept on disk, as on a machine of CI, the others find the pages of the build before.

A rebuild is what `mkdocs serve` does after a change: in the process that has built the site before, the configuration
is read and the site is built again. A line of the playbook has changed for our plugin, the same line of the page for
MkDocs alone.

Printed are the medians, in seconds of processor time, which a busy machine moves less than the clock, and the ratios to
MkDocs alone, with a mark where one misses its goal.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import IO, NamedTuple

import yaml

from playbook.commands.build import write_pages
from playbook.pages.navigation import navigation
from playbook.publishing import make_pages

ROOT = Path(__file__).parents[1]
BUILD_GOAL, REBUILD_GOAL = 1.10, 1.5
"""At most so much of the time of MkDocs alone."""
_MKDOCS = "import sys; sys.modules['jieba'] = None; from mkdocs.__main__ import cli; cli()"
"""MkDocs without the words of Chinese that some have installed: they only make both slower."""
_ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONUTF8": "1"}
_CHANGED = "读完驳回原因"
"""What the last line of the reference playbook's faults says; it stands on one page."""


class Site(NamedTuple):
    """A site with two configurations that give the same pages."""

    name: str
    pages: int
    ours: Path
    plain: Path
    playbook: Path
    page: Path
    """The page of the plain site that a rebuild changes."""


def main(arguments: Sequence[str]) -> None:
    """Print a row per site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rebuild-in", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.rebuild_in:
        rebuild_on_demand(options.rebuild_in)
        return
    print("| site | pages | MkDocs alone | first build | ratio | build | ratio | rebuild alone | rebuild | ratio |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for number, count in enumerate((0, options.pages)):
            site = prepared(Path(folder, str(number)), count)
            plain, first, ours = map(median, builds(site, options.rounds))
            alone, again = map(median, rebuilds(site, options.rounds))
            print(
                f"| {site.name} | {site.pages} | {plain:.2f} s | {first:.2f} s | {first / plain:.2f} "
                f"| {ours:.2f} s | {ratio(ours, plain, BUILD_GOAL)} "
                f"| {alone:.2f} s | {again:.2f} s | {ratio(again, alone, REBUILD_GOAL)} |",
                flush=True,
            )


def ratio(ours: float, plain: float, goal: float) -> str:
    """Return how long ours takes against the other, with a mark where that misses the goal."""
    return f"{ours / plain:.2f}{'' if ours / plain <= goal else f' (> {goal})'}"


# ---- The sites ----


def prepared(folder: Path, count: int) -> Site:
    """Write the files of a site: the reference playbook's, filled up with faults to `count` pages."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    text = (ROOT / "playbook.yaml").read_text(encoding="utf-8")
    reference = make_pages(ROOT / "playbook.yaml").pages
    guide = len(list((folder / "docs").rglob("*.md")))
    text = text.replace("\nfaults:\n", f"\nfaults:\n{''.join(faults(count - len(reference) - guide))}")
    playbook = folder / "playbook.yaml"
    playbook.write_text(text, encoding="utf-8")
    made = make_pages(playbook).pages

    write_pages(folder / "pages", made)
    shutil.copytree(folder / "docs", folder / "pages", dirs_exist_ok=True)
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    shared = {**settings, "strict": False, "site_dir": "site"}
    ours, plain = folder / "ours.yml", folder / "plain.yml"
    ours.write_text(yaml.safe_dump(shared, allow_unicode=True, sort_keys=False), encoding="utf-8")
    alone = {
        **shared,
        "docs_dir": "pages",
        "site_dir": "site-plain",
        "plugins": [plugin for plugin in settings["plugins"] if plugin != "playbook"],
        "markdown_extensions": ["md_in_html", "pymdownx.superfences", *settings["markdown_extensions"]],
        "nav": [*navigation(made), *settings["nav"]],
    }
    # What the plugin sets for Chinese headings, which plain YAML can't say.
    slugs = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
    written = yaml.safe_dump(alone, allow_unicode=True, sort_keys=False)
    plain.write_text(written.replace("permalink: true", f"permalink: true\n    slugify: {slugs}", 1), encoding="utf-8")
    name = f"{count} pages" if count else "this repository's"
    return Site(name, len(made) + guide, ours, plain, playbook, folder / "pages" / "oncall/faults/review-rejected.md")


def faults(number: int) -> Iterator[str]:
    """Yield entries for the section `faults`, each different and as long as those of the reference playbook."""
    for each in range(number):
        name = f"服务 {each}"
        steps = "".join(
            f"      - 把{name} 的第 {step} 个副本摘下来，看错误率有没有降到 0.{step}%\n" for step in range(1, 5)
        )
        yield (
            f"  service-{each}:\n    name: {name} 变慢\n    tier: important\n"
            f"    escalate: {{to: urgent, when: {name} 用不了}}\n"
            f"    symptom: [{name} 的接口超时, 依赖{name} 的页面卡顿]\n"
            f"    impact: 用到{name} 的页面变慢，部分请求失败\n"
            f"    diagnosis:\n{steps}    first_aid:\n{steps}    verify:\n{steps}    cure:\n{steps}"
            f"    notice: 【功能】打开会比平时慢，我们正在处理{name}，预计【时间】恢复。请稍后再试。\n"
            "    from: [S1-F1]\n\n"
        )


# ---- Builds: a process each ----


def builds(site: Site, rounds: int) -> tuple[list[float], list[float], list[float]]:
    """Return the processor time of builds: by MkDocs alone, with the playbook for the first time, and after that."""
    built(site.plain, site.plain.parent)  # reads the disk, and writes the byte code
    plain, first, ours = [], [], []
    for number in range(rounds):
        cache = site.ours.parent / f"cache-{number}"
        plain.append(built(site.plain, cache))
        first.append(built(site.ours, cache))
        ours.append(built(site.ours, cache))
    return plain, first, ours


def built(config: Path, cache: Path) -> float:
    """Build a site and return the processor time it took."""
    command = [sys.executable, "-c", _MKDOCS, "build", "--quiet", "-f", str(config)]
    before = os.times()
    subprocess.run(command, check=True, cwd=config.parent, env={**_ENVIRONMENT, "PLAYBOOK_CACHE_DIR": str(cache)})
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


# ---- Rebuilds: a process that goes on ----


def rebuilds(site: Site, rounds: int) -> tuple[list[float], list[float]]:
    """Return the processor time of each rebuild, by MkDocs alone and with the playbook."""
    taken: tuple[list[float], list[float]] = [], []
    with serving(site.plain) as plain, serving(site.ours) as ours:
        for number in range(rounds):
            for ask, changed, times in ((plain, site.page, taken[0]), (ours, site.playbook, taken[1])):
                text = changed.read_text(encoding="utf-8")
                assert text.count(_CHANGED) == 1, changed
                changed.write_text(text.replace(_CHANGED, f"{_CHANGED}{number}"), encoding="utf-8")
                times.append(ask())
                changed.write_text(text, encoding="utf-8")
    return taken


@contextmanager
def serving(config: Path) -> Iterator["Asking"]:
    """Start a process that has built a site, and return what makes it build again."""
    command = [sys.executable, "-m", "benchmarks.site", "--rebuild-in", str(config)]
    environment = {**_ENVIRONMENT, "PLAYBOOK_CACHE_DIR": str(config.parent / "cache-rebuild")}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        ask = Asking(process.stdin, process.stdout)
        ask()
        yield ask
        process.stdin.close()


class Asking(NamedTuple):
    """The two ends of a process that builds when it is asked to."""

    to: IO[str]
    answers: IO[str]

    def __call__(self) -> float:
        """Have it build and return the processor time that took."""
        self.to.write("build\n")
        self.to.flush()
        return float(self.answers.readline())


def rebuild_on_demand(config: Path) -> None:
    """Build the site for every line of standard input, as `mkdocs serve` does, and print the processor time."""
    sys.modules["jieba"] = None  # type: ignore[assignment]
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    os.chdir(config.parent)
    for _ in sys.stdin:
        before = time.process_time()
        build(load_config(str(config)))
        print(time.process_time() - before, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

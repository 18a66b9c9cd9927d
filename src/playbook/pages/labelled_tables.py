"""A Markdown extension: every cell of a table also carries its column's heading.

On a phone a table becomes a stack of cards, and a card has no heading row above it; the style sheet shows
`data-label` in front of each cell instead.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AtomicString  # type: ignore[import-untyped]


class _Labels(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        for table in root.iter("table"):
            labels = ["".join(heading.itertext()) for heading in table.iter("th")]
            for row in table.iter("tr"):
                for cell, label in zip(row.findall("td"), labels, strict=False):
                    cell.set("data-label", AtomicString(label))


class LabelledTables(Extension):  # type: ignore[misc]
    """Copy each column's heading into the cells below it, as `data-label`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name Markdown calls
        """Run before inline patterns are applied, while headings are still plain text."""
        md.treeprocessors.register(_Labels(md), "labelled-tables", 25)

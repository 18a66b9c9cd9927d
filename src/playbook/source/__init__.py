"""API uses in source files, and what guards them.

A file that mentions no name of interest is left without being parsed.
"""

from playbook.source.facts import SourceUses
from playbook.source.grammars import Language, language_of
from playbook.source.reader import read_uses

__all__ = ["Language", "SourceUses", "language_of", "read_uses"]

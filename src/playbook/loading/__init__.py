"""YAML files that people write -> models; every mistake with its place and what to write instead."""

from playbook.loading.composing import PLAYBOOK_LIMIT, parse_document, read_document
from playbook.loading.nodes import Document, place_of
from playbook.loading.playbooks import (
    load_default,
    load_playbook,
    load_playbook_mapping,
    load_playbook_sources,
    playbook_and_document,
    playbook_of,
)
from playbook.loading.problems import LoadError, Place, Problem
from playbook.loading.validating import validate

__all__ = [
    "PLAYBOOK_LIMIT",
    "Document",
    "LoadError",
    "Place",
    "Problem",
    "load_default",
    "load_playbook",
    "load_playbook_mapping",
    "load_playbook_sources",
    "parse_document",
    "place_of",
    "playbook_and_document",
    "playbook_of",
    "read_document",
    "validate",
]

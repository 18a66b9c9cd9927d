"""YAML files that people write -> models; every mistake with its place and what to write instead."""

from playbook.loading.composing import PLAYBOOK_LIMIT, parse_document, read_document
from playbook.loading.nodes import Document
from playbook.loading.problems import LoadError, Place, Problem
from playbook.loading.validating import validate

__all__ = [
    "PLAYBOOK_LIMIT",
    "Document",
    "LoadError",
    "Place",
    "Problem",
    "parse_document",
    "read_document",
    "validate",
]

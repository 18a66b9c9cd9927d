"""Markup taken apart: templates of mini-programs, and the blocks of single-file components.

- `tokens`: tags, comments, raw text and text in between, in the order of the file; together they are the whole text
- `tree`: elements with their attributes and their parents
- `single_file`: the top-level blocks of a `.vue` file

Whatever comes is read: a tag, a comment or an expression that isn't closed ends what it is, never the program. Each
character is looked at a bounded number of times. All offsets count characters.
"""

from playbook.markup.single_file import Block, blocks
from playbook.markup.tokens import Attribute, Token, tokens
from playbook.markup.tree import Element, elements

__all__ = ["Attribute", "Block", "Element", "Token", "blocks", "elements", "tokens"]

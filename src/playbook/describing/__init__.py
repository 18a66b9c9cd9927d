"""An update description made of what is written down already: a changelog, commits, a release record.

- `changelog`, `commits`: what was written -> items
- `cleaning`, `headings`: one line as it reads, and what sort of change a heading or a prefix stands for
- `choosing`: which items are said, in which order, within which length
- `composing`: items -> text

Pure functions: whether an item may be said is judged elsewhere, by the checks.
"""

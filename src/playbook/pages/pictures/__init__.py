"""Pictures for the places where people look rather than read: SVG made from the playbook's values.

A picture is as wide as a phone and never wider than its text needs, says in one line below what it shows, and holds all
of its words as text, so that it can be read aloud, searched, copied and printed. Colours come from the style sheet;
without one (another generator, a mail) lines and text take the colour of the page's own text.

- `drawing`: the few shapes they are put together from
- `flow`, `gray`, `incident`, `year`, `shares`, `backup`: one picture each
"""

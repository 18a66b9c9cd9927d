"""API uses in source files, and what guards them.

- `languages`: which files are source files
- `reader`: `read_uses`, the way in; a file that mentions no name of interest is left without being parsed
- `preparing`, `conditional`, `single_file`, `in_markup`: what of a file is program on a platform
- `roots`, `provided`: by which objects a framework's code reaches the platform, and what those give
- `facts`: what it tells; `conditions`: what guards a use, as formulas over tests of the platform; `places`: where it is
- `flow` and the modules it joins: what expressions mean (`meaning`, which answers with one of the kinds in `denoted`),
  when they are true (`truth`), what holds where (`reaching`), where an API is used (`uses`) and how (`forms`)
"""

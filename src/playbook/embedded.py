"""Where the reference playbook and the checks that come with the tool lie on this machine."""

import os.path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def embedded(name: str) -> str:
    """Return the absolute path of `name` (`playbook.yaml` or `checks`) as it came with this installation.

    A wheel carries them inside the package with a leading underscore. An editable install runs from `src/` of a
    checkout, where they are the top-level files that people edit. Strings and `os.path`, because a warm
    `playbook check FILE.js` asks too and should not pay for importing `pathlib`.

    Raises:
        FileNotFoundError: The installation is damaged: neither place has it.
    """
    shipped = os.path.join(_PACKAGE, "_" + name)
    if os.path.exists(shipped):
        return shipped
    above = os.path.dirname(_PACKAGE)
    edited = os.path.join(os.path.dirname(above), name)
    if os.path.basename(above) == "src" and os.path.exists(edited):
        return edited
    raise FileNotFoundError(f"安装不完整：找不到随工具附带的 {name}（应在 {shipped}），请重新安装 miniprogram-playbook")

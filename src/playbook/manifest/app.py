"""The app.json of a mini-program, and the same keys where a framework has them."""

from collections.abc import Iterator

from playbook.findings import Location, Text
from playbook.hints import Final
from playbook.manifest.facts import Flag, Manifest, Named, NotUnderstood, Part, Tab
from playbook.project.json_places import Document, Value

_SHAPES: Final = {
    "object": Text("对象（{}）", "an object ({})"),
    "array": Text("列表（[]）", "a list ([])"),
    "text": Text("一段文字", "a text"),
    "flag": Text("true 或 false", "true or false"),
}

COMPUTED: Final = Text(
    "{} 是算出来的，或者写在别处，看不出写了什么", "{} is computed or stands elsewhere; what it says can't be told"
)


def manifest_of(document: Document, platform: str) -> Manifest:
    """Return what an app.json says."""
    return AppReader(document, platform).read()


class AppReader:
    """Reads the parts of an app.json, one after the other; what has the wrong shape is noted and left out."""

    def __init__(self, document: Document, platform: str) -> None:
        """Prepare to read `document`, an app.json of `platform`."""
        self._document = document
        self._platform = platform
        self._flaws: dict[Part, NotUnderstood] = {}

    def read(self) -> Manifest:
        """Return what the file says."""
        root = self._document.root
        packages, pages = self._packages(root)
        return Manifest(
            where=self._document.where(),
            pages=(*self._names(root.get("pages"), "pages"), *pages),
            packages=packages,
            tabs=tuple(self._tabs(root.get("tabBar"))),
            entry=self._name(root.get("entryPagePath"), "entryPagePath"),
            private_infos=tuple(self._names(root.get("requiredPrivateInfos"), "requiredPrivateInfos")),
            purpose=self.purpose(root),
            privacy_check=self.flag(root.get("usePrivacyCheck")),
            flaws=self._flaws,
        )

    def privacy(self, settings: Value) -> Manifest:
        """Return what an object of settings says on private data alone (uni-app keeps pages in another file)."""
        return Manifest(
            where=self._document.where(),
            private_infos=tuple(self._names(settings.get("requiredPrivateInfos"), "requiredPrivateInfos")),
            purpose=self.purpose(settings),
            privacy_check=self.flag(settings.get("usePrivacyCheck")),
            flaws=self._flaws,
        )

    def purpose(self, settings: Value) -> Named | None:
        """Return what `permission` says that the user's location is for."""
        permission = settings.get("permission")
        if permission is None or not self._is(permission, "object", "permission"):
            return None
        scope = permission.get("scope.userLocation")
        if scope is None or not self._is(scope, "object", "permission"):
            return None
        return self._name(scope.get("desc"), "permission")

    def flag(self, value: Value | None) -> Flag | None:
        """Return a switch."""
        if value is None or not self._is(value, "flag", "privacy-check"):
            return None
        return Flag(value.content, self._where(value))

    def _packages(self, root: Value) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
        """Return the roots of the subpackages, and their pages."""
        roots: list[Named] = []
        pages: list[Named] = []
        for key in ("subpackages", "subPackages"):
            packages = root.get(key)
            if packages is None or not self._is(packages, "array", "subpackages"):
                continue
            for package in packages.items():
                name = package.get("root")
                if not self._is(package, "object", "subpackages") or name is None:
                    continue
                folder = self._name(name, "subpackages")
                if folder is not None:
                    folder = folder._replace(name=folder.name.strip("/"))
                    roots.append(folder)
                    inside = self._names(package.get("pages"), "subpackages")
                    pages += [page._replace(name=f"{folder.name}/{page.name}") for page in inside]
        return tuple(roots), tuple(pages)

    def _tabs(self, bar: Value | None) -> Iterator[Tab]:
        if bar is None or not self._is(bar, "object", "tabBar"):
            return
        # Alipay's words differ from those of the others.
        items, icons = ("items", ("icon", "activeIcon")) if self._platform == "alipay" else ("list", _ICONS)
        listed = bar.get(items)
        if listed is None or not self._is(listed, "array", "tabBar"):
            return
        for tab in listed.items():
            if self._is(tab, "object", "tabBar"):
                page = self._name(tab.get("pagePath"), "tabBar")
                named = (self._name(tab.get(icon), "tabBar") for icon in icons)
                yield Tab(page and _as_page(page), tuple(icon for icon in named if icon is not None and icon.name))

    def _names(self, values: Value | None, part: Part) -> Iterator[Named]:
        if values is None or not self._is(values, "array", part):
            return
        for value in values.items():
            name = self._name(value, part)
            if name is not None:
                yield _as_page(name)

    def _name(self, value: Value | None, part: Part) -> Named | None:
        if value is None or not self._is(value, "text", part):
            return None
        name = Named(value.content, self._where(value))
        return _as_page(name) if part == "entryPagePath" else name

    def _is(self, value: Value, shape: str, part: Part) -> bool:
        """Tell whether a value has the shape it should have; if not, the part isn't understood."""
        if value.shape == shape:
            return True
        should = _SHAPES[shape]
        key = "usePrivacyCheck" if part == "privacy-check" else part
        why = Text(f"{key} 这里应当是{should.zh}，没有读懂", f"{key} should be {should.en} here and was not understood")
        if value.shape == "computed":
            why = Text(*(each.format(key) for each in COMPUTED))
        where = self._where(value)
        self._flaws.setdefault(part, NotUnderstood(where.path, where.line, why))
        return False

    def _where(self, value: Value) -> Location:
        return self._document.where(value)


_ICONS = ("iconPath", "selectedIconPath")


def _as_page(name: Named) -> Named:
    return name._replace(name=name.name.strip("/"))

"""What a uni-app project says of a platform, in its manifest.json, and its pages, in pages.json."""

from collections.abc import Iterator

from playbook.manifest.app import AppReader
from playbook.manifest.facts import Manifest, Named
from playbook.names import UNI_APP_NAMES
from playbook.project.json_places import Document, Value, read_document
from playbook.source.conditional import for_platform


def manifest_of(document: Document, pages: Document | None, platform: str) -> Manifest:
    """Return what a manifest.json says of a platform, with the pages of a pages.json."""
    settings = document.root.get(UNI_APP_NAMES[platform]) or Value("object", (), 0, 0)
    privacy = AppReader(document, platform).privacy(settings)
    return privacy._replace(pages=tuple(_pages(pages)) if pages is not None else ())


def pages_for_others(text: str, platform: str, vue: int | None) -> frozenset[str]:
    """Return the pages that a pages.json lists for other platforms only; none where it can't be understood.

    Args:
        text: the whole pages.json.
        platform: the platform that the project is built for.
        vue: the version of Vue that it is built with; None if nobody knows.
    """
    everywhere, here = (read_document("pages.json", each) for each in (text, for_platform(text, platform, vue)))
    if not isinstance(everywhere, Document) or not isinstance(here, Document):
        return frozenset()
    return frozenset(page.name for page in _pages(everywhere)) - {page.name for page in _pages(here)}


def _pages(document: Document) -> Iterator[Named]:
    yield from _listed(document, document.root.get("pages"), "")
    for key in ("subPackages", "subpackages"):
        packages = document.root.get(key)
        for package in packages.items() if packages is not None else ():
            root = package.get("root")
            if root is not None and root.text() is not None:
                yield from _listed(document, package.get("pages"), root.content.strip("/") + "/")


def _listed(document: Document, pages: Value | None, folder: str) -> Iterator[Named]:
    for page in pages.items() if pages is not None else ():
        path = page.get("path")
        if path is not None and path.text() is not None:
            yield Named(folder + path.content.strip("/"), document.where(path))

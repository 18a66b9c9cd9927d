"""The names of platforms and of sorts of text: what a playbook may say is what the rest knows."""

from typing import get_args

from playbook import names
from playbook.model.names import Platform, TextField


def test_a_playbook_names_the_platforms_that_there_are() -> None:
    assert get_args(Platform) == names.PLATFORMS == tuple(names.PLATFORM_NAMES)


def test_a_check_names_the_sorts_of_text_that_there_are() -> None:
    assert get_args(TextField) == tuple(names.FIELD_NAMES)

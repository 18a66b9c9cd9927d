"""Answers are kept as long as what they rest on holds."""

from playbook.source.open import Known, Open


def test_an_answer_that_rests_on_nothing_is_kept_for_good() -> None:
    asked = Open()
    known: Known[str, int] = {}
    asked.begin()
    assert asked.found(known, "a", lambda: 1) == 1
    asked.end()
    assert asked.kept(known, "a") == 1


def test_an_answer_that_met_an_open_question_is_forgotten_with_it() -> None:
    asked = Open()
    known: Known[str, int] = {}
    outer = asked.begin()

    def found() -> int:
        asked.meet(outer)
        return 1

    assert asked.found(known, "a", found) == 1
    assert asked.kept(known, "a") == 1
    asked.end()
    assert asked.kept(known, "a") is None


def test_an_answer_that_uses_such_a_one_is_forgotten_too() -> None:
    asked = Open()
    known: Known[str, int] = {}
    outer = asked.begin()

    def inner() -> int:
        asked.meet(outer)
        return 1

    asked.found(known, "a", inner)
    asked.found(known, "b", lambda: asked.kept(known, "a") or 0)
    asked.found(known, "c", lambda: 3)
    asked.end()
    assert (asked.kept(known, "b"), asked.kept(known, "c")) == (None, 3)


def test_an_answer_outlives_the_questions_that_were_opened_for_it() -> None:
    asked = Open()
    known: Known[str, int] = {}

    def found() -> int:
        own = asked.begin()
        asked.meet(own)
        asked.end()
        return 1

    asked.found(known, "a", found)
    assert asked.kept(known, "a") == 1


def test_what_lies_too_deep_is_only_unknown_as_long_as_it_does() -> None:
    asked = Open()
    known: Known[str, int] = {}
    asked.begin()

    def found() -> int:
        asked.stop()
        return 0

    asked.found(known, "a", found)
    asked.end()
    assert asked.kept(known, "a") is None

"""What was found out is asked for once, until there is too much of it."""

from playbook.remembered import Remembered


def test_the_same_is_found_out_once() -> None:
    asked: list[int] = []

    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    known = Remembered(double)
    assert [known[number] for number in (1, 2, 1)] == [2, 4, 2]
    assert asked == [1, 2]


def test_too_many_answers_are_forgotten() -> None:
    known = Remembered(str, most=3)
    assert [known[number] for number in range(10)] == [str(number) for number in range(10)]
    assert len(known) <= 3


def test_answers_found_on_the_way_count_too() -> None:
    known = Remembered(str, most=3)
    for number in range(10):
        known[number] = "said"
    assert len(known) <= 3
    assert known[9] == "said"

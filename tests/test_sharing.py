"""Work that several processes share comes out as if one had done it, whatever becomes of the helpers."""

import os
import signal
import sys
import threading
import time

import pytest

from playbook import sharing

pytestmark = pytest.mark.forks
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only on Linux processes are forked")
HERE = os.getpid()


def in_a_helper() -> bool:
    return os.getpid() != HERE


@pytest.mark.parametrize("processes", [1, 2, 3, 8])
@pytest.mark.parametrize("count", [0, 1, 2, 5, 200])
def test_each_piece_is_done_once_and_in_order(count: int, processes: int) -> None:
    assert [*sharing.done(count, lambda number: (number, "x" * number), processes)] == [
        (number, "x" * number) for number in range(count)
    ]


@on_linux
def test_a_helper_takes_its_part() -> None:
    def work(_number: int) -> int:
        time.sleep(0.01)
        return os.getpid()

    assert len({*sharing.done(40, work, 2)}) == 2


@on_linux
def test_more_is_told_than_fits_into_a_pipe() -> None:
    def work(number: int) -> bytes:
        time.sleep(0.01)
        return bytes([number]) * 300_000

    assert [*sharing.done(20, work, 2)] == [bytes([number]) * 300_000 for number in range(20)]


@on_linux
@pytest.mark.parametrize(
    "end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0), lambda: os._exit(3)]
)
def test_what_a_helper_left_undone_is_done_here(end: object) -> None:
    def work(number: int) -> int:
        if in_a_helper() and number > 2:
            assert callable(end)
            end()
        time.sleep(0.01)
        return number

    assert [*sharing.done(30, work, 2)] == [*range(30)]


@on_linux
def test_what_fails_in_a_helper_alone_is_made_good() -> None:
    def work(number: int) -> int:
        time.sleep(0.01)
        if in_a_helper():
            raise MemoryError
        return number

    assert [*sharing.done(20, work, 3)] == [*range(20)]


@on_linux
def test_what_fails_everywhere_is_told() -> None:
    def work(number: int) -> int:
        time.sleep(0.01)
        if number == 11:
            raise ValueError("eleven")
        return number

    with pytest.raises(ValueError, match="eleven"):
        [*sharing.done(20, work, 2)]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # no helper is left behind


@on_linux
def test_results_that_cannot_be_handed_over_are_found_here() -> None:
    def work(number: int) -> object:
        time.sleep(0.01)
        return threading.Lock() if in_a_helper() else number

    assert [*sharing.done(20, work, 2)] == [*range(20)]


@on_linux
def test_a_process_with_threads_is_not_forked() -> None:
    stop = threading.Event()
    waiting = threading.Thread(target=stop.wait)
    waiting.start()
    try:
        assert not sharing.may_fork()
        assert {*sharing.done(10, lambda _: os.getpid(), 2)} == {os.getpid()}
    finally:
        stop.set()
        waiting.join()


@on_linux
def test_without_another_process_to_be_had_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, "fork", none_left)
    assert [*sharing.done(5, lambda number: number, 2)] == [*range(5)]


def test_more_than_can_be_handed_out_is_done_here() -> None:
    assert [*sharing.done(sharing.MOST_TASKS + 1, lambda number: number, 2)] == [*range(sharing.MOST_TASKS + 1)]


def test_there_is_a_processor() -> None:
    assert sharing.processors() >= 1


def test_what_is_done_apart_is_handed_over() -> None:
    assert sharing.apart(lambda: "x" * 300_000) == "x" * 300_000


@on_linux
def test_what_is_done_apart_takes_no_room_here() -> None:
    assert sharing.apart(in_a_helper)


@on_linux
@pytest.mark.parametrize("end", [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(0)])
def test_what_is_not_finished_apart_is_done_here(end: object) -> None:
    def work() -> int:
        if in_a_helper():
            assert callable(end)
            end()
        return os.getpid()

    assert sharing.apart(work) == HERE


def test_what_fails_apart_is_told() -> None:
    def work() -> int:
        raise ValueError("here too")

    with pytest.raises(ValueError, match="here too"):
        sharing.apart(work)

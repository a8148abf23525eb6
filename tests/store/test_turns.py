"""Writers of one process go in the order in which they came, and none waits for ever."""

from __future__ import annotations

import threading
import time

from bot.store.turns import Turns


def test_whoever_came_first_is_served_first() -> None:
    turns = Turns()
    served: list[int] = []

    def write(number: int) -> None:
        with turns.turn(30):
            served.append(number)

    with turns.turn(30):
        threads = []
        for number in range(20):
            threads.append(threading.Thread(target=write, args=(number,)))
            threads[-1].start()
            while turns.length < number + 2:
                time.sleep(0.001)
        assert served == []
    for thread in threads:
        thread.join()
    assert served == list(range(20))
    assert turns.length == 0


def test_one_at_a_time_and_an_error_gives_the_turn_back() -> None:
    turns = Turns()
    inside, most = 0, 0

    def write() -> None:
        nonlocal inside, most
        for _ in range(50):
            try:
                with turns.turn(30):
                    inside += 1
                    most = max(most, inside)
                    time.sleep(0)
                    inside -= 1
                    raise ValueError
            except ValueError:
                pass

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (inside, most, turns.length) == (0, 1, 0)


def test_whoever_waited_long_enough_goes_on_and_the_line_stays_whole() -> None:
    turns = Turns()
    served: list[str] = []
    with turns.turn(30):
        with turns.turn(0.01):
            served.append("impatient")
        assert turns.length == 1
    with turns.turn(30):
        served.append("later")
    assert served == ["impatient", "later"]
    assert turns.length == 0

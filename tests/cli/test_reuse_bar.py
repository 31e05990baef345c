"""The progress bar of long runs, and signals around them."""

from __future__ import annotations

import io
import os
import signal
from typing import Any

import pytest
from rich.console import Console
from rich.progress import Progress, TextColumn

from tellings.cli.bar import Bar, bar
from tellings.cli.ends import Ended, ending_once, held_back, interruptible, undisturbed

ENDS = (signal.SIGINT, signal.SIGTERM)


def shown(monkeypatch: pytest.MonkeyPatch) -> tuple[Bar, Progress]:
    """A bar whose clock moves a second at every look."""
    ticks = iter(range(1000))
    monkeypatch.setattr("tellings.cli.bar.time.monotonic", lambda: float(next(ticks)))
    columns = TextColumn("{task.description} {task.fields[text]}")
    progress = Progress(columns, console=Console(file=io.StringIO(), force_terminal=True))
    return Bar(progress), progress


def test_reading_shows_documents_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    made, progress = shown(monkeypatch)
    made.reading("reading", 0, 0, 1000)
    made.reading("reading", 5000, 400, 1000)
    [task] = progress.tasks
    assert (task.description, task.completed, task.total) == ("reading", 400, 1000)
    assert task.fields["text"].startswith("5,000 documents, ")
    assert task.fields["text"].endswith(" a second")


def test_a_stage_takes_the_place_of_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    made, progress = shown(monkeypatch)
    made.reading("reading", 10, 100, None)
    made.stage("pairing", 3, 16)
    [task] = progress.tasks
    assert (task.description, task.completed, task.total) == ("pairing", 3, 16)


STAGES = [
    # stage, done and total, and what is shown
    ("judging", 5000, 9000, "5,000 pairs, "),
    ("joining", 5000, None, "5,000 pairs, "),
    ("saving", 7_000_000, None, "7 MB, "),
    ("comparing", 3, 16, "part 4 of 16"),
    ("comparing", 16, 16, "part 16 of 16"),
]


@pytest.mark.parametrize(("stage", "done", "total", "text"), STAGES)
def test_stages_show_what_they_count(
    monkeypatch: pytest.MonkeyPatch, stage: str, done: int, total: int | None, text: str
) -> None:
    made, progress = shown(monkeypatch)
    made.stage(stage, done, total)
    [task] = progress.tasks
    assert task.fields["text"].startswith(text)


def test_a_signal_is_held_back_to_the_end_of_imports() -> None:
    before, came = handlers(), []

    def run() -> None:
        with held_back():
            os.kill(os.getpid(), signal.SIGTERM)
            came.append("imported")
        came.append("never")

    with pytest.raises(Ended), interruptible("Interrupted."):
        run()
    assert came == ["imported"]
    assert handlers() == before


def test_no_bar_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with bar(quiet=False) as made:  # stderr is captured: no terminal
        made.reading("reading", 1, 1, 1)
        made.stage("pairing", 1, 1)
    assert capsys.readouterr().err == ""


def handlers() -> list[Any]:
    return [signal.getsignal(end) for end in ENDS]


@pytest.mark.parametrize(("end", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_in_order_and_handlers_come_back(
    capsys: pytest.CaptureFixture[str], end: signal.Signals, code: int
) -> None:
    before, cleared = handlers(), []

    def run() -> None:
        try:
            with ending_once():
                os.kill(os.getpid(), end)
                signal.pause()
        finally:
            os.kill(os.getpid(), end)  # a second one does not disturb this
            cleared.append(True)

    with pytest.raises(Ended) as told, interruptible("Interrupted."):
        run()
    assert told.value.exit_code == code
    assert cleared == [True]
    assert capsys.readouterr().err == "Interrupted.\n"
    assert handlers() == before


def test_results_are_put_in_place_undisturbed() -> None:
    before = handlers()
    with undisturbed():
        for end in ENDS:
            os.kill(os.getpid(), end)
    assert handlers() == before


def test_errors_pass() -> None:
    before = handlers()
    with pytest.raises(ValueError, match="x"), interruptible("Interrupted."), ending_once():
        raise ValueError("x")
    assert handlers() == before

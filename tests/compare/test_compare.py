"""The main job's own rules; what it finds is tested in the rooms and in tests/acceptance."""

import pytest

from tellings import collate, errors, model
from tellings.compare import Settings, compare, with_sigla

FIRST = model.Account(id="a", text="The ferry left Port Orm on Monday. It carried mail.")
SECOND = model.Account(id="b", text="On Monday the ferry sailed from Port Orm with mail.")


def dated(id: str, day: str) -> model.Account:
    return model.Account(id=id, text=id, published=model.Field(day, "manifest"))


def test_one_account_is_nothing_to_compare() -> None:
    with pytest.raises(errors.NothingToCompare, match="1 account"):
        compare([FIRST])


def test_two_accounts_with_one_id_are_refused() -> None:
    with pytest.raises(errors.UsageError, match="'a'"):
        compare([FIRST, FIRST])


def test_sigla_follow_dates_then_ids() -> None:
    late, early, undated = dated("x", "2031-05-02"), dated("y", "2031-05-01"), FIRST
    found = {a.id: a.siglum for a in with_sigla([undated, late, early])}
    assert found == {"y": "A", "x": "B", "a": "C"}


def test_sigla_go_on_after_z() -> None:
    many = [dated(f"{n:02}", "2031-05-01") for n in range(30)]
    assert [a.siglum for a in with_sigla(many)][24:30] == ["Y", "Z", "AA", "AB", "AC", "AD"]


def test_every_step_is_told() -> None:
    steps: list[str] = []
    compare([FIRST, SECOND], progress=steps.append)
    assert steps[0] == "near copies"
    assert steps[-1] == "conflicts"
    assert len(steps) == len(set(steps))


def test_the_settings_of_every_room_are_in_the_result() -> None:
    assert set(compare([FIRST, SECOND]).settings) == {"reuse", "collate", "stemma", "conflict"}


def test_an_account_that_is_too_long_is_aligned_in_part_and_says_so() -> None:
    settings = Settings(collate=collate.Settings(sentences_most=1))
    notes = {a.id: a.notes for a in compare([FIRST, SECOND], settings=settings).accounts}
    assert "too long" in notes["a"][0]
    assert notes["b"] == ()


def test_figures_that_a_bound_leaves_unread_are_in_the_result() -> None:
    full = model.Account(id="c", text="7 " * 20_005)
    left = [x for x in compare([FIRST, full]).left_out if x.step == "fact"]
    assert [(x.count, x.account) for x in left] == [(5, "c")]

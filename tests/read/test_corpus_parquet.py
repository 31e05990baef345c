"""Parquet as a corpus: columns, rows that are no documents, files that are none."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.errors import InputError, MissingExtra
from tellings.read import Corpus, CorpusLimits


def written(arrow: Any, folder: Path, columns: dict[str, Any], **options: Any) -> Path:
    path = folder / "docs.parquet"
    arrow.parquet.write_table(arrow.table(columns), path, **options)
    return path


def read(path: Path, **limits: Any) -> tuple[list[tuple[str, str, str | None]], Corpus]:
    corpus = Corpus(path, CorpusLimits(**limits))
    found = []
    for part in corpus:
        outlets = part.outlets or [None] * len(part.ids)
        found += list(zip(part.ids, part.texts.to_pylist(), outlets, strict=True))
    return found, corpus


def reasons(corpus: Corpus) -> list[tuple[str, str]]:
    return [(item.path.rsplit("/", 1)[-1], item.reason) for item in corpus.skipped]


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
def test_all_layouts_of_strings_are_read(arrow: Any, tmp_path: Path, kind: str) -> None:
    layouts = {
        "string": arrow.string(),
        "large_string": arrow.large_string(),
        "string_view": arrow.string_view(),
        "dictionary": arrow.dictionary(arrow.int32(), arrow.string()),
    }
    text = arrow.array(["Ärger am Kai.", "Zwei."]).cast(layouts[kind])
    path = written(arrow, tmp_path, {"id": ["a", "b"], "text": text, "outlet": ["Coast", None]})
    found, corpus = read(path)
    assert found == [("a", "Ärger am Kai.", "Coast"), ("b", "Zwei.", None)]
    assert corpus.done == corpus.total


def test_ids_may_be_integers_and_outlets_may_be_missing(arrow: Any, tmp_path: Path) -> None:
    columns = {"id": [1, 2], "text": ["x", "y"], "outlet": arrow.nulls(2), "other": [[1], []]}
    found, _ = read(written(arrow, tmp_path, columns))
    assert found == [("1", "x", None), ("2", "y", None)]


def test_texts_are_not_copied(arrow: Any, tmp_path: Path) -> None:
    path = written(arrow, tmp_path, {"id": ["a"], "text": ["A text."]})
    [part] = Corpus(path)
    assert part.texts.type == arrow.string()


def test_each_bad_row_fails_alone(arrow: Any, tmp_path: Path) -> None:
    broken = arrow.array([b"ok", b"t", b"\xff\xfe", b"", b"t", b"x" * 2000, b"t", b"t"])
    text = broken.view(arrow.string())
    text = arrow.concat_arrays([text, arrow.nulls(1, arrow.string())])
    ids = arrow.array(["a", None, "c", "d", "a", "f", "", "h", "i"])
    found, corpus = read(written(arrow, tmp_path, {"id": ids, "text": text}), document_bytes=1000)
    assert found == [("a", "ok", None), ("h", "t", None)]
    said = dict(reasons(corpus))
    expected = {
        2: "the id is missing or not UTF-8",
        3: "the text is not UTF-8",
        4: "the text is empty",
        5: "the id 'a' was there before",
        6: "is too large (2,000 bytes",
        7: "the id is empty",
        9: "the text is missing",
    }
    assert set(said) == {f"docs.parquet:{row}" for row in expected}
    for row, reason in expected.items():
        assert reason in said[f"docs.parquet:{row}"]


def test_an_id_that_is_not_utf8_fails_alone(arrow: Any, tmp_path: Path) -> None:
    ids = arrow.array([b"\xff", b"b"]).view(arrow.string())
    found, corpus = read(written(arrow, tmp_path, {"id": ids, "text": ["x", "y"]}))
    assert [id for id, _, _ in found] == ["b"]
    assert corpus.skipped_count == 1


WRONG = [
    # columns, and what is said
    ({"id": ["a"]}, "has no single column 'text'"),
    ({"text": ["a"]}, "has no single column 'id' among text;"),
    ({"ID": ["a"], "text": ["t"]}, "has no single column 'id' among ID, text;"),
    ({"text": ["a"], **{f"c{n}": ["x"] for n in range(20)}}, "c9, c10, …;"),
    ({"id": ["a"], "text": [5]}, "its column 'text' holds int64, not strings"),
    ({"id": [1.5], "text": ["t"]}, "its column 'id' holds double"),
    ({"id": ["a"], "text": ["t"], "outlet": [7]}, "its column 'outlet' holds int64"),
    ({"id": ["a"], "text": [b"t"]}, "its column 'text' holds binary"),
]


@pytest.mark.parametrize(("columns", "said"), WRONG)
def test_wrong_columns_are_named(
    arrow: Any, tmp_path: Path, columns: dict[str, Any], said: str
) -> None:
    with pytest.raises(InputError, match=said):
        read(written(arrow, tmp_path, columns))


@pytest.mark.parametrize("keep", [4, 50, -1])
def test_a_truncated_file_is_said(arrow: Any, tmp_path: Path, keep: int) -> None:
    path = written(arrow, tmp_path, {"id": ["a"], "text": ["t"]})
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(InputError, match="is no whole Parquet file"):
        read(path)


def test_damage_inside_gives_what_comes_before(arrow: Any, tmp_path: Path) -> None:
    texts = [f"{n} {'word' * 50}" for n in range(1000)]
    columns = {"id": [str(n) for n in range(1000)], "text": texts}
    path = written(
        arrow, tmp_path, columns, row_group_size=100, use_dictionary=False, compression="snappy"
    )
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 2000] = bytes(2000)
    path.write_bytes(bytes(data))
    found, corpus = read(path, batch_documents=100)
    assert 0 < len(found) < 1000
    assert "cannot be read from here on" in reasons(corpus)[-1][1]


def test_batches_are_bounded_by_rows_and_size(arrow: Any, tmp_path: Path) -> None:
    columns = {"id": list(range(1000)), "text": [f"{n}" + "x" * 1000 for n in range(1000)]}
    path = written(arrow, tmp_path, columns, compression="none", use_dictionary=False)
    sizes = [len(part.ids) for part in Corpus(path, CorpusLimits(batch_documents=300))]
    assert sizes == [300, 300, 300, 100]
    sizes = [len(part.ids) for part in Corpus(path, CorpusLimits(batch_bytes=100_000))]
    assert max(sizes) <= 100
    assert sum(sizes) == 1000


def test_without_arrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs.parquet").write_bytes(b"PAR1....PAR1")
    for name in ("pyarrow", "pyarrow.compute", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtra, match=r"pip install 'tellings\[corpus\]'"):
        list(Corpus(tmp_path / "docs.parquet"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    st.lists(
        st.tuples(st.text(max_size=3) | st.none(), st.text(max_size=9) | st.none()), max_size=40
    )
)
def test_the_same_documents_are_usable_as_in_json_lines(
    arrow: Any, tmp_path: Path, rows: list[tuple[str | None, str | None]]
) -> None:
    import json

    clean = [
        tuple(None if s is None else s.encode("utf-8", "replace").decode() for s in r) for r in rows
    ]
    ids, texts = ([row[at] for row in clean] for at in (0, 1))
    strings = {"id": arrow.array(ids, arrow.string()), "text": arrow.array(texts, arrow.string())}
    found, corpus = read(written(arrow, tmp_path, strings), batch_documents=7)
    lines = tmp_path / "docs.jsonl"
    lines.write_text("\n".join(json.dumps({"id": i, "text": t}) for i, t in clean), "utf-8")
    other = Corpus(lines)
    assert [(id, text) for id, text, _ in found] == [
        (id, text) for part in other for id, text in zip(part.ids, part.texts, strict=True)
    ]
    assert corpus.skipped_count == other.skipped_count

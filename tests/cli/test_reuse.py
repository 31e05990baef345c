"""`tellings reuse`: rows, groups, old collections, indexes, bad input and how a run ends."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner, Result

from tellings.cli import cli
from tellings.cli.job import KINDS
from tellings.cli.reuse import reuse as command
from tellings.reuse import Without

from .made_up import corpus, prose, written

PAIR = {
    *("a", "b", "class", "jaccard", "containment_a", "containment_b", "longest_run", "passages"),
    *("quotation_only", "furniture_only"),
}


def call(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["reuse", *arguments])
    assert result.exit_code == code, result.output
    return result


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def of(path: Path) -> list[dict[str, Any]]:
    return rows(path.read_text("utf-8"))


def kinds(found: list[dict[str, Any]]) -> dict[tuple[str, str], str]:
    return {(row["a"], row["b"]): row["class"] for row in found}


FOUND = {
    ("report", "copy"): "identical",
    ("report", "cut"): "excerpt",
    ("copy", "cut"): "excerpt",
    ("report", "passage"): "shared_text",
    ("copy", "passage"): "shared_text",
    ("cut", "passage"): "edited_copy",
}


def test_pairs_go_to_stdout_as_json_lines(tmp_path: Path) -> None:
    documents = corpus()
    result = call(written(tmp_path, documents))
    found = rows(result.stdout)
    assert kinds(found).keys() == FOUND.keys()
    assert kinds(found)["report", "copy"] == "identical"
    assert kinds(found)["report", "cut"] == "excerpt"
    assert kinds(found)["report", "passage"] == "shared_text"
    texts = {d["id"]: d["text"] for d in documents}
    for row in found:
        assert set(row) == PAIR
        for place in row["passages"]:
            a = texts[row["a"]][place["a_start"] : place["a_end"]]
            b = texts[row["b"]][place["b_start"] : place["b_end"]]
            assert a.casefold().strip("!") == b.casefold().strip("!")
            assert len(a.split()) >= 20
    assert "6 documents in" in result.stderr
    assert "6 pairs: 1 identical, 2 excerpt" in result.stderr


def test_groups_name_their_representative(tmp_path: Path) -> None:
    groups = tmp_path / "groups.jsonl"
    call(written(tmp_path, corpus()), "-o", str(tmp_path / "o.jsonl"), "--groups", str(groups))
    found = of(groups)
    assert {row["id"] for row in found} == {"report", "copy", "cut"}
    assert all(set(row) == {"group", "id", "representative", "class", "because"} for row in found)
    assert len({row["representative"] for row in found}) == 1
    assert found[0]["id"] == found[0]["representative"]


def test_the_suffix_chooses_the_format(tmp_path: Path, arrow: Any) -> None:
    source = written(tmp_path, corpus())
    plain = rows(call(source).stdout)
    for name in ("o.jsonl", "o.ndjson"):
        call(source, "-o", str(tmp_path / name))
        assert of(tmp_path / name) == plain
    call(source, "-o", str(tmp_path / "o.jsonl.gz"))
    assert rows(gzip.decompress((tmp_path / "o.jsonl.gz").read_bytes()).decode()) == plain
    groups = tmp_path / "g.parquet"
    call(source, "-o", str(tmp_path / "o.parquet"), "--groups", str(groups))
    assert arrow.parquet.read_table(tmp_path / "o.parquet").to_pylist() == plain
    assert arrow.parquet.read_table(groups).num_rows == 3


def test_rows_of_nothing_are_whole_files_too(tmp_path: Path, arrow: Any) -> None:
    source = written(tmp_path, corpus()[4:])
    call(source, "-o", str(tmp_path / "o.parquet"), "--groups", str(tmp_path / "g.jsonl"))
    table = arrow.parquet.read_table(tmp_path / "o.parquet")
    assert set(table.column_names) == PAIR
    assert table.num_rows == 0
    assert (tmp_path / "g.jsonl").read_bytes() == b""


def test_a_corpus_may_be_parquet_or_a_folder(tmp_path: Path, arrow: Any) -> None:
    plain = kinds(rows(call(written(tmp_path, corpus())).stdout))
    table = arrow.Table.from_pylist(corpus())
    arrow.parquet.write_table(table, tmp_path / "docs.parquet")
    assert kinds(rows(call(str(tmp_path / "docs.parquet")).stdout)) == plain
    folder = tmp_path / "texts"
    folder.mkdir()
    for document in corpus():
        (folder / f"{document['id']}.txt").write_text(document["text"], "utf-8")
    found = kinds(rows(call(str(folder)).stdout))
    assert {frozenset(x.removesuffix(".txt") for x in pair) for pair in found} == set(
        map(frozenset, plain)
    )


@pytest.mark.parametrize("options", [["--threads", "2"], ["--memory", "0"], ["--memory", "1K"]])
def test_threads_and_memory_change_nothing(tmp_path: Path, options: list[str]) -> None:
    source = written(tmp_path, corpus())
    assert call(source, *options).stdout == call(source, "--threads", "1").stdout


def test_the_level_of_documents_finds_copies_alone(tmp_path: Path) -> None:
    found = kinds(rows(call(written(tmp_path, corpus()), "--level", "document").stdout))
    assert found["report", "copy"] == "identical"
    assert ("report", "passage") not in found


def test_short_passages_are_left_out(tmp_path: Path) -> None:
    found = kinds(rows(call(written(tmp_path, corpus()), "--min-words", "55").stdout))
    assert ("report", "passage") not in found
    assert ("report", "cut") in found


# Old collections


def test_a_batch_is_matched_to_old_documents_and_to_itself(tmp_path: Path) -> None:
    documents = corpus()
    old = written(tmp_path, documents[:2], "old.jsonl")
    new = written(tmp_path, documents[2:], "new.jsonl")
    result = call(new, "--against", old)
    found = kinds(rows(result.stdout))
    assert found.keys() == FOUND.keys() - {("report", "copy")}
    assert "against 2 known before" in result.stderr
    assert "4 documents in" in result.stderr


def test_an_index_is_made_matched_and_extended(tmp_path: Path) -> None:
    documents = corpus()
    index = str(tmp_path / "index")
    seen: set[tuple[str, str]] = set()
    for at, part in enumerate((documents[:2], documents[2:4], documents[4:])):
        source = written(tmp_path, part, f"{at}.jsonl")
        seen |= kinds(rows(call(source, "--index", index).stdout)).keys()
    assert seen == FOUND.keys()
    again = [{**d, "id": f"new {d['id']}"} for d in documents[:1]]
    matched = call(written(tmp_path, again, "again.jsonl"), "--against", index)
    found = kinds(rows(matched.stdout))
    assert found["report", "new report"] == "identical"
    assert "against 6 known before" in matched.stderr


def contents(folder: str) -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}


@pytest.mark.parametrize("option", ["--index", "--against"])
@pytest.mark.parametrize("more", ["", '{"id": "x"}\n'])
def test_a_batch_that_is_known_already_is_done(tmp_path: Path, option: str, more: str) -> None:
    source = Path(written(tmp_path, corpus()))
    index = str(tmp_path / "index")
    call(str(source), "--index", index)
    before = contents(index)
    source.write_text(source.read_text("utf-8") + more, "utf-8")
    target, groups = tmp_path / "o.jsonl", tmp_path / "g.jsonl"
    files = ("-o", str(target), "--groups", str(groups))
    result = call(str(source), option, index, *files, code=3)
    assert "the id 'report' is known already" in result.stderr
    assert "no new document: all are known already, nothing was matched or added" in result.stderr
    assert (target.read_bytes(), groups.read_bytes()) == (b"", b"")
    assert contents(index) == before


def test_known_documents_among_new_ones_are_skipped(tmp_path: Path) -> None:
    index = str(tmp_path / "index")
    call(written(tmp_path, corpus()[:2]), "--index", index)
    result = call(written(tmp_path, corpus(), "all.jsonl"), "--index", index, code=3)
    assert kinds(rows(result.stdout)).keys() == FOUND.keys() - {("report", "copy")}
    assert "4 documents in" in result.stderr


def test_an_index_of_another_level_is_refused(tmp_path: Path) -> None:
    index = str(tmp_path / "index")
    call(written(tmp_path, corpus()[:3]), "--index", index)
    other = written(tmp_path, corpus()[3:], "new.jsonl")
    result = call(other, "--index", index, "--level", "document", code=1)
    assert "was made for --level passage" in result.stderr
    assert len(result.stderr.splitlines()) == 1


# Bad input and usage


def test_bad_documents_are_skipped_and_said(tmp_path: Path) -> None:
    path = Path(written(tmp_path, corpus()))
    bad = ['{"id": 1', '{"id": "x"}', '{"id": "own", "text": "t"}', *["[]"] * 10]
    path.write_text("\n".join([*bad[:2], path.read_text("utf-8"), *bad[2:]]), "utf-8")
    result = call(str(path), code=3)
    lines = result.stderr.splitlines()
    assert [line.split(": ")[0] for line in lines[:5]] == [
        f"skipped {path}:{line}" for line in (1, 2, 10, 11, 12)
    ]
    assert lines[5] == "skipped 8 more, 13 in all"
    assert kinds(rows(result.stdout)).keys() >= {("report", "copy")}


NOTHING = ["", "\n\n", "not json\n", '{"id": "a", "text": ""}\n']


@pytest.mark.parametrize("data", NOTHING)
def test_a_corpus_without_documents_fails(tmp_path: Path, data: str) -> None:
    path = tmp_path / "docs.jsonl"
    path.write_text(data, "utf-8")
    target = tmp_path / "o.jsonl"
    result = call(str(path), "-o", str(target), code=1)
    assert "holds no document that can be used" in result.stderr
    assert not target.exists()


def test_one_document_is_a_corpus(tmp_path: Path) -> None:
    result = call(written(tmp_path, corpus()[:1]))
    assert result.stdout == ""
    assert "1 document in" in result.stderr
    assert "0 pairs\n0 groups of copies\n" in result.stderr


WRONG = [
    # arguments ({} is the corpus), the exit code, and what is said
    (["none.jsonl"], 1, "no such file or folder"),
    ([], 2, "Missing argument 'CORPUS'"),
    (["{}", "-o", "o.csv"], 2, "name a file that ends in .jsonl, .jsonl.gz or .parquet"),
    (["{}", "-o", "o.jsonl", "--groups", "o.jsonl"], 2, "pairs and groups need two files"),
    (["{}", "--groups", "-"], 2, "pairs and groups need two files"),
    (["{}", "-o", "{}"], 2, "is read; name another file"),
    (["{}", "--against", "x", "--index", "y"], 2, "--index matches to what its folder holds"),
    (["{}", "--memory", "lots"], 2, "is no size; write 500M or 2G"),
    (["{}", "--min-words", "2"], 2, "8<=x<=10000"),
    (["{}", "--level", "word"], 2, "'passage', 'document'"),
    (["{}", "--without", "boxes"], 2, "'boxes' is none of furniture, quotations"),
    (["{}", "-o", "none/o.jsonl"], 1, "cannot be written (No such file or directory)"),
    (["{}", "--against", "none"], 1, "no such file or folder"),
    (["{}", "--index", "{}"], 1, "no index can be written there"),
    (["{}", "--index", "."], 1, "holds other files and no index"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), WRONG)
def test_wrong_usage_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    source = written(tmp_path, corpus())
    before = Path(source).read_bytes()
    result = call(*(argument.replace("{}", source) for argument in arguments), code=code)
    assert said in result.stderr
    assert Path(source).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["docs.jsonl"]


def test_parquet_without_arrow_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    result = call(written(tmp_path, corpus()), "-o", str(tmp_path / "o.parquet"), code=1)
    assert "pip install 'tellings[corpus]'" in result.stderr


SIZES = [("0", 0), ("500M", 500 << 20), ("1.5G", 3 << 29), ("2 GiB", 2 << 30), ("7kB", 7 << 10)]


def test_kinds_of_rows_are_those_of_the_engine() -> None:
    assert get_args(Without) == KINDS


@pytest.mark.parametrize(("text", "size"), SIZES)
def test_sizes(text: str, size: int) -> None:
    import importlib

    module = importlib.import_module("tellings.cli.reuse")
    assert module.size(None, None, text) == size


def test_quiet_says_nothing(tmp_path: Path) -> None:
    assert call(written(tmp_path, corpus()), "--quiet").stderr == ""


def test_help_has_examples() -> None:
    text = call("--help").stdout
    assert "tellings reuse articles.jsonl -o pairs.jsonl" in text
    assert command.name == "reuse"


# Rows that are left out


def with_furniture() -> list[dict[str, str]]:
    """Pages under one footer, two pages with one quotation, and copies."""
    foot, said = prose(50, 40), prose(51, 40)
    pages = [{"id": f"page{n}", "text": f"{prose(60 + n)} {foot}"} for n in range(5)]
    quoting = [{"id": f"quote{n}", "text": f"{prose(70 + n)} “{said}”"} for n in range(2)]
    return [*corpus()[:2], *pages, *quoting]


WITHOUT = [
    # kinds, rows that stay, and what is said
    ("furniture", {"identical", "quotation"}, "10 pairs without a row (--without furniture)"),
    ("quotations", {"identical", "furniture"}, "1 pair without a row (--without quotations)"),
    ("quotations, furniture", {"identical"}, "11 pairs without a row"),
]


@pytest.mark.parametrize(("asked", "kept", "said"), WITHOUT)
def test_rows_of_furniture_and_quotations_are_left_out_and_counted(
    tmp_path: Path, asked: str, kept: set[str], said: str
) -> None:
    source = written(tmp_path, with_furniture())
    every = call(source)
    result = call(source, "--without", asked)

    def kind(row: dict[str, Any]) -> str:
        only = "furniture" if row["furniture_only"] else "quotation"
        return str(row["class"] or only)

    assert {kind(row) for row in rows(every.stdout)} == {"identical", "quotation", "furniture"}
    assert {kind(row) for row in rows(result.stdout)} == kept
    assert rows(result.stdout) == [row for row in rows(every.stdout) if kind(row) in kept]
    counts = "12 pairs: 1 identical, 1 quotation only, 10 furniture only"
    assert counts in every.stderr
    assert counts in result.stderr
    assert said in result.stderr

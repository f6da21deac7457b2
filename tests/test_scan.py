"""``fidelity scan`` and ``check_table``: tables of pairs in, tables of violations out."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra batch is not installed")

import pyarrow as pa
import pyarrow.parquet as pq

from fidelity.cli import main
from fidelity.errors import DeclarationError
from fidelity.scan import SCHEMA, Options, check_table, rows
from fidelity.scan.engines import serial
from fidelity.scan.parts import Parts
from fidelity.scan.run import scan

SOURCE = "On June {day}, 2031, the Harbour Board of Estmere counted {boats} boats. “We will not wait,” said Ana Kovar."
DAMAGED = "On June {day}, 2031, the Harbour Board of Estmere counted {other} boats. “We will not wait,” said Ana Kovar."


def pair(number, **more):
    """Pair ``number``; every third is damaged."""
    source = SOURCE.format(day=number % 28 + 1, boats=number + 4000)
    derived = source if number % 3 else DAMAGED.format(day=number % 28 + 1, other=number + 9000)
    return {"id": f"n{number}", "source": source, "derived": derived, **more}


def batch(*pairs):
    return pa.RecordBatch.from_pylist(list(pairs))


def write(path, pairs):
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(pairs), path)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(one) + "\n" for one in pairs), encoding="utf-8")
    else:
        quoted = [",".join('"' + str(value).replace('"', '""') + '"' for value in one.values()) for one in pairs]
        path.write_text("\n".join([",".join(pairs[0]), *quoted, ""]), encoding="utf-8")
    return path


def read(path):
    return pq.read_table(path).to_pylist()


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(rows, "ROWS", 7)


# --- check_table


def test_a_violation_is_a_row_with_the_spans_of_its_own_texts():
    given = pair(3)
    (found,) = check_table(batch(pair(1), given, pair(4))).to_pylist()
    assert (found["row"], found["code"], found["kind"], found["relation"], found["severity"]) == (
        1,
        "number-altered",
        "number",
        "altered",
        "error",
    )
    assert given["source"][found["source_start"] : found["source_end"]] == found["source_text"] == "4003"
    assert given["derived"][found["derived_start"] : found["derived_end"]] == found["derived_text"] == "9003"
    assert found["message"] == "number altered: 4003 → 9003"


def test_clean_pairs_give_an_empty_table_with_all_columns():
    found = check_table(batch(pair(1), pair(2)), Options(keep=("id",)))
    assert found.num_rows == 0
    assert found.schema.names == [*SCHEMA.names, "id"]


def test_it_takes_and_returns_tables_too():
    found = check_table(pa.Table.from_batches([batch(pair(0)), batch(pair(3))]))
    assert isinstance(found, pa.Table)
    assert found.column("row").to_pylist() == [0, 1]


def test_columns_can_have_other_names_and_be_kept():
    table = pa.RecordBatch.from_pylist([{"wire": pair(0)["source"], "web": pair(0)["derived"], "slug": 17}])
    (found,) = check_table(table, Options("wire", "web", keep=("slug",))).to_pylist()
    assert found["slug"] == 17


def test_several_sources_are_a_list_and_the_violation_names_its_own():
    other = "Mayor Ida Brandt said on Friday that 12 trams were late."
    derived = "On Friday 12 trams were late, said Mayor Ida Brandt. Of 812 boats nothing is known."
    table = pa.RecordBatch.from_pylist([{"source": [pair(1)["source"], other], "derived": derived}])
    found = check_table(table, Options(policy="compilation")).to_pylist()
    assert [row["derived_text"] for row in found if row["kind"] == "number"] == ["812"]
    assert all(row["source_number"] in {None, 0, 1} for row in found)


def test_a_policy_per_row_decides():
    shorter = {**pair(1), "derived": "The Harbour Board of Estmere counted 4001 boats."}
    strict, summary = (
        check_table(batch({**shorter, "policy": policy})).column("relation").to_pylist()
        for policy in ("rewrite", "summary")
    )
    assert "missing" in strict
    assert "missing" not in summary


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"source": None, "derived": "x"}, "source: there is no text"),
        ({"source": " ", "derived": "Ten boats."}, "source: the text is empty"),
        ({"source": "Ten boats.", "derived": ""}, "derived: the text is empty"),
        ({"source": "Ten boats.", "derived": "Ten boats.", "policy": "sumary"}, "policy: unknown policy 'sumary'; did you mean summary?"),
        ({"source": "Ten boats.", "derived": "Ten boats.", "day": "May"}, "day: 'May' is no date; write it as 2020-06-26"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_judged_is_reported_with_its_number(row, message):
    table = pa.RecordBatch.from_pylist(
        [{"source": "Ten boats.", "derived": "Ten boats.", "policy": "", "day": ""}, row]
    )
    (found,) = check_table(table, Options(date_column="day"), first_row=40).to_pylist()
    assert (found["row"], found["code"], found["severity"], found["message"]) == (41, "bad-row", "error", message)


def test_a_pair_without_facts_does_not_pass_in_silence():
    (found,) = check_table(batch({"source": "it rains", "derived": "it pours"})).to_pylist()
    assert (found["code"], found["severity"]) == ("nothing-checked", "warning")


def test_an_error_of_ours_is_one_bad_row(monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("fidelity.scan.table.compare", broken)
    found = check_table(batch(pair(1), pair(2))).to_pylist()
    assert [row["message"] for row in found] == ["internal error, please report it: ZeroDivisionError: by zero"] * 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (lambda: check_table(batch(pair(1)), Options("sauce")), "there is no column 'sauce'; did you mean source?"),
        (lambda: Options(policy="sumary"), "unknown policy 'sumary'; did you mean summary?"),
        (lambda: Options(keep=("kind",)), "column 'kind' cannot be kept: the result has one of that name; rename it"),
    ],
)
def test_what_cannot_be_meant_raises(options, message):
    with pytest.raises(DeclarationError) as error:
        options()
    assert str(error.value) == message


# --- files


@pytest.mark.parametrize("name", ["in.parquet", "in.jsonl", "in.csv"])
@pytest.mark.usefixtures("small_batches")
def test_every_format_gives_the_same_result(tmp_path, name):
    pairs = [pair(number) for number in range(30)]
    counted = scan(write(tmp_path / name, pairs), tmp_path / "out.parquet", Options(keep=("id",)))
    assert (counted.pairs, counted.damaged, counted.bad) == (30, 10, 0)
    assert [(row["row"], row["id"]) for row in read(tmp_path / "out.parquet")] == [
        (n, f"n{n}") for n in range(0, 30, 3)
    ]
    assert list(tmp_path.glob("out.parquet.*")) == []


def test_packed_lines_are_read(tmp_path):
    with gzip.open(tmp_path / "in.jsonl.gz", "wt") as stream:
        stream.writelines(json.dumps(pair(number)) + "\n" for number in range(4))
    assert scan(tmp_path / "in.jsonl.gz", tmp_path / "out.parquet", Options()).damaged == 2


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("in.jsonl", b'\xef\xbb\xbf{"source": "Ten boats.", "derived": "Ten boats."}\n\n{broken\n[1]\n{"source": "Ten boats."}\n{"source": 3, "derived": "x"}\n{"source": "caf\xe9", "derived": "x"}\n{"source": "\\ud800", "derived": "x"}\n',
         [(1, "line 3 is no JSON: Expecting property name enclosed in double quotes (column 2)"), (2, "line 4 is no JSON object"), (3, "derived: there is no text"), (4, "source: int is no text"), (5, "line 7 is not UTF-8 (byte 16 of the line)"), (6, "source: not UTF-8 at character 1")]),
        ("in.csv", b'\xef\xbb\xbfsource,derived\nTen boats.,Ten boats.\nonly one\n"a\nb",caf\xe9\nx,y,z\n',
         [(1, "line 3 has 1 fields, not 2"), (2, "derived: not UTF-8 at character 4"), (3, "line 6 has 3 fields, not 2")]),
    ],
)  # fmt: skip
def test_lines_that_cannot_be_read_are_rows_of_the_result(tmp_path, name, content, expected):
    (tmp_path / name).write_bytes(content)
    counted = scan(tmp_path / name, tmp_path / "out.parquet", Options())
    found = [(row["row"], row["message"]) for row in read(tmp_path / "out.parquet") if row["code"] == "bad-row"]
    assert found == expected
    assert counted.bad == len(expected)


def test_a_table_without_rows_gives_a_result_without_rows(tmp_path):
    table = pa.table({"source": pa.array([], pa.string()), "derived": pa.array([], pa.string())})
    pq.write_table(table, tmp_path / "in.parquet")
    assert scan(tmp_path / "in.parquet", tmp_path / "out.parquet", Options()).pairs == 0
    assert pq.read_table(tmp_path / "out.parquet").schema.names == SCHEMA.names


def test_processes_give_what_one_gives(tmp_path):
    source = write(tmp_path / "in.jsonl", [pair(number) for number in range(600)])
    scan(source, tmp_path / "one.parquet", Options(keep=("id",)))
    scan(source, tmp_path / "two.parquet", Options(keep=("id",)), jobs=2)
    assert (tmp_path / "one.parquet").read_bytes() == (tmp_path / "two.parquet").read_bytes()


def test_ray_gives_what_one_process_gives(tmp_path, monkeypatch):
    pytest.importorskip("ray.data", reason="the extra ray is not installed")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)
    source = tmp_path / "in.jsonl"
    pairs = [json.dumps(pair(number)) for number in range(600)]
    pairs[17], pairs[400] = "{broken", json.dumps({**pair(400), "source": [pair(400)["source"], pair(3)["source"]]})
    source.write_text("\n".join(pairs))
    scan(source, tmp_path / "one.parquet", Options(keep=("id",)))
    scan(source, tmp_path / "two.parquet", Options(keep=("id",)), engine="ray", jobs=2)
    assert read(tmp_path / "one.parquet") == read(tmp_path / "two.parquet")


# --- killed, and run again


def killed(source, out, after):
    """Scan in a process of its own, which is killed without warning once ``after`` parts are written."""
    code = f"""
import os, signal
from pathlib import Path
from fidelity.scan import Options, rows
from fidelity.scan.parts import Parts
from fidelity.scan.run import scan
rows.ROWS = 7
whole = Parts.write
def write(self, number, pairs, found):
    if len(self.finished) == {after}:
        os.kill(os.getpid(), signal.SIGKILL)
    return whole(self, number, pairs, found)
Parts.write = write
scan(Path({str(source)!r}), Path({str(out)!r}), Options(keep=("id",)))
"""
    return subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.usefixtures("small_batches")
def test_a_killed_scan_goes_on_with_nothing_lost_and_nothing_doubled(tmp_path, monkeypatch):
    source = write(tmp_path / "in.jsonl", [pair(number) for number in range(40)])
    out = tmp_path / "out.parquet"
    assert killed(source, out, 3) == -signal.SIGKILL
    assert not out.exists()
    parts = tmp_path / "out.parquet.parts"
    (parts / "00000005.new").write_bytes(b"torn")
    fresh = []
    monkeypatch.setattr("fidelity.scan.engines.serial", lambda batches, options: serial(noted(batches, fresh), options))
    counted = scan(source, out, Options(keep=("id",)))
    assert fresh == [3, 4, 5]
    whole = scan(source, tmp_path / "whole.parquet", Options(keep=("id",)))
    assert counted == whole
    assert read(out) == read(tmp_path / "whole.parquet")
    assert not parts.exists()


def noted(batches, numbers):
    for one in batches:
        numbers.append(one.number)
        yield one


def test_the_parts_of_another_scan_are_not_mixed_in(tmp_path):
    source = write(tmp_path / "in.jsonl", [pair(number) for number in range(3)])
    Parts(tmp_path / "out.parquet", {"input": "another"})
    with pytest.raises(DeclarationError, match=r"unfinished scan of another input.*--restart"):
        scan(source, tmp_path / "out.parquet", Options())
    assert scan(source, tmp_path / "out.parquet", Options(), restart=True).pairs == 3


# --- the command


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        code = main(["scan", *arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_the_closing_line_counts_everything(run, tmp_path):
    write(tmp_path / "in.jsonl", [pair(0), pair(1), {"source": "it rains", "derived": "it pours"}, {"source": 1}])
    code, out, err = run("in.jsonl", "out.parquet", "--jobs=1")
    assert (code, err) == (1, "")
    assert out.startswith("4 pairs: 1 violation in 1 pair; 1 row could not be judged (3); 1 pair without any fact; ")
    assert out.endswith("→ out.parquet\n")
    assert run("in.jsonl", "out.parquet", "--jobs=1", "--quiet")[:2] == (1, "")


def test_clean_tables_end_with_0(run, tmp_path):
    write(tmp_path / "in.csv", [pair(1), pair(2)])
    assert run("in.csv", "out.parquet", "--jobs", "1")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.jsonl", "out.parquet"], "fidelity: none.jsonl: there is no such file"),
        (["in.txt", "out.parquet"], "fidelity: in.txt: what kind of table is this? Name it with one of .parquet, .jsonl, .ndjson, .csv, .tsv"),
        (["in.jsonl", "out.csv"], "fidelity: out.csv: the output is Parquet; end its name in .parquet"),
        (["in.jsonl", "no/out.parquet", "--jobs=0"], "fidelity: --jobs: '0' is no number of processes; write auto, or a number from 1 up"),
        (["in.jsonl", "out.parquet", "--source=sauce"], "fidelity: in.jsonl: there is no column 'sauce'; did you mean source?"),
        (["in.jsonl", "out.parquet", "--keep=kind"], "fidelity: column 'kind' cannot be kept: the result has one of that name; rename it"),
        (["in.jsonl", "out.parquet", "--policy=sumary"], "fidelity: unknown policy 'sumary'; did you mean summary?"),
        (["torn.parquet", "out.parquet"], "fidelity: torn.parquet: Parquet magic bytes not found in footer. Either the file is corrupted or this is not a parquet file."),
        (["empty.csv", "out.parquet"], "fidelity: empty.csv: the table is empty; its first line must name the columns"),
        (["words.parquet", "out.parquet"], "fidelity: words.parquet: column 'source' holds int64, not text"),
        (["rain.jsonl", "out.parquet", "--jobs=1", "-q"], "fidelity: nothing to check: no pair of rain.jsonl could be judged; are these the right columns?"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line_and_exit_code_2(run, tmp_path, arguments, message):
    write(tmp_path / "in.jsonl", [pair(1)])
    write(tmp_path / "rain.jsonl", [{"source": "it rains", "derived": "it pours"}])
    write(tmp_path / "words.parquet", [{"source": 1, "derived": "x"}])
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 and no more")
    (tmp_path / "empty.csv").write_bytes(b"")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err == f"{message}\n"


def test_a_packed_file_that_breaks_off_says_where(run, tmp_path):
    packed = gzip.compress("".join(json.dumps(pair(number)) + "\n" for number in range(300)).encode())
    (tmp_path / "in.jsonl.gz").write_bytes(packed[:-200])
    code, _, err = run("in.jsonl.gz", "out.parquet", "--jobs=1")
    assert code == 2
    assert err.startswith("fidelity: in.jsonl.gz: cannot be read beyond row ")
    assert Path("out.parquet.parts").is_dir()


def test_without_pyarrow_the_command_names_the_extra():
    code = "import sys; sys.modules['pyarrow'] = None; from fidelity.cli import main; sys.exit(main(['scan', 'a.csv', 'b.parquet']))"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env={**os.environ})
    assert ended.returncode == 2
    assert (
        ended.stderr.decode().strip()
        == 'fidelity: scan needs pyarrow; install it: pip install "pytest-fidelity[batch]"'
    )


# --- other engines

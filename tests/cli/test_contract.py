"""The command line is a contract: names, keys, exit codes, shared options, where words go."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile

import pytest

from tests.adapters.pdf.annotating import highlight
from tests.cli.conftest import page
from workbench import cli
from workbench.adapters.pdf.xfdf import Xfdf, written
from workbench.cli.output import quarantine_lines
from workbench.domain.errors import RuleBroken

COMMANDS = (
    *("demo", "intake", "cases", "show", "search", "package", "merge", "report", "letter", "verify"),
    *("trail", "check"),
    *("marks", "backup", "restore", "salvage", "sync", "self-test"),
)
READING = {
    "cases": ("cases",),
    "show": ("show", "R-1"),
    "search": ("search", "R-1", "validated"),
    "trail": ("trail", "R-1"),
    "marks": ("marks", "R-1"),
    "check": ("check",),
}
KEYS = {
    "cases": {"cases"},
    "show": {"case", "criteria", "documents", "conflicts"},
    "search": {"hits"},
    "trail": {"case", "entries", "hidden"},
    "marks": {"case", "documents"},
    "check": {"sound", "state_digest", "entries", "problems"},
}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help(type_in, command):
    said = type_in(command, "--help")
    assert (said.code, "Usage:" in said.out, said.err) == (0, True, "")


@pytest.mark.parametrize("command", READING)
def test_shared_options_stand_before_or_after(type_in, made, command):
    before = type_in("--json", "--workspace", made / "w", *READING[command])
    after = type_in(*READING[command], "--json", f"--workspace={made / 'w'}")
    assert (before.code, after.code) == (0, 0)
    assert before.json == after.json
    assert KEYS[command] <= before.json.keys()


def test_a_hit_names_its_document_page_and_words(type_in, made):
    (hit,) = type_in("--workspace", made / "w", "search", "R-1", "hold time", "--json").json["hits"]
    assert (hit["document"], hit["page"], "hold time" in hit["snippet"]) == ("A01 Form.pdf", 1, True)


def test_intake_reports_each_document(type_in, work):
    (work / "B.pdf").write_bytes(page("Another page."))
    told = type_in("intake", work / "B.pdf", "--case", "R-1", "--json", "--workspace", work / "w").json
    assert told["case"] == "R-1"
    assert [{"name", "sha256", "kind", "pages", "findings"} - one.keys() for one in told["documents"]] == [set()]


def test_work_goes_out_and_comes_in(type_in, work):
    package, other = work / "p.awpackage", ("--workspace", work / "other", "--json")
    assert type_in("package", "R-1", "--out", package, "--workspace", work / "w").code == 0
    (arrived,) = type_in("merge", package, *other).json["packages"]
    assert (arrived["new"], arrived["known"], arrived["quarantined"], arrived["refused"]) == (2, 0, 0, None)
    again = type_in("merge", package, *other)
    assert (again.code, again.json["packages"][0]["known"], again.json["conflicts"]) == (0, 2, 0)


def test_nothing_is_sealed_to_everyone_where_nobody_else_is(type_in, work):
    said = type_in("package", "R-1", "--to", "everyone", "--out", work / "p.awpackage", "--workspace", work / "w")
    assert (said.code, "nobody else could open" in said.err) == (1, True)
    assert not (work / "p.awpackage").exists()


def test_what_waits_in_quarantine_is_said_in_words():
    said = quarantine_lines([("a", "missing"), ("b", "missing"), ("c", "signature"), ("d", "of_a_newer_version")])
    assert [line.split(":")[0].strip() for line in said] == [
        "In quarantine, 2 entries",
        "In quarantine, 1 entry",
        "In quarantine, 1 entry",
    ]
    assert "has not come yet" in said[0]


def test_annotations_come_in_once_and_go_out(type_in, work):
    (work / "in.xfdf").write_bytes(written(Xfdf("A01 Form.pdf", "", (highlight(),))))
    rest = ("--json", "--workspace", work / "w")
    first, again = (type_in("marks", "R-1", "--from", work / "in.xfdf", *rest).json for _ in range(2))
    assert [(one["document"], one["marks"], one["known"]) for one in (first, again)] == [
        ("A01 Form.pdf", 1, 0),
        ("A01 Form.pdf", 0, 1),
    ]
    made = type_in("marks", "R-1", "--out", work / "out.pdf", *rest)
    assert (made.code, made.json["format"], made.json["marks"], made.json["signed"]) == (0, "pdf", 1, False)
    assert (work / "out.pdf").read_bytes().startswith((work / "dossier" / "A01 Form.pdf").read_bytes())


@pytest.mark.parametrize(
    "words", [("--out", "a.doc"), ("--out", "a.pdf", "--from", "b.xfdf"), ("--take-over", "--out", "a.pdf")]
)
def test_marks_that_cannot_be_meant_are_wrong_usage(type_in, made, words):
    assert type_in("marks", "R-1", *words, "--workspace", made / "w").code == 2


def test_a_dry_run_changes_nothing(type_in, work):
    type_in("package", "R-1", "--out", work / "p.awpackage", "--workspace", work / "w")
    told = type_in("merge", work / "p.awpackage", "--dry-run", "--json", "--workspace", work / "other").json
    assert told["packages"][0]["new"] == 2
    assert type_in("cases", "--json", "--workspace", work / "other").json == {"cases": []}


def test_a_backup_brings_the_work_back(type_in, work):
    where = ("--json", "--workspace", work / "w")
    digest = type_in("check", *where).json["state_digest"]
    copy = type_in("backup", "--documents", *where).json["file"]
    assert type_in("restore", copy, "--json", "--workspace", work / "new").code == 0
    assert type_in("check", "--documents", "--json", "--workspace", work / "new").json["state_digest"] == digest


def test_a_record_without_its_first_page_is_salvaged(type_in, work):
    path = work / "w" / "record.sqlite"
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    assert type_in("check", "--workspace", work / "w").refused
    told = type_in("salvage", "--json", "--workspace", work / "w").json
    assert (told["lost"], told["sources"][0]["sort"], told["documents"]) == (0, "record", True)
    assert type_in("check", "--documents", "--json", "--workspace", work / "w").json["sound"]
    assert "saved" in type_in("salvage", "--workspace", work / "w").out


def test_a_draft_is_written_and_not_valid(type_in, work):
    said = type_in("report", "R-1", "--out", work / "r.pdf", "--json", "--workspace", work / "w")
    assert (said.code, said.json["stage"]) == (0, "draft")
    verdict = type_in("verify", work / "r.pdf", "--json")
    assert verdict.code == 1
    assert verdict.json == {"verdict": "invalid", "reasons": ["signature_missing"], "signatures": []}


@pytest.mark.parametrize(
    "words",
    [("nonsense",), ("intake",), ("cases", "--workspace"), ("search", "R-1", "x", "--limit", "many"), ("--never",)],
)
def test_wrong_usage_is_exit_2(type_in, words):
    plain, told = type_in(*words), type_in("--json", *words)
    assert (plain.code, plain.out, len(plain.err.strip().splitlines())) == (2, "", 1)
    assert (told.code, told.json["error"], told.err) == (2, "usage", "")


def test_a_refusal_is_json_where_json_was_asked_for(type_in, made):
    said = type_in("--json", "show", "R-9", "--workspace", made / "w")
    assert (said.code, said.json.keys(), said.json["error"]) == (1, {"error", "message"}, "case.unknown")


def test_the_passphrase_comes_from_stdin_and_nothing_asks_for_it(type_in, work):
    where = ("--workspace", work / "locked", "--json")
    assert type_in("cases", *where, "--passphrase-file", "-", stdin="secret\n").code == 0
    needed, wrong = type_in("cases", *where), type_in("cases", *where, "--passphrase-file", "-", stdin="other\n")
    assert (needed.code, needed.json["error"]) == (1, "passphrase.needed")
    assert (wrong.code, wrong.json["error"]) == (1, "store.wrong_passphrase")
    assert type_in("cases", *where, "--passphrase-file", "-", stdin="secret\n").code == 0


def climbing() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("../outside.pdf", page())
    return data.getvalue()


def exploding() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("large.pdf", bytes(64 << 20))
    return data.getvalue()


HOSTILE = {
    "words.txt": lambda: b"hello",
    "climbs.zip": climbing,
    "explodes.zip": exploding,
    "damaged.zip": lambda: b"PK\3\4" + b"junk" * 30,
    "nothing.pdf": lambda: b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_dossier_costs_a_sentence_and_nothing_else(type_in, work, name):
    (work / name).write_bytes(HOSTILE[name]())
    where = ("--workspace", work / "w", "--json")
    before = type_in("check", *where).json
    assert type_in("intake", work / name, "--case", "R-1", "--workspace", work / "w").refused
    assert type_in("check", *where).json == before
    assert not (work.parent / "outside.pdf").exists()


@pytest.mark.parametrize("name", ["empty", "absent"])
def test_an_empty_or_absent_folder_makes_no_workspace(type_in, work, name):
    (work / "empty").mkdir()
    assert type_in("intake", work / name, "--case", "R-2", "--workspace", work / "new").refused
    assert not (work / "new").exists()


def test_a_damaged_document_is_a_line_of_the_intake_report(type_in, work):
    (work / "broken.pdf").write_bytes(page()[:200])
    said = type_in("intake", work / "broken.pdf", "--case", "R-1", "--json", "--workspace", work / "w")
    assert (said.code, said.json["documents"][0]["findings"]) == (0, ["unreadable"])


def test_a_changed_package_is_refused_on_stderr(type_in, work):
    type_in("package", "R-1", "--out", work / "p.awpackage", "--workspace", work / "w")
    data = bytearray((work / "p.awpackage").read_bytes())
    data[len(data) // 2] ^= 1
    (work / "p.awpackage").write_bytes(data)
    said = type_in("merge", work / "p.awpackage", "--workspace", work / "other")
    assert (said.code, "refused" in said.err, "p.awpackage" in said.out) == (1, True, False)
    assert type_in("cases", "--json", "--workspace", work / "other").json == {"cases": []}


@pytest.mark.parametrize("name", ["record.sqlite", "workspace.json", "identity.json"])
def test_a_damaged_store_costs_a_sentence(type_in, work, name):
    (work / "w" / name).write_bytes(b"junk" * 3000)
    for beside in (work / "w").glob("*-wal"):
        beside.unlink()
    assert type_in("cases", "--workspace", work / "w").refused


@pytest.mark.parametrize(
    "words", [("verify", "words.txt"), ("verify", "absent"), ("restore", "words.txt"), ("restore", "absent")]
)
def test_a_file_of_another_kind_costs_a_sentence(type_in, work, words):
    (work / "words.txt").write_text("hello")
    assert type_in(words[0], work / words[1], "--workspace", work / "w").refused


def break_down(*_words: object) -> int:
    raise ValueError("the words of an assessor")


@pytest.mark.logs("^workbench: ValueError")
def test_a_mistake_of_ours_is_one_sentence_and_a_redacted_line_in_the_log(type_in, work, monkeypatch):
    monkeypatch.setattr("workbench.cli.reading.list_cases", break_down)
    said = type_in("cases", "--workspace", work / "w")
    log = (work / "w" / "logs" / "workbench.log").read_text("utf-8")
    assert (said.code, len(said.err.splitlines()), "This is a fault of the program" in said.err) == (1, 1, True)
    assert ("break_down" in log, "assessor" in log + said.err, str(work) in log) == (True, False, False)


@pytest.mark.logs("^workbench: ValueError")
def test_all_of_a_mistake_is_shown_on_request(type_in, work, monkeypatch):
    monkeypatch.setattr("workbench.cli.reading.list_cases", break_down)
    said = type_in("cases", "--verbose", "--json", "--workspace", work / "w")
    assert (said.code, said.json["error"], "Traceback" in said.err) == (1, "program.fault", True)


def test_a_refusal_leaves_its_code_in_the_log_and_no_detail(type_in, work):
    type_in("intake", work / "Secret product", "--case", "R-1", "--workspace", work / "w")
    log = (work / "w" / "logs" / "workbench.log").read_text("utf-8")
    assert ("dossier.not_found" in log, "Secret" in log) == (True, False)


def test_a_log_is_no_reason_to_make_a_workspace(type_in, tmp_path, monkeypatch):
    monkeypatch.setattr("workbench.cli.reading.list_cases", lambda _: (_ for _ in ()).throw(RuleBroken("case.unknown")))
    type_in("cases", "--workspace", tmp_path / "none")
    assert not (tmp_path / "none").exists()


FULL = """
import resource, sys
from workbench.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file sizes is a POSIX one")
@pytest.mark.parametrize("room", [0, 700_000])
def test_a_full_disk_costs_a_sentence_and_keeps_the_work(type_in, work, room):
    (work / "large.pdf").write_bytes(page() + bytes(3 << 20))
    words = ("intake", work / "large.pdf", "--case", "R-1", "--workspace", work / "w")
    command = [sys.executable, "-B", "-c", FULL, str(room), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, len(done.stderr.splitlines()), "fault" in done.stderr) == (1, 1, False)
    told = json.loads(type_in("check", "--json", "--workspace", work / "w").out)
    assert (told["sound"], told["entries"]) == (True, 2)


def test_the_reader_of_our_words_may_leave(monkeypatch):
    def leave(*_words: object) -> int:
        raise BrokenPipeError

    monkeypatch.setattr("workbench.cli.commands.run", leave)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert cli.main(["cases"]) == 1


def test_the_trail_goes_into_a_file_of_each_kind(type_in, made, tmp_path):
    for form, begins in (("pdf", b"%PDF-"), ("xlsx", b"PK"), ("json", b"{")):
        out = tmp_path / f"trail.{form}"
        said = type_in("--workspace", made / "w", "trail", "R-1", "--out", out, "--format", form)
        assert (said.code, out.read_bytes().startswith(begins)) == (0, True)
    assert type_in("--workspace", made / "w", "trail", "R-1", "--out", tmp_path / "x", "--format", "odt").code == 2

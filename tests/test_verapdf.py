"""veraPDF is a gate, and a gate that is always open looks like one that everything passes.

So these tests are about the gate itself: it must stop every canary for the right reason, let good
files through having really tried its rules, and never take "I could not read it" for "it is good".
They start the JVM four times, about two seconds each.
"""

import shutil
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest

from tests import canaries, verapdf
from tests.verapdf import UNREADABLE, Report, ValidatorError, validate


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[canaries.Canary, ...]:
    return canaries.build(tmp_path_factory.mktemp("canaries"))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return canaries.build_good(tmp_path_factory.mktemp("good"))


@pytest.fixture(scope="module")
def damaged(good: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Files that cannot be read: cut short at several places, not PDF, missing or locked."""
    folder = tmp_path_factory.mktemp("damaged")
    whole = good.read_bytes()
    lengths = (0, 100, len(whole) // 3, len(whole) // 2, len(whole) - 30, len(whole) - 2)
    cut = [folder / f"cut-{length}.pdf" for length in lengths]
    for path, length in zip(cut, lengths, strict=True):
        path.write_bytes(whole[:length])
    other = folder / "other.pdf"
    other.write_text("<html>This is no PDF. %%EOF\n")
    locked = folder / "locked.pdf"
    with pikepdf.open(good) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return (*cut, other, locked, folder / "missing.pdf", folder)


@pytest.fixture(scope="module")
def reports(
    built: tuple[canaries.Canary, ...], good: Path, damaged: tuple[Path, ...]
) -> Mapping[Path, Report]:
    """Every file of this module, validated in one batch."""
    paths = [*(canary.path for canary in built), good, *damaged]
    return {report.path: report for report in validate(paths)}


def test_every_canary_fails_by_the_rule_it_breaks(
    built: tuple[canaries.Canary, ...], reports: Mapping[Path, Report]
) -> None:
    assert len(built) >= 20
    for canary in built:
        report = reports[canary.path]
        broken = {(failure.clause, failure.test) for failure in report.failures}
        assert not report.compliant, canary
        assert (canary.clause, canary.test) in broken, (canary, broken)


def test_failure_counts_and_says_where(
    built: tuple[canaries.Canary, ...], reports: Mapping[Path, Report]
) -> None:
    path = next(canary.path for canary in built if canary.clause == "7.3")
    (failure,) = reports[path].failures
    assert failure.count == 1
    assert "Figure" in failure.message
    assert "obj" in failure.message


def test_good_file_passes_and_was_really_tried(good: Path, reports: Mapping[Path, Report]) -> None:
    assert reports[good].failures == ()
    assert reports[good].compliant
    assert reports[good].assertions > 50


@pytest.mark.parametrize("flavour", ["2a", "2b"])
def test_archive_flavours_tell_good_from_bad(flavour: str, good: Path, tmp_path: Path) -> None:
    archive = canaries.build_good(tmp_path, f"pdf/a-{flavour}")
    passed, failed = validate([archive, good], flavour)
    assert passed.compliant, passed.failures
    assert passed.assertions > 50
    assert "6.6.4" in {failure.clause for failure in failed.failures}


def test_unreadable_file_is_not_compliant(
    damaged: tuple[Path, ...], reports: Mapping[Path, Report]
) -> None:
    for path in damaged:
        report = reports[path]
        assert not report.compliant, path
        assert [failure.clause for failure in report.failures] == [UNREADABLE], path
        assert report.failures[0].message


def test_odd_names_in_a_plain_locale(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)
    path = Path("-niño y 🎈.pdf")
    shutil.copy(good, path)
    (report,) = validate([path])
    assert report.path == path
    assert report.compliant, report.failures


def test_jvm_stays_out_of_this_process(reports: Mapping[Path, Report]) -> None:
    assert reports
    assert "jpype" not in sys.modules


def test_nothing_to_validate_is_an_error() -> None:
    with pytest.raises(ValueError, match="empty batch"):
        validate([])


def test_unknown_flavour_is_an_error(good: Path) -> None:
    with pytest.raises(ValueError, match="ua1"):
        validate([good], "x4")


def test_dead_child_is_an_error(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verapdf, "_ROOT", tmp_path)
    with pytest.raises(ValidatorError, match="status 1"):
        validate([good])


def test_lost_report_is_an_error(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verapdf, "_run_child", lambda *_: "[]")
    with pytest.raises(ValidatorError, match="0 reports"):
        validate([good])


def test_profile_without_rules_is_an_error(tmp_path: Path) -> None:
    jar = tmp_path / "empty.jar"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("org/verapdf/pdfa/validation/PDFUA-1.xml", "<profile/>")
    with pytest.raises(ValidatorError, match="no rules"):
        verapdf._load_engine(jar, "ua1")


def test_no_assertion_is_an_error() -> None:
    result = SimpleNamespace(
        isCompliant=lambda: True,
        getTotalAssertions=lambda: 0,
        getJobEndStatus=lambda: SimpleNamespace(name=lambda: "NORMAL"),
        getTestAssertions=list,
        getFailedChecks=lambda: SimpleNamespace(entrySet=list),
    )
    with pytest.raises(ValidatorError, match="no rule was tried"):
        verapdf._judge(Path("x.pdf"), result)

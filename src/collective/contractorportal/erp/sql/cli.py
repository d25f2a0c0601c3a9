"""``portal-erp``: makes, fills, checks, answers in and writes out the exchange database."""

from ...core import clock
from ...core.errors import PortalError
from ..errors import ErpError
from ..records import MODULES
from . import demo
from . import engine as engines
from . import schema
from .answering import command as answering
from .checks import directory
from .checks import relations
from .checks import structure
from .files import exporter
from .files import importer
from .files.reading import moment
from .gateway import DIRECTORY_SECONDS
from .gateway import SqlErp
from .messages import say
from functools import partial
from pathlib import Path
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError

import argparse
import csv
import sys
import time


# So many findings are shown on the screen; the report has them all.
SHOWN = 50


def main(arguments=None):
    """Run a command; the exit code is 1 when there were errors."""
    options = _parser().parse_args(arguments)
    language = getattr(options, "lang", "pl")
    try:
        return options.run(options)
    except (ErpError, PortalError, OSError, SQLAlchemyError) as problem:
        text = " ".join(_reason(language, problem).split())
        print(say(language, "failed", problem=text), file=sys.stderr)
        return 1


def _reason(language, problem):
    if isinstance(problem, PortalError):
        return say(language, problem.code, **problem.details)
    if isinstance(problem, ErpError):
        return f"{say(language, f'erp_{problem.reason}')} ({problem})"
    if isinstance(problem, PermissionError):
        return f"{say(language, 'path_forbidden')} ({problem.filename})"
    return str(getattr(problem, "orig", None) or problem)


def _parser():
    parser = argparse.ArgumentParser(
        prog="portal-erp",
        description="Makes, fills, checks and writes out the exchange database.",
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--url",
        default="",
        help="address of the exchange database; else ERP_DATABASE_URL, else "
        "$PORTAL_VAR/erp/exchange.sqlite",
    )
    common.add_argument("--lang", choices=("pl", "en"), default="pl")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name, run, about):
        made = commands.add_parser(
            name, parents=[common], help=about, description=about
        )
        made.set_defaults(run=run)
        return made

    init = command("init", _init, "make an empty exchange database")
    init.add_argument("--license", nargs="*", choices=MODULES, metavar="MODULE")
    load = command("import", _import, "fill the database from CSV, JSON or XLSX files")
    load.add_argument("paths", nargs="+", type=Path, metavar="FILE_OR_FOLDER")
    load.add_argument(
        "--upsert",
        action="store_true",
        help="change and add rows instead of replacing each table",
    )
    load.add_argument(
        "--together",
        action="store_true",
        help="load nothing at all if any file has an error",
    )
    load.add_argument("--dry-run", action="store_true", help="only check, load nothing")
    load.add_argument(
        "--as-of", type=_moment, metavar="MOMENT", help="what the data speak of"
    )
    load.add_argument("--quiet", action="store_true", help="no progress")
    check = command("check", _check, "look for what cannot be right in the database")
    for each in (load, check):
        each.add_argument("--report", type=Path, help="write all findings as CSV")
    out = command("export", _export, "write files that import takes back")
    out.add_argument("folder", type=Path)
    out.add_argument("--format", choices=exporter.FORMATS, default="csv")
    about = "take deliveries as an ERP would; for made-up data only"
    answering.add_arguments(command("answer", answering.run, about))
    demo.add_parser(commands)
    return parser


def _moment(text):
    found = moment(text)
    if found is None:
        raise argparse.ArgumentTypeError("an ISO moment, e.g. 2026-11-24T05:30+01:00")
    return found if found.tzinfo else found.replace(tzinfo=clock.WARSAW)


def _url(options):
    return options.url or engines.database_url()


def _init(options):
    speak = partial(say, options.lang)
    url = _url(options)
    engine = engines.writing_engine(url)
    with engine.begin() as connection:
        new = importer.prepare(connection)
        if options.license is not None:
            connection.execute(delete(schema.module))
            rows = [
                {"name": name, "licensed": name in options.license} for name in MODULES
            ]
            connection.execute(insert(schema.module), rows)
    engines.settle(engine)
    engine.dispose()
    print(speak("ready" if new else "already", url=engines.shown(url)))
    return 0


def _import(options):
    speak = partial(say, options.lang)
    started = time.monotonic()

    def progress(label, rows):
        print(speak("progress", file=label, rows=rows), file=sys.stderr)

    engine = engines.writing_engine(_url(options))
    report = importer.import_files(
        engine,
        options.paths,
        upsert=options.upsert,
        together=options.together,
        dry_run=options.dry_run,
        as_of=options.as_of,
        but=options.report,
        progress=(lambda label, rows: None) if options.quiet else progress,
    )
    engine.dispose()
    _tell(options, speak, report.findings)
    for each in report.files:
        key = "loaded" if each.loaded else "refused" if each.errors else "held_back"
        if options.dry_run and not each.errors:
            key = "checked"
        print(speak(key, file=each.label, rows=each.rows, errors=each.errors))
    if report.as_of:
        print(speak("as_of", moment=report.as_of))
    seconds = f"{time.monotonic() - started:.1f}"
    files = sum(each.loaded for each in report.files)
    print(
        speak(
            "summary",
            rows=report.rows,
            files=files,
            errors=report.errors,
            warnings=report.warnings,
            seconds=seconds,
        )
    )
    return 1 if report.errors else 0


def _check(options):
    speak = partial(say, options.lang)
    url = _url(options)
    engine = engines.reading_engine(url, timeout=DIRECTORY_SECONDS)
    with engine.connect() as connection, connection.begin():
        findings = list(structure.missing(connection))
        absent = structure.absent(connection)
        if not findings:
            findings = list(structure.values(connection, absent))
            findings += relations.relations(connection, absent=absent)
    engine.dispose()
    errors = sum(each.severity == "error" for each in findings)
    if not errors:
        erp = SqlErp(url, timeout=DIRECTORY_SECONDS)
        findings += directory.data_errors(erp, clock.today())
        erp.close()
    _tell(options, speak, findings)
    if absent:
        print(speak("absent", tables=", ".join(sorted(absent))))
    warnings = len(findings) - errors
    print(speak("checks", url=engines.shown(url), errors=errors, warnings=warnings))
    return 1 if errors else 0


def _export(options):
    speak = partial(say, options.lang)
    engine = engines.reading_engine(_url(options), timeout=DIRECTORY_SECONDS)
    written = []
    with engine.connect() as connection, connection.begin():
        exporter.export(
            connection,
            options.folder,
            options.format,
            lambda label, rows: written.append((label, rows)),
        )
    engine.dispose()
    for label, rows in written:
        print(speak("exported", file=label, rows=rows))
    return 0


def _tell(options, speak, findings):
    for each in findings[:SHOWN]:
        print(_line(speak, each))
    if len(findings) > SHOWN:
        print(speak("more", count=len(findings) - SHOWN))
    if options.report:
        _write_report(options.report, findings)
        print(speak("report", path=options.report))


def _line(speak, finding):
    where = [finding.file]
    if finding.row is not None:
        where.append(speak("row", row=finding.row))
    elif finding.key:
        where.append(finding.key)
    if finding.column:
        where.append(speak("column", column=finding.column))
    what = speak(finding.code, **finding.details)
    shown = f" [{finding.value}]" if finding.value else ""
    return f"{speak(finding.severity)}: {', '.join(where)}: {what}{shown}"


def _write_report(path, findings):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(
            ("severity", "file", "row", "id", "column", "value", "code", "pl", "en")
        )
        for each in findings:
            told = [
                say(language, each.code, **each.details) for language in ("pl", "en")
            ]
            row = "" if each.row is None else each.row
            writer.writerow(
                (each.severity, each.file, row, each.key, each.column)
                + (_harmless(each.value), each.code, *told)
            )


def _harmless(value):
    """A value that a spreadsheet does not take for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "@", "\t") else value


if __name__ == "__main__":
    sys.exit(main())

"""The command line: what each command of sourcier does, and the one place where errors are caught."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from store.errors import SourcierError, UnreadableQuery

if TYPE_CHECKING:
    from store.adding import Added
    from store.files import About
    from store.library import Library
    from store.records import Kind, Record, Statement
    from store.search import Query
    from store.view import View

VERSION = "0.1.0"
DONE, FAILED, MISUSED = 0, 1, 2

_EXAMPLES = """\
examples:
  sourcier                                    open the explorer
  sourcier communique.txt                     add a statement, then open it
  sourcier add statements/                    add every text of a folder
  sourcier read communique.txt --format json  print its records, store nothing
  sourcier list figures measure:killed        who counts how many dead
  sourcier list quotes 'speaker:bachelet "droit international"'
  sourcier compare --speakers ministère porte-parole
  sourcier export certainty:unverified --output unverified.md

search language: words, "a phrase", -not, speaker: kind: type: measure: certainty:
  date:2022-01-01..2022-01-06 value:>100   (a query that starts with - goes after --)
"""
_OPEN = "open"  # no word of the user's: a file of this name is given as ./open
_COMMANDS = ("add", "read", "list", "compare", "export", "check")
_ABOUT = ("title", "publisher", "date", "language", "url")
_WITH_VALUE = frozenset(
    (
        *(f"--{name}" for name in _ABOUT),
        "--store",
        "--format",
        "--statement",
        "--output",
        "-o",
        "--dask",
        "--completion",
    )
)
_SHELLS = ("bash", "fish", "tcsh", "zsh")
_FORMATS = ("table", "json", "csv", "markdown")
_LISTS: dict[str, Kind] = {"events": "event", "quotes": "quote", "figures": "figure"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and gives its exit code: 0 done, 1 it could not be done, 2 wrong usage."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = build_parser().parse_args(_arranged(given))
    _make_output_safe()
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except UnreadableQuery as error:
        return _say(f"the query cannot be read: {error}", MISUSED)
    except SourcierError as error:
        return _say(str(error))
    except MemoryError:
        return _say("there is not enough memory for this; close other programs, or ask for less at once")
    except BrokenPipeError:  # the reader of our output, such as head, has had enough
        _drop_output()
        return FAILED
    except KeyboardInterrupt:
        return _say("interrupted")
    except OSError as error:
        _drop_output()
        where = error.filename or "the output"
        return _say(f"{where}: {(error.strerror or str(error)).lower()}; choose another place, or make room")


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands; ``open``, which is no word of the user's, opens the explorer."""
    parser = argparse.ArgumentParser(
        prog="sourcier",
        usage="sourcier [FILE ...] | sourcier COMMAND ...",
        description="Explore public statements: what happened, who said what, how many according to whom.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"sourcier {VERSION}")
    completing = "print what makes a shell complete commands, options and files"
    parser.add_argument("--completion", action=_Completion, choices=_SHELLS, metavar="SHELL", help=completing)
    _add_store(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True, prog="sourcier")

    opening = _add_command(commands, _OPEN, None, _open, prog="sourcier")
    opening.add_argument("files", nargs="*", metavar="FILE", help="statements to add first")
    _add_again(opening)
    _add_about(opening)

    adding = _add_command(commands, "add", "read statements into the store", _add)
    adding.add_argument("files", nargs="+", metavar="FILE", help="a text, a folder, or - for standard input")
    _add_again(adding)
    cluster = "read on a Dask cluster, as tcp://machine:8786 (pip install 'sourcier[dask]')"
    adding.add_argument("--dask", metavar="ADDRESS", help=cluster)
    _add_about(adding)

    reading = _add_command(commands, "read", "print the records of one file, without a store", _read)
    reading.add_argument("file", metavar="FILE", help="a text, or - for standard input")
    _add_about(reading)
    _add_format(reading)
    reading.add_argument(
        "--explain", action="store_true", help="say of each record which rule and which words made it"
    )

    listing = _add_command(commands, "list", "print what is in the store", _list)
    listing.add_argument("what", choices=(*_LISTS, "statements"), help="what to list")
    _add_query(listing)
    _add_format(listing)

    comparing = _add_command(commands, "compare", "lay two statements or two speakers side by side", _compare)
    comparing.add_argument("left", metavar="A", help="a statement's id, part of its title, or a file")
    comparing.add_argument("right", metavar="B")
    comparing.add_argument("--speakers", action="store_true", help="A and B are names of speakers")
    comparing.add_argument("--statement", metavar="ID", help="with --speakers: only what this statement has")
    _add_format(comparing)

    exporting = _add_command(commands, "export", "write records to a Markdown, CSV or JSON file", _export)
    _add_query(exporting)
    exporting.add_argument("--output", "-o", required=True, metavar="FILE", help="FILE.md, .csv, .json, or -")
    exporting.add_argument("--format", choices=("markdown", "csv", "json"), help="else by FILE's ending")
    exporting.add_argument("--overwrite", action="store_true", help="replace FILE if it is there")

    checking = _add_command(commands, "check", "verify the store and say what is wrong", _check)
    repairing = "rebuild a damaged store from what is whole in it; the damaged file is kept under a new name"
    checking.add_argument("--repair", action="store_true", help=repairing)
    return parser


class _Completion(argparse.Action):
    """Prints a shell's completion script, made from the parser itself, and leaves."""

    def __call__(
        self, parser: argparse.ArgumentParser, _options: argparse.Namespace, shell: Any, _name: Any = None
    ) -> None:
        import shtab

        commands = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
        for each in (parser, *commands.choices.values()):
            for action in each._actions:
                if action.metavar in ("FILE", "PATH", "A", "B"):
                    action.complete = shtab.FILE
        print(shtab.complete(parser, shell))
        parser.exit(DONE)


def _add_command(
    commands: Any, name: str, about: str | None, run: Callable[[argparse.Namespace], int], **more: str
) -> argparse.ArgumentParser:
    shown = {"help": about, "description": f"{about[0].upper()}{about[1:]}."} if about else {}
    parser: argparse.ArgumentParser = commands.add_parser(name, allow_abbrev=False, **shown, **more)
    parser.set_defaults(run=run)
    _add_store(parser)
    return parser


def _add_store(parser: argparse.ArgumentParser) -> None:
    # Suppressed, since a command's own default would undo what was given before the command.
    where = "the store's file (else SOURCIER_STORE, else the platform's data folder)"
    parser.add_argument("--store", type=Path, default=argparse.SUPPRESS, metavar="PATH", help=where)


def _add_again(parser: argparse.ArgumentParser) -> None:
    again = "read also what is in the store already, unchanged"
    parser.add_argument("--again", action="store_true", help=again)


def _add_about(parser: argparse.ArgumentParser) -> None:
    from store.languages import available

    about = parser.add_argument_group("about the statement, where its file does not say")
    issued = "day of the statement, as 2022-01-06; else as its dateline says"
    about.add_argument("--date", type=_date, metavar="DATE", help=issued)
    codes = ", ".join(available())
    about.add_argument("--language", metavar="CODE", help=f"{codes}; else made out from the text")
    about.add_argument("--title", metavar="TEXT")
    about.add_argument("--publisher", metavar="TEXT")
    about.add_argument("--url", metavar="ADDRESS")


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=_FORMATS, default="table", help="default: table")


def _add_query(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help="see the search language: sourcier --help")


def _date(text: str) -> str:
    from store.edtf import parse

    if parse(text) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2022-01-06")
    return text


def _arranged(given: Sequence[str]) -> list[str]:
    """The arguments as argparse wants them: the command, its options, then its words.

    Without a command, ``open`` is meant. argparse by itself neither takes a word for a file where it
    expects a command, nor a query that goes on behind an option.
    """
    options: list[str] = []
    words: list[str] = []
    waiting = iter(given)
    for argument in waiting:
        if argument == "--":
            words += waiting
        elif argument.startswith("-") and argument != "-":
            options.append(argument)
            if argument in _WITH_VALUE:
                options += [value for value in (next(waiting, None),) if value is not None]
        else:
            words.append(argument)
    if words and words[0] in _COMMANDS:
        command = words.pop(0)
    elif {"-h", "--help", "--version", "--completion"}.intersection(options):
        return options
    else:
        command = _OPEN
    return [command, *options, *(["--", *words] if words else [])]


def _open(options: argparse.Namespace) -> int:
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return _say("the explorer needs a terminal; for pipes and files there are add, list and export")
    if not options.files:
        gc.disable()  # up to the first screen all that is made stays; the explorer turns it on again
    _import_without_openssl()
    from tui.app import run

    with _library(options, bundled=not options.files) as library:
        added = _add_files(library, options) if options.files else None
        if added and (added.left or (added.failures and not library.statements())):
            return FAILED
        unchanged = added is not None and not added.counts
        code = run(library, library.id_in(options.files[-1], _about(options)) if unchanged else None)
        _say_notice(library)  # not before, where the explorer would hide it, and wait for it
        return code


def _import_without_openssl() -> None:
    """Imports what would load OpenSSL as where there is none: nothing here needs it, and it takes a while."""
    absent = {name: None for name in ("ssl", "_hashlib") if name not in sys.modules}
    cast("dict[str, object]", sys.modules).update(absent)
    import asyncio  # noqa: F401
    import hashlib  # noqa: F401

    for name in absent:
        del sys.modules[name]


def _add(options: argparse.Namespace) -> int:
    with _library(options) as library:
        added = _add_files(library, options)
    return FAILED if added.failures or added.left else DONE


def _read(options: argparse.Namespace) -> int:
    from store.files import read_file
    from store.tables import reading_json
    from store.view import View

    reading = read_file(options.file, _about(options))
    title = reading.statement.title or "Statement"
    why = reading.explanations if options.explain else {}
    view = View(title=title, statements=(reading.statement,), records=reading.records, explanations=why)
    return _show(view, options.format, lambda: reading_json(reading, explained=options.explain))


def _list(options: argparse.Namespace) -> int:
    from store.search import parse_query, search
    from store.tables import list_json
    from store.view import View

    query = parse_query(" ".join(options.query))
    if options.what == "statements":
        return _list_statements(query, options)
    kind = _LISTS[options.what]
    with _library(options, bundled=True) as library:
        _say_notice(library)
        statements = library.statements()
        found = search((r for r in library.records() if r.kind == kind), query, statements)
    view = View(
        title=options.what.capitalize(),
        statements=_stated_in(found, statements),
        records=tuple(found),
        kinds=(kind,),
        query=query.text,
    )
    return _show(view, options.format, lambda: list_json(found), query, several=len(statements) > 1)


def _list_statements(query: Query, options: argparse.Namespace) -> int:
    from store.markdown import statement_list
    from store.search import search_statements
    from store.tables import list_json, statements_csv

    with _library(options, bundled=True) as library:
        _say_notice(library)
        records = library.records()
        found = search_statements(library.statements(), records, query)
    match options.format:
        case "json":
            sys.stdout.write(list_json(found))
        case "csv":
            sys.stdout.write(statements_csv(found))
        case "markdown":
            sys.stdout.write(statement_list(found, query=query.text))
        case _:
            from tui.printed import print_statements

            print_statements(found, records)
    return DONE


def _compare(options: argparse.Namespace) -> int:
    from store.comparison import by_speaker, by_statement, compare
    from store.tables import comparison_json
    from store.view import View

    with _library(options, bundled=True) as library:
        _say_notice(library)
        if options.speakers:
            only = options.statement and library.find_statement(options.statement).id
            statements, records = library.statements(), library.records(only)
            names = (library.find_speaker(name, records) for name in (options.left, options.right))
            left, right = (by_speaker(name, statements, records) for name in names)
        else:
            readings = (library.reading_of(name) for name in (options.left, options.right))
            left, right = (by_statement(reading.statement, reading.records) for reading in readings)
    comparison = compare(left, right)
    if options.format == "table":
        from tui.printed import print_comparison

        print_comparison(comparison)
        return DONE
    about = dict.fromkeys((*left.statements, *right.statements))
    title = f"{left.name} | {right.name}"
    view = View(title=title, statements=tuple(about), records=(), comparison=comparison)
    return _show(view, options.format, lambda: comparison_json(comparison))


def _export(options: argparse.Namespace) -> int:
    from store.export import format_of, render, write_export
    from store.search import parse_query, search
    from store.view import View

    query = parse_query(" ".join(options.query))
    with _library(options, bundled=True) as library:
        _say_notice(library)
        statements = library.statements()
        found = search(library.records(), query, statements)
    shown = _stated_in(found, statements)
    title = (shown[0].title if len(shown) == 1 else None) or "Records"
    view = View(title=title, statements=shown, records=tuple(found), query=query.text)
    if options.output == "-":
        sys.stdout.write(render(view, options.format or "markdown"))
        return DONE
    path = Path(options.output)
    write_export(path, render(view, options.format or format_of(path)), overwrite=options.overwrite)
    print(f"sourcier: wrote {len(found)} records to {_one_line(str(path))}", file=sys.stderr)
    return DONE


def _check(options: argparse.Namespace) -> int:
    from store.library import Library, default_store

    path: Path = getattr(options, "store", None) or default_store()
    if not path.exists():
        return _say(f"{path}: there is no store yet; sourcier add FILE makes one")
    with Library(path) as library:
        if options.repair:
            for line in library.repair():
                print(line)
        wrong = library.check()
        for finding in wrong:
            print(finding)
        if wrong:
            return _say(
                f"{path}: {len(wrong)} {'fault' if len(wrong) == 1 else 'faults'}; "
                "sourcier check --repair rebuilds the store without them"
            )
        _say_notice(library)
        counts = f"{len(library.statements())} statements, {len(library.records())} records"
        print(f"{_one_line(str(path))}: {counts}, nothing wrong")
    return DONE


def _show(
    view: View, format: str, as_json: Callable[[], str], query: Query | None = None, *, several: bool = False
) -> int:
    """Prints the records of a view; JSON is the contract's own, which differs by command."""
    if format == "json":
        sys.stdout.write(as_json())
    elif format == "table":
        from tui.printed import print_records

        print_records(view, query, several=several)
    else:
        from store.export import render

        sys.stdout.write(render(view, format))
    return DONE


def _add_files(library: Library, options: argparse.Namespace) -> Added:
    """Adds the files, says what came of each, and at the end which could not be read."""
    from tui.printed import progress_on

    with progress_on(sys.stderr) as progress:
        cluster = getattr(options, "dask", None)
        added = library.add(options.files, _about(options), progress, again=options.again, cluster=cluster)
    for count in added.counts:
        counts = f"{count.events} events, {count.quotes} quotes, {count.figures} figures"
        print(f"{count.statement}  {_one_line(count.title or 'without a title')}: {counts}")
    if added.unchanged:
        _say(f"{added.unchanged} unchanged since they were added, and not read again (--again reads them)")
    for failure in added.failures:
        _say(str(failure))
    if added.left:
        _say(f"interrupted: {added.left} files are left; what was read is kept, the same command goes on")
    return added


def _stated_in(records: Sequence[Record], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    there = {record.statement for record in records}
    return tuple(statement for statement in statements if statement.id in there)


def _library(options: argparse.Namespace, *, bundled: bool = False) -> Library:
    from store.library import Library

    return Library(getattr(options, "store", None), bundled=bundled)


def _say_notice(library: Library) -> None:
    if library.notice:
        _say(library.notice)


def _about(options: argparse.Namespace) -> About:
    from store.files import About

    return About(**{name: getattr(options, name) for name in _ABOUT})


def _say(message: str, code: int = FAILED) -> int:
    print(f"sourcier: {_one_line(message)}", file=sys.stderr)
    return code


def _one_line(text: str) -> str:
    from store.signs import in_one_line

    return in_one_line(text)


def _make_output_safe() -> None:
    """A pipe gets UTF-8 whatever the locale; a terminal that lacks a character gets a question mark."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115  closed by who started us: >&-
    sys.stderr = sys.stderr or sys.stdout
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")


def _drop_output() -> None:
    """What is still to be written goes nowhere, so that leaving does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())

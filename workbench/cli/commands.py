"""The commands as they are typed; their names, options and exit codes are a contract."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer import Abort, Exit
from typer._click.exceptions import UsageError  # typer carries its own click since 0.29
from typer.main import get_command

from workbench import VERSION
from workbench.cli.arguments import Options
from workbench.cli.usage import WrongUsage

SHARED = (
    "Before or after each command: --json, --workspace DIR, --passphrase-file FILE (- is stdin), "
    "--as NAME, --discipline CODE, --verbose."
)
app = typer.Typer(
    help="Assess designation applications under the UK decentralised manufacturing framework.",
    epilog=SHARED,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Case = Annotated[str, typer.Argument(metavar="CASE", help="The reference of the case.")]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write it.")]


def run(options: Options, arguments: Sequence[str]) -> int:
    """Run one command with the shared options; its exit code is what it returns."""
    try:
        left = get_command(app).main(list(arguments), "assessor-workbench", standalone_mode=False, obj=options)
    except UsageError as wrong:
        raise WrongUsage(wrong.format_message()) from wrong
    except Exit as left_early:
        return left_early.exit_code
    except Abort:
        raise KeyboardInterrupt from None
    return left if isinstance(left, int) else 0


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say which version this is.")] = False,
) -> int:
    """Open the window, or run a command."""
    if version:
        from workbench.cli.about import say_version

        raise Exit(say_version(context.obj))
    if context.invoked_subcommand is None:
        from workbench.cli.window import open_window

        raise Exit(open_window(context.obj))
    return 0


@app.command()
def demo(
    context: typer.Context,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where everything is written.")] = None,
    window: Annotated[bool | None, typer.Option("--window/--no-window", help="Open the window on it.")] = None,
) -> int:
    """Build the demo dossiers, play the team's work, decide, and write the signed reports."""
    from workbench.cli.demo import play

    return play(context.obj, out, window)


@app.command()
def intake(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A folder, a zip, a PDF or an image.")],
    case: Annotated[str, typer.Option("--case", metavar="REF", help="The reference of the case.")],
    route: Annotated[str, typer.Option("--route", metavar="POC|MM", help="The route that is claimed.")] = "",
    product: Annotated[str, typer.Option("--product", help="The product.")] = "",
    applicant: Annotated[str, typer.Option("--applicant", help="The applicant.")] = "",
    replaces: Annotated[str, typer.Option("--replaces", metavar="DOC", help="The document it is a version of.")] = "",
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help="Passwords that open locked documents, one a line."),
    ] = None,
    embedded: Annotated[bool, typer.Option("--embedded", help="Take in files embedded in PDFs too.")] = False,
    holder: Annotated[str, typer.Option("--holder", metavar="NAME", help="Who holds it, if not the applicant.")] = "",
    not_for_applicant: Annotated[
        bool, typer.Option("--not-for-applicant", help="Keep what is quoted from it out of what the applicant sees.")
    ] = False,
) -> int:
    """Take a dossier in, or add to a known case, and print the intake report."""
    from workbench.cli.dossier import Telling, take_in

    if route not in ("", "POC", "MM"):
        raise WrongUsage("--route is POC or MM.")
    said = {"route": route, "product": product, "applicant": applicant}
    return take_in(context.obj, path, case, said, Telling(replaces, password_file, embedded, holder, not_for_applicant))


@app.command()
def cases(context: typer.Context) -> int:
    """List the cases of this workspace."""
    from workbench.cli.reading import list_cases

    return list_cases(context.obj)


@app.command()
def show(context: typer.Context, case: Case) -> int:
    """Show where a case stands."""
    from workbench.cli.reading import show_case

    return show_case(context.obj, case)


@app.command()
def search(
    context: typer.Context,
    case: Case,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words, "a phrase", or a begin*.')],
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many hits at most.")] = 20,
) -> int:
    """Find words in the dossier."""
    from workbench.cli.dossier import find

    return find(context.obj, case, " ".join(words), limit)


@app.command()
def marks(
    context: typer.Context,
    case: Case,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write marks into this file.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="pdf|xfdf|jsonld", help="What kind of file.")] = "",
    came: Annotated[Path | None, typer.Option("--from", metavar="FILE", help="Take over from XFDF or a PDF.")] = None,
    take_over: Annotated[bool, typer.Option("--take-over", help="Take over what lies in the documents.")] = False,
    document: Annotated[str, typer.Option("--document", metavar="DOC", help="Which document, by path or id.")] = "",
    mine: Annotated[bool, typer.Option("--mine", help="Only marks that I made.")] = False,
) -> int:
    """Hand marks out to a copy of a PDF, XFDF or web annotations, or take annotations over; else list who has some."""
    from workbench.cli import marks as commands

    if sum((out is not None, came is not None, take_over)) > 1:
        raise WrongUsage("Give one of --out, --from and --take-over.")
    if out is not None:
        return commands.hand_out(context.obj, case, out, form, document, mine)
    if came is not None:
        return commands.bring_in(context.obj, case, came, document)
    return (commands.take_over if take_over else commands.list_marked)(context.obj, case, document)


@app.command()
def package(
    context: typer.Context,
    case: Case,
    out: Out,
    mine: Annotated[bool, typer.Option("--mine", help="Only my own entries.")] = False,
    since: Annotated[Path | None, typer.Option("--since", metavar="PACKAGE", help="What that one lacks.")] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="NAME", help="Seal it to these people, or to everyone.")
    ] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="In a blind phase, between leads: judgements of others too.")
    ] = False,
) -> int:
    """Write the work on a case into a signed package."""
    from workbench.cli.team import Wanted, write_package

    return write_package(context.obj, case, out, Wanted(mine, since, complete, tuple(to or ())))


@app.command()
def merge(
    context: typer.Context,
    packages: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Packages of colleagues.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would arrive, change nothing.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Take entries in again that were set aside.")] = False,
) -> int:
    """Take packages of colleagues in."""
    from workbench.cli.team import merge_packages

    return merge_packages(context.obj, packages, dry_run, again)


@app.command()
def report(
    context: typer.Context,
    case: Case,
    out: Out,
    form: Annotated[
        str, typer.Option("--format", metavar="pdf|html|docx|xlsx|json", help="What kind of file.")
    ] = "pdf",
    profile: Annotated[str, typer.Option("--profile", help="internal, applicant, public or discipline.")] = "internal",
    sign: Annotated[list[str] | None, typer.Option("--sign", metavar="[FIELD=]KEYFILE", help="Sign with it.")] = None,
    sign_passphrase_file: Annotated[
        Path | None, typer.Option("--sign-passphrase-file", metavar="FILE", help="Its password.")
    ] = None,
) -> int:
    """Write the decision report, and sign it."""
    from workbench.cli.reports import write_report

    return write_report(context.obj, case, out, form, profile, sign or [], sign_passphrase_file)


@app.command()
def letter(
    context: typer.Context,
    case: Case,
    out: Out,
    form: Annotated[str, typer.Option("--format", metavar="docx|pdf", help="What kind of file.")] = "docx",
    round_: Annotated[str, typer.Option("--round", metavar="N", help="Of this round; the latest otherwise.")] = "",
) -> int:
    """Write the letter that asks the applicant the questions of a round."""
    from workbench.cli.reports import write_letter

    return write_letter(context.obj, case, out, form, round_)


@app.command()
def verify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="REPORT", help="A signed report.")],
    dossier: Annotated[Path | None, typer.Option("--dossier", metavar="DIR", help="The dossier it cites.")] = None,
    trust: Annotated[list[Path] | None, typer.Option("--trust", metavar="CERT", help="A root to trust.")] = None,
) -> int:
    """Verify a signed report; needs no workspace."""
    from workbench.cli.reports import verify_report

    return verify_report(context.obj, file, dossier, trust or [])


@app.command()
def trail(
    context: typer.Context,
    case: Case,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it there instead.")] = None,
    form: Annotated[str, typer.Option("--format", metavar="pdf|xlsx|json", help="What kind of file.")] = "pdf",
) -> int:
    """Print who did what, when and why, or write it into a file."""
    from workbench.cli.reading import show_trail, write_trail

    return show_trail(context.obj, case) if out is None else write_trail(context.obj, case, out, form)


@app.command()
def check(
    context: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Fold the log again first.")] = False,
    documents: Annotated[bool, typer.Option("--documents", help="Verify the bytes of documents too.")] = False,
) -> int:
    """Verify the whole record."""
    from workbench.cli.care import check_workspace

    return check_workspace(context.obj, rebuild, documents)


@app.command()
def backup(
    context: typer.Context,
    documents: Annotated[bool, typer.Option("--documents", help="With the bytes of documents.")] = False,
) -> int:
    """Write a verified copy of the workspace."""
    from workbench.cli.care import back_up

    return back_up(context.obj, documents)


@app.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
) -> int:
    """Bring a backup back; the store that is there is put beside, never deleted."""
    from workbench.cli.care import bring_back

    return bring_back(context.obj, file)


@app.command()
def salvage(
    context: typer.Context,
    packages: Annotated[list[Path] | None, typer.Argument(metavar="[PACKAGE]…", help="Packages of its cases.")] = None,
) -> int:
    """Save what can be read of a damaged workspace; the damaged store is put beside, never deleted."""
    from workbench.cli.care import salvage as save

    return save(context.obj, packages or [])


@app.command()
def sync(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="postgresql://LOGIN@HOST/DATABASE, no password.")],
    case: Annotated[str | None, typer.Argument(metavar="CASE", help="One case only.")] = None,
) -> int:
    """Exchange entries and documents with a shared database."""
    from workbench.cli.sharing import exchange

    return exchange(context.obj, url, case or "")


@app.command("self-test")
def self_test(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Write the lines there too.")] = None,
) -> int:
    """Try every part of the program once; one line each."""
    from workbench.cli.self_test import try_everything

    return try_everything(context.obj, file)


__all__ = ["VERSION", "app", "run"]

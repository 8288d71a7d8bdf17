"""The outermost guard: every way a run can end becomes an exit code and, if need be, one clear sentence."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from medlint.cli.exits import ExitCode
from medlint.cli.terminal import complain, ensure_streams, mute
from medlint.errors import MedlintError

__all__ = ["run_guarded"]


def run_guarded(arguments: Sequence[str] | None) -> int:
    """Run the command line and return the exit code; no traceback without ``--debug``."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    ensure_streams()
    try:
        return _run(given)
    except (KeyboardInterrupt, click.Abort):
        complain("Stopped.")
        return ExitCode.INTERRUPTED
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.UsageError as error:
        _usage(error)
        return ExitCode.NOT_RUN
    except MedlintError as error:
        _trace(debug)
        complain(_sentence(error), error.mend or "")
        return ExitCode.NOT_RUN
    except BrokenPipeError:
        mute()
        return ExitCode.CLEAN
    except OSError as error:
        _trace(debug)
        where = f" ({error.filename})" if error.filename else ""
        complain(f"medlint could not go on: {(error.strerror or str(error)).lower()}{where}.")
        mute()
        return ExitCode.INCOMPLETE
    except Exception as error:  # noqa: BLE001 - the top guard
        _trace(debug)
        complain(
            f"medlint stopped by a mistake of its own ({type(error).__name__}: {error}).",
            "" if debug else "Run it again with --debug and report what it prints.",
        )
        return ExitCode.INCOMPLETE


def _run(given: list[str]) -> int:
    from medlint.cli.app import app

    code = app.main(args=given, prog_name="medlint", standalone_mode=False)
    sys.stdout.flush()
    return int(code) if isinstance(code, int) else ExitCode.CLEAN


def _trace(debug: bool) -> None:
    if debug:
        import traceback

        traceback.print_exc()


def _sentence(error: MedlintError) -> str:
    place = ":".join(str(part) for part in (error.path, error.line, error.column) if part)
    return f"{place}: {error.message}" if place else error.message


def _usage(error: click.UsageError) -> None:
    message = error.format_message()
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(message, err=True)
        return
    command = error.ctx.command_path if error.ctx else "medlint"
    complain(message if message.endswith((".", "?", "!")) else f"{message}.", f"See {command} --help.")

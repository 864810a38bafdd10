"""throughcare serve, throughcare work: the two processes that run."""

import os
import sys
import tempfile
from pathlib import Path

import click
import django

WORKERS, THREADS = 2, 4
_MEMORY = Path("/dev/shm")
_TIMEOUT = 60
"""Seconds. Only a list of a few thousand lines, looked at and loaded on a page, comes near it."""


def web_server(bind: str) -> list[str]:
    """The command that serves the pages."""
    return [
        *(sys.executable, "-m", "gunicorn", "config.wsgi:application"),
        *("--bind", bind, "--workers", str(WORKERS), "--threads", str(THREADS)),
        *("--worker-class", "gthread", "--timeout", str(_TIMEOUT), "--log-level", "warning"),
        "--preload",  # once for all workers: half the memory, and a new one is there at once
        # Heartbeats on a disk that stalls would get a sound worker killed.
        *("--worker-tmp-dir", str(_MEMORY if _MEMORY.is_dir() else tempfile.gettempdir())),
        *("--chdir", str(Path(__file__).resolve().parent.parent)),
    ]


def collect_static() -> None:
    """Put the style sheet, the scripts and the pictures where they are served from, named by content."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


@click.command()
@click.option(
    "--bind",
    default="127.0.0.1:8000",
    show_default=True,
    help="Address and port, or unix:PATH.",
)
def serve(bind: str) -> None:
    """Serve the pages, on the database in DATABASE_URL. Refuses where `throughcare doctor` finds a danger."""
    from config.doctor import refuse_to_serve

    django.setup()
    refuse_to_serve()
    collect_static()
    command = web_server(bind)
    os.execv(command[0], command)


@click.command()
def work() -> None:
    """Do the jobs, until told to stop: send notices, clear what has expired."""
    django.setup()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    with app.replace_connector(DjangoConnector().get_worker_connector()) as working:
        working.run_worker(
            concurrency=2, delete_jobs="successful", shutdown_graceful_timeout=10
        )

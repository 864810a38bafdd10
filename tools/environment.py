"""Make .venv from a locked list: `python3 tools/environment.py demo` (or `check`, or `serve`).

Runs on a bare Python: standard library only. Does nothing when .venv already holds the list.
"""

import fcntl
import hashlib
import os
import re
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Each list holds all of the ones after it, at the same versions.
LISTS = ("check", "demo", "serve")


def main(name: str) -> None:
    with _one_at_a_time():
        if any(_stamp(each).is_file() for each in LISTS[: LISTS.index(name) + 1]):
            return
        if not _usable():
            _say("Making a Python environment in .venv")
            _run("-m", "venv", "--clear", str(VENV), with_=sys.executable)
        _install(ROOT / "requirements" / f"{name}.txt")
        _run("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", ".")
        for old in VENV.glob("holds-*"):
            old.unlink()
        _stamp(name).touch()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "environment.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _stamp(name: str) -> Path:
    """A file that is there when .venv holds this list, made here, by this Python."""
    held = hashlib.sha256(f"{ROOT} {sys.version}".encode())
    for part in (f"requirements/{name}.txt", "pyproject.toml"):
        held.update((ROOT / part).read_bytes())
    return VENV / f"holds-{name}-{held.hexdigest()[:16]}"


def _usable() -> bool:
    if not PYTHON.exists():
        return False
    same = "import sys, pip; print(sys.version)"
    answer = subprocess.run([PYTHON, "-c", same], capture_output=True, text=True, check=False)
    return answer.stdout.strip() == sys.version and not _moved()


def _moved() -> bool:
    """Whether the checkout has moved since: the scripts in .venv name the folder they were made in."""
    script = VENV / "bin" / "pip"
    return not script.exists() or str(VENV) not in script.read_text()


def _install(requirements: Path) -> None:
    total = len(re.findall(r"^[\w.\[\]-]+==", requirements.read_text(), re.MULTILINE))
    _say(f"Installing up to {total} packages, each checked against its hash (once)")
    seen = 0

    def progress(line: str) -> None:
        nonlocal seen
        if found := re.match(r"Collecting (\S+)", line):
            seen += 1
            if sys.stdout.isatty():
                print(f"\r  {seen:3} {found[1][:60]:60}", end="", flush=True)
            elif seen % 10 == 0:
                _say(f"  {seen} packages")
        elif line.startswith("Installing collected"):
            if sys.stdout.isatty():
                print()
            _say("  unpacking them")

    _run(
        *("-m", "pip", "install", "--no-deps", "--require-hashes", "-r", str(requirements)),
        progress=progress,
    )


def _run(
    *arguments: str,
    with_: str | Path = PYTHON,
    progress: Callable[[str], None] = lambda line: None,
) -> None:
    command = [str(with_), *arguments]
    quiet = {
        **os.environ,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_ROOT_USER_ACTION": "ignore",
    }
    last: deque[str] = deque(maxlen=20)
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env=quiet,
    ) as running:
        assert running.stdout is not None  # noqa: S101 - asked for above
        for line in running.stdout:
            last.append(line)
            progress(line)
    if running.returncode:
        sys.stderr.writelines(last)
        if "venv" in arguments:
            sys.exit(
                "\nPython could not make the environment. On Debian: apt-get install python3-venv"
            )
        sys.exit(
            "\nThe packages could not be installed. Check that this machine can reach"
            " its Python package registry, then run this again."
        )


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

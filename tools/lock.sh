#!/bin/sh
# Renew the three locks in requirements/ from pyproject.toml: versions and hashes, no addresses.
# A release must be seven days old before we take it. Needs `uv` on the PATH; only maintainers run this.
set -eu
cd "$(dirname "$0")/.."
cutoff=$(date -u -d '7 days ago' +%Y-%m-%d)
lock() {
  name=$1
  shift
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
    --exclude-newer "$cutoff" --custom-compile-command "tools/lock.sh" \
    --constraint requirements/check.txt --output-file "requirements/$name.txt" "$@" pyproject.toml
}
: >requirements/check.txt
lock check --extra embedded --extra check
lock demo --extra embedded
lock serve

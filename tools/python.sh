# Sourced by the commands at the root: sets $python to a Python of 3.11 or newer, or says what to install.
for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    return 0
  fi
done
echo "Throughcare needs Python 3.11 or newer, and none was found." >&2
echo "On Debian 12 or Ubuntu 24.04: apt-get install python3 python3-venv" >&2
exit 1

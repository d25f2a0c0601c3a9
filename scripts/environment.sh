#!/bin/sh
# Fill .venv from the pins of requirements.txt; say plainly what the machine lacks.
set -eu
stop() { echo "make: $*" >&2; exit 1; }
# A name on the PATH may be a shim without a Python behind it: each is tried.
fits() {
  "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= tuple(map(int, sys.argv[1].split("."))))' "$2" 2>/dev/null
}
# Plone 6.2 is at home up to 3.14, and most tried up to 3.13.
find_python() {
  for newest in 3.13 3.14; do
    for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11 python3.14; do
      if fits "$name" "$newest"; then command -v "$name"; return; fi
    done
  done
}

python=$(find_python)
[ -n "$python" ] || stop "Python 3.11 to 3.14 is missing (python3 here is $(python3 -V 2>&1 || true)). Install one, or name it: make start PYTHON=/path/to/python3.12"
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
  stop "Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv"

# About 0.9 GB, and what installing needs beside it for a while.
if [ ! -e .venv/.filled ]; then
  free=$(df -Pk . | awk 'NR == 2 {print int($4 / 1024)}')
  [ "${free:-9999}" -ge 1500 ] || stop "the disk is nearly full: $free MB free here, the packages need 1500"
fi

# An environment made by another Python, or half made, is made anew.
if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
  echo "Making .venv with $("$python" -V) ..."
  rm -rf .venv
  "$python" -m venv .venv || stop "Python's venv module could not make .venv. On Debian and Ubuntu: apt-get install python3-venv"
fi

log=.venv/install.log
uv=$(sed -n 's/^\(uv==[^ ;]*\).*/\1/p' requirements.txt)
echo "Installing the packages of requirements.txt ..."
if .venv/bin/python -m pip install -q "$uv" >"$log" 2>&1 &&
   .venv/bin/uv pip install --python .venv/bin/python -r requirements.txt >>"$log" 2>&1; then
  :
elif .venv/bin/python -m pip install -q -r requirements.txt >>"$log" 2>&1; then
  :  # slower, but knows every setting of the machine's pip
else
  tail -n 15 "$log" >&2
  if grep -qiE 'gcc|Python\.h|[a-z]*cc: |compiler' "$log"; then
    stop "a package had to be compiled and could not be. On Debian and Ubuntu: apt-get install gcc python3-dev"
  fi
  if grep -qi 'no space left' "$log"; then
    stop "the disk is full (all of it: $log)"
  fi
  stop "the packages of requirements.txt could not be installed (all of it: $log)"
fi
# The tools of .venv find the package where it stands, as those of bin/ do.
echo "$PWD/src" >"$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/portal.pth"
touch .venv/.filled

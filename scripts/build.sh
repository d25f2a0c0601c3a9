#!/bin/sh
# build.sh PORT: build bin/ for one port with buildout, offline, from .venv.
set -eu
port=$1
umask 077
mkdir -p var parts
# The first administrator's password is this machine's own. Zope reads it once, when
# the database is made; buildout keeps its options in .installed.cfg.
[ -s var/admin-password.txt ] ||
  .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(12))' >var/admin-password.txt
cat >var/local.cfg <<CFG
[buildout]
extends = ../instance.cfg
directory = $PWD

[ports]
http = $port

[instance]
user = admin:$(cat var/admin-password.txt)
CFG
rm -f parts/.built-*
echo "Building bin/ for http://localhost:$port ..."
if ! .venv/bin/buildout -q -c var/local.cfg >var/buildout.log 2>&1; then
  tail -n 20 var/buildout.log >&2
  echo "make: buildout failed (all of it: var/buildout.log)" >&2
  exit 1
fi
touch "parts/.built-$port"

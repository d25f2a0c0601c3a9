#!/bin/sh
# build_cluster.sh PORT HOME: build bin/ of a cluster in HOME, for the ports after PORT.
set -eu
port=$1
umask 077
home=$2
mkdir -p var "$home/var"
[ -s var/admin-password.txt ] ||
  .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(12))' >var/admin-password.txt
cat >"$home/local.cfg.new" <<CFG
[buildout]
extends = $PWD/cluster.cfg
directory = $home
develop = $PWD

[ports]
http1 = $((port + 1))
http2 = $((port + 2))
http3 = $((port + 3))
http4 = $((port + 4))

[instance]
user = admin:$(cat var/admin-password.txt)
wsgi-logging-ini-template = $PWD/deploy/logging.ini
CFG
changed=$(find buildout.cfg instance.cfg cluster.cfg setup.py requirements.txt -newer "$home/built" 2>&1 || true)
if cmp -s "$home/local.cfg.new" "$home/local.cfg" && [ -x "$home/bin/worker" ] && [ -z "$changed" ]; then
  rm "$home/local.cfg.new"
  exit 0
fi
mv "$home/local.cfg.new" "$home/local.cfg"
echo "Building the cluster's bin/ ..."
rm -f "$home/built"
if ! .venv/bin/buildout -q -c "$home/local.cfg" >"$home/buildout.log" 2>&1; then
  tail -n 20 "$home/buildout.log" >&2
  exit 1
fi
touch "$home/built"

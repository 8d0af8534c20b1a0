#!/bin/sh
# Runs static.el in Emacs (29 or newer, or with eglot installed) in batch mode on a copy of
# ../program. Exit code 0 only if every check passed; 77 if there is no eglot.
#   LEAKLINE_BIN   the program
set -eu
: "${LEAKLINE_BIN:?is not set}"
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT
cp -R "$here/../program" "$state/program"
cd "$state/program"
export LEAKLINE_BIN
HOME="$state" XDG_CACHE_HOME="$state" timeout 180 emacs --batch -l "$here/static.el"

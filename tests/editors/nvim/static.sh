#!/bin/sh
# Runs static.lua in a headless Neovim on a copy of ../program. Exit code 0 only if every check
# passed.
#   LEAKLINE_BIN   the program
set -eu
: "${LEAKLINE_BIN:?is not set}"
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT
cp -R "$here/../program" "$state/program"
cd "$state/program"
# Neither the user's configuration nor their state is touched.
XDG_CONFIG_HOME="$state" XDG_DATA_HOME="$state" XDG_STATE_HOME="$state" XDG_CACHE_HOME="$state" \
  timeout 180 nvim --headless --clean -n -i NONE -c "luafile $here/static.lua"

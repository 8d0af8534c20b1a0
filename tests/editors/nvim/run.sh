#!/bin/sh
# Runs heap_load.lua in a headless Neovim. Exit code 0 only if every check passed.
#   LEAKLINE_BIN             the program
#   LEAKLINE_NVIM_FILE       the source file to open
#   LEAKLINE_NVIM_SNAPSHOTS  its snapshots in the order they were taken, separated by colons
#   LEAKLINE_NVIM_LINE       where the finding must be: LINE or LINE:COLUMN, from 1
set -eu
for name in LEAKLINE_BIN LEAKLINE_NVIM_FILE LEAKLINE_NVIM_SNAPSHOTS LEAKLINE_NVIM_LINE; do
  eval "value=\${$name:-}"
  if [ -z "$value" ]; then
    echo "$0: $name is not set" >&2
    exit 2
  fi
done
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT
# Neither the user's configuration nor their state is touched.
XDG_CONFIG_HOME="$state" XDG_DATA_HOME="$state" XDG_STATE_HOME="$state" XDG_CACHE_HOME="$state" \
  timeout 180 nvim --headless --clean -n -i NONE -c "luafile $here/heap_load.lua"

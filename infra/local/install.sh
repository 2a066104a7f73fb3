#!/bin/sh
# Installs what pnpm-lock.yaml names. Says nothing when there is nothing to do, and shows the whole log when it fails.
# Runs before there is a node_modules, on whatever Node the machine has (20 or later).
cd "$(dirname "$0")/../.." || exit 1
npm_config_loglevel=error
npm_config_prefer_offline=true
export npm_config_loglevel npm_config_prefer_offline

if [ ! -x node_modules/.bin/node ]; then
  echo '正在安装依赖，首次约需一分钟……  Installing dependencies; about a minute the first time …' >&2
fi
log=$(mktemp) || exit 1
trap 'rm -f "$log"' EXIT

# In the background, so that a signal is passed on at once instead of after the install.
# The install is the same whatever NODE_ENV or CI say: the development tools are part of it.
NODE_ENV=development npx --yes pnpm@12 install --frozen-lockfile --config.confirmModulesPurge=false </dev/null >"$log" 2>&1 &
installer=$!
trap 'kill -TERM $installer 2>/dev/null; wait $installer; exit 130' INT TERM HUP
if ! wait $installer; then
  cat "$log" >&2
  echo '依赖安装失败，原因见上。  Installing the dependencies failed; the reason stands above.' >&2
  exit 1
fi

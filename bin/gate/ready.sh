# Sourced by bin/test, from the repository's root: the libraries of the lock file, and the pinned Node first on the PATH.
# A shell script, because before this there is no Node here that could read TypeScript.
if [ -f bin/setup ]; then
  sh bin/setup install
elif [ ! -x node_modules/.bin/node ] || ! cmp -s package-lock.json node_modules/.installed-lock.json; then
  npm ci --no-audit --no-fund
  cp package-lock.json node_modules/.installed-lock.json
fi
PATH="$PWD/node_modules/.bin:$PATH"
export PATH

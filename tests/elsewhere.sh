#!/usr/bin/env bash
# Mailwalk on another machine: what is committed, cloned into a bare tree of a Debian release, where
# nothing is installed but what a system cannot be without. There `./run`, then `./run test`.
#   tests/elsewhere.sh trixie FOLDER
# The tree is made anew and stays for a look around. Needs root, debootstrap and git.
set -euo pipefail
suite=$1 tree=$2
cd "$(dirname "$0")/.."

. tests/bare_tree.sh
own_mounts "$PWD/tests/elsewhere.sh" "$@"

bare_tree "$suite" "$tree"
git clone --quiet --no-hardlinks . "$tree/root/mailwalk"

inside() {
  inside_tree "$tree" "cd /root/mailwalk && $1"
}
echo "== ./run in $suite" >&2
inside ./run >"$tree/run.txt" || { cat "$tree/run.txt" >&2; exit 1; }
# Scenario 4's transcript ends with what was taken out of the mailbox.
grep -q 'RETR 1' "$tree/run.txt" || { cat "$tree/run.txt" >&2; exit 1; }
echo "== ./run test in $suite" >&2
inside './run test'

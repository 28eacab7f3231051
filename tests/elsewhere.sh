#!/usr/bin/env bash
# Mailwalk on another machine: what is committed, cloned into a bare tree of a Debian release, where
# nothing is installed but what a system cannot be without. There `./run`, then `./run test`.
#   tests/elsewhere.sh trixie FOLDER
# The tree is made anew and stays for a look around. Needs root, debootstrap and git.
set -euo pipefail
suite=$1 tree=$2
cd "$(dirname "$0")/.."

# Mounts of our own, which end with us: nothing of this machine can be reached through a tree that
# somebody deletes later. So do processes.
if [ -z "${MAILWALK_ELSEWHERE:-}" ]; then
  MAILWALK_ELSEWHERE=1 exec unshare --mount --pid --fork --kill-child \
    --propagation private bash "$PWD/tests/elsewhere.sh" "$@"
fi

rm -rf --one-file-system "$tree"
mkdir -p "$tree"
debootstrap --variant=minbase "$suite" "$tree" >"$tree.log" ||
  { tail -n 20 "$tree.log" >&2; exit 1; }
rm "$tree.log"
mount -t proc proc "$tree/proc"
mount --rbind /dev "$tree/dev"
mount --rbind /sys "$tree/sys"
# What every installed Debian knows.
printf '127.0.0.1 localhost\n::1 localhost\n' >"$tree/etc/hosts"
git clone --quiet --no-hardlinks . "$tree/root/mailwalk"

inside() {
  chroot "$tree" env -i HOME=/root TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    http_proxy="${http_proxy:-}" bash -c "cd /root/mailwalk && $1"
}
echo "== ./run in $suite" >&2
inside ./run >"$tree/run.txt" || { cat "$tree/run.txt" >&2; exit 1; }
# Scenario 4's transcript ends with what was taken out of the mailbox.
grep -q 'RETR 1' "$tree/run.txt" || { cat "$tree/run.txt" >&2; exit 1; }
echo "== ./run test in $suite" >&2
inside './run test'

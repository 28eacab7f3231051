# A bare tree of a Debian release, where nothing is installed but what a system cannot be without; to
# be sourced. Needs root and debootstrap.

# own_mounts SCRIPT ARGUMENT…: begins the script anew with mounts of its own, which end with it:
# nothing of this machine can be reached through a tree that somebody deletes later. So do processes.
own_mounts() {
  [ -n "${MAILWALK_OWN_MOUNTS:-}" ] || MAILWALK_OWN_MOUNTS=1 exec unshare --mount --pid --fork \
    --kill-child --propagation private bash "$@"
}

# bare_tree SUITE FOLDER: anew, where one was.
bare_tree() {
  rm -rf --one-file-system "$2"
  mkdir -p "$2"
  debootstrap --variant=minbase "$1" "$2" >"$2.log" || { tail -n 20 "$2.log" >&2; exit 1; }
  rm "$2.log"
  mount -t proc proc "$2/proc"
  mount --rbind /dev "$2/dev"
  mount --rbind /sys "$2/sys"
  # What every installed Debian knows.
  printf '127.0.0.1 localhost\n::1 localhost\n' >"$2/etc/hosts"
}

# inside_tree FOLDER COMMANDS: as somebody who has logged in there would run them.
inside_tree() {
  chroot "$1" env -i HOME=/root TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    http_proxy="${http_proxy:-}" bash -euo pipefail -c "$2"
}

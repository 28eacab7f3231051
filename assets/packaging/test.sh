#!/usr/bin/env bash
# The package on another machine: installed into a bare tree of a Debian release, where nothing is
# but what a system cannot be without. It runs there, and goes without a trace.
#   assets/packaging/test.sh bookworm PACKAGE FOLDER
# The tree is made anew in FOLDER. Needs root and debootstrap.
set -euo pipefail
suite=$1 package=$2 tree=$3
cd "$(dirname "$0")/../.."

. tests/bare_tree.sh
own_mounts "$PWD/assets/packaging/test.sh" "$@"

begin() { echo "== $1 ($SECONDS s)" >&2; }

begin "A bare $suite"
bare_tree "$suite" "$tree"
cp "$package" "$tree/root/mailwalk.deb"

inside() {
  inside_tree "$tree" "export DEBIAN_FRONTEND=noninteractive; $1"
}

begin "What the package needs"
inside '
  apt-get update -qq
  needs=$(dpkg-deb -f /root/mailwalk.deb Depends | sed "s/([^)]*)//g; s/|[^,]*//g; s/,/ /g")
  apt-get install -y -qq --no-install-recommends $needs man-db zsh bash-completion >/root/apt.log 2>&1 ||
    { tail -n 20 /root/apt.log >&2; exit 1; }
  mandb -q' || exit 1

# Every file, with its size and rights; but not what dpkg, apt and their like keep of their own work.
files() {
  inside 'cd / && find . -xdev \( -path ./proc -o -path ./dev -o -path ./sys -o -path ./tmp \
    -o -path ./root -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache \
    -o -path ./var/log \) -prune -o -type d -printf "%p %m %u\n" -o -printf "%p %y %m %u %s %l\n" | sort'
}
files >"$tree/root/before"

begin "Installing"
inside 'dpkg -i /root/mailwalk.deb >/root/dpkg.log 2>&1 || { cat /root/dpkg.log >&2; exit 1; }'

begin "Running"
inside '
  cd /root
  # Scenario 4 ends with what was taken out of the mailbox.
  mailwalk run fourth >fourth.txt
  grep -q "RETR 1" fourth.txt
  for program in mailwalk "mailwalk live" mailwalk-gui; do
    $program --version | grep -qxE "$program [0-9.]+" || { echo "$program has no version"; exit 1; }
  done
  for page in mailwalk mailwalk-live mailwalk-gui; do man -w "$page" >/dev/null; done
  test ! -e /usr/share/mailwalk/mailwalk.html || mailwalk pack three-phases --scorm -o lesson.zip
  # The window opens no display here, but finds its fonts and libraries, and its way to say so.
  ! mailwalk-gui 2>window.txt
  grep -qi "display" window.txt || { cat window.txt >&2; exit 1; }'

begin "Removing"
inside 'dpkg --purge mailwalk >/root/dpkg.log 2>&1 || { cat /root/dpkg.log >&2; exit 1; }
  ! dpkg -s mailwalk >/dev/null 2>&1'
files >"$tree/root/after"
diff "$tree/root/before" "$tree/root/after" >&2 ||
  { echo "The package has left something, or taken something away" >&2; exit 1; }
begin "Nothing is left of it"

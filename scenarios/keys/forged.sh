#!/bin/sh
# Makes the keys of the scenario web-of-trust anew, the same each time: Forouzan's with what Osei has
# signed of it, and one that only bears Forouzan's name.
# usage: scenarios/keys/forged.sh MAILWALK [FOLDER]   (into FOLDER; left out: here)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mailwalk=$1
to=${2:-$here}
"$mailwalk" key certify "$here/forouzan-public.asc" --by "$here/osei.asc" \
  --date 'Tue, 01 Feb 2005 00:00:00 +0000' -o "$to/forouzan-vouched.asc"
"$mailwalk" key new 'Behrouz Forouzan <forouzan@deanza.edu>' --seed 2005 \
  --date 'Tue, 01 Feb 2005 00:00:00 +0000' -o "$to/forouzan-forged.asc"
"$mailwalk" key public "$to/forouzan-forged.asc" -o "$to/forouzan-forged-public.asc"

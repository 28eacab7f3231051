#!/bin/sh
# Makes the certificates of the scenarios with S/MIME anew, with new keys: an authority, a second one
# that it vouches for, three people, and what the second has revoked. They are for trying only: their
# private keys are shipped, and those of the authorities are thrown away.
# usage: scenarios/keys/certificates.sh   (needs the command openssl, 3.0 or later)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >ca.cnf <<'END'
[ca]
default_ca = one
[one]
dir = .
database = $dir/index
serial = $dir/serial
new_certs_dir = $dir
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
organizationName = optional
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[middle]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[person]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature, $ENV::LOCKS
extendedKeyUsage = emailProtection
subjectAltName = email:$ENV::ADDRESS
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
END
: >index
echo 3A01 >serial
export ADDRESS=nobody@example.net LOCKS=keyEncipherment

request() {  # NAME SUBJECT KEY
  openssl req -new -newkey $3 -nodes -keyout "$1.key" -out "$1.csr" -subj "$2" 2>/dev/null
}
issue() {  # NAME EXTENSIONS BY…
  name=$1 kind=$2
  shift 2
  openssl ca -batch -config ca.cnf -notext -extensions "$kind" -startdate 20050101000000Z \
    -enddate 21050101000000Z -in "$name.csr" -out "$name.crt" "$@" 2>/dev/null
}
list() {  # AUTHORITY MADE NEXT
  openssl ca -gencrl -config ca.cnf -cert "$1.crt" -keyfile "$1.key" -crl_lastupdate "$2" \
    -crl_nextupdate "$3" 2>/dev/null
}

rsa=rsa:2048
curve="ec -pkeyopt ec_paramgen_curve:P-256"
request root "/O=Mailwalk/CN=Mailwalk test authority" $rsa
issue root root -selfsign -keyfile root.key
request middle "/O=Mailwalk/CN=Mailwalk test authority for people" $rsa
issue middle middle -cert root.crt -keyfile root.key
person() {  # NAME DOMAIN COMMON-NAME KEY HOW-IT-LOCKS
  export ADDRESS="$1@$2" LOCKS=$5
  request "$1" "/O=Mailwalk test certificate/CN=$3" "$4"
  issue "$1" person -cert middle.crt -keyfile middle.key
  openssl pkcs8 -topk8 -nocrypt -in "$1.key" -out "$1.p8"
  cat "$1.crt" "$1.p8" >"$here/smime-$1.pem"
  cp "$1.crt" "$here/smime-$1-public.pem"
}
person forouzan deanza.edu "Behrouz Forouzan" $rsa keyEncipherment
person fegan comnet.com "John Fegan" $rsa keyEncipherment
person osei comnet.com "Kofi Osei" "$curve" keyAgreement
cp root.crt "$here/smime-authority.pem"
cp middle.crt "$here/smime-authority-for-people.pem"

# Before anything was revoked, and five minutes after the scenarios begin.
cp index kept
: >index
{ list root 20050301000000Z 20060301000000Z
  list middle 20050301000000Z 20060301000000Z; } >"$here/smime-nothing-revoked.pem"
number=$(openssl x509 -in forouzan.crt -noout -serial | cut -d= -f2)
printf 'R\t21050101000000Z\t050314090500Z,keyCompromise\t%s\tunknown\t/CN=Behrouz Forouzan\n' \
  "$number" >index
list middle 20050314090500Z 20060301000000Z >"$here/smime-forouzan-revoked.pem"

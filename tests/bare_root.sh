#!/usr/bin/env bash
# Try the two commands on a bare Debian 12: a root with Python and certificates, and nothing else.
#
#   tests/bare_root.sh FOLDER [COMMAND …]     (as root; FOLDER is made by debootstrap when it is not there)
#
# COMMAND runs in a copy of this checkout, `python3 -m tests` when none is given. The mirror, the proxies, the
# certificates and pip's settings are those of the machine this runs on; nothing of them stays in the checkout.
set -euo pipefail

root=${1:?usage: tests/bare_root.sh FOLDER [COMMAND …]}
shift
[ $# -gt 0 ] || set -- python3 -m tests
here=$(cd "$(dirname "$0")/.." && pwd)
mounted=()

leave() {
    for place in $(printf '%s\n' "${mounted[@]}" | tac); do umount -l "$place"; done
}
trap leave EXIT

bind() {
    mkdir -p "$root$1"
    mount --bind "$1" "$root$1"
    mounted+=("$root$1")
}

if [ ! -e "$root/usr/bin/python3" ]; then
    mirror=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' | awk '$2 == "bookworm" { print $1; exit }')
    debootstrap --variant=minbase --include=python3,ca-certificates bookworm "$root" "$mirror"
    cp /etc/apt/sources.list.d/debian.sources "$root/etc/apt/sources.list.d/" 2>/dev/null && : >"$root/etc/apt/sources.list"
    apt-config dump | grep -i '^acquire::.*proxy' >"$root/etc/apt/apt.conf.d/90proxy" || true
fi

for place in /proc /sys /dev; do bind "$place"; done
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
cp /etc/pip.conf "$root/etc/" 2>/dev/null || true
mkdir -p "$root/root/.config"
[ -d ~/.config/pip ] && cp -r ~/.config/pip "$root/root/.config/"
# Package folders that pip is pointed to: an index lies beside the files it names.
for place in $(python3 -m pip config list 2>/dev/null | grep -oE "(file://)?/[^' ]+"); do
    case $place in file://*) place=$(dirname "${place#file://}") ;; esac
    [ -d "$place" ] && bind "$place"
done

rm -rf "$root/checkout"
mkdir "$root/checkout"
tar -C "$here" --exclude=.git --exclude=.venv --exclude=__pycache__ --exclude='.*_cache' -cf - . | tar -C "$root/checkout" -xf -

settings=(HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8)
while IFS= read -r setting; do settings+=("$setting"); done < <(env | grep -E '^(PIP_|SSL_CERT_|[a-zA-Z]*_[pP][rR][oO][xX][yY]=)' || true)
chroot "$root" env -i "${settings[@]}" sh -c 'cd /checkout && exec "$@"' sh "$@" </dev/null

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Unpacks Debian's valkey-server into the directory $1. Changes neither packages nor package lists of the machine.
set -eu
cd "$1"
mirror=$(sed -n -e 's/^URIs: *\([^ ]*debian\) *$/\1/p' -e 's/^deb \(http[^ ]*debian\) .*/\1/p' \
  /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list 2>/dev/null | head -n 1)
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
mkdir -p lists/partial archives/partial
printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$mirror" "$release" >sources.list
printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s-backports main\n' "$mirror" "$release" >>sources.list
private="-o Dir::Etc::sourcelist=$PWD/sources.list -o Dir::Etc::sourceparts=- -o Dir::State::lists=$PWD/lists
  -o Dir::Cache=$PWD -o Dir::Cache::archives=$PWD/archives -o APT::Sandbox::User="
apt-get $private update
apt-get $private download -t "$release-backports" valkey-server valkey-tools || apt-get $private download valkey-server valkey-tools
for package in valkey-*.deb; do dpkg -x "$package" .; done
usr/bin/valkey-server --version

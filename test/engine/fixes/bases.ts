import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPython } from '../../../scripts/test-hosts/base-images.ts';
import type { Engine } from '../../../scripts/test-hosts/engine.ts';

/** Packages of a Debian of our own, each with a program; the last one is needed by the first. */
const PACKAGES = ['git', 'curl', 'jq', 'needed'];
const NAMES = ['debian:12', 'python:3.12-slim'];

/** Puts packages where apt finds them without a network. */
const MAKE = `set -e
mkdir /srv/packages && cd /srv/packages
for name in "$@"; do
  mkdir -p "$name/DEBIAN" "$name/usr/bin"
  echo "echo $name" > "$name/usr/bin/of-$name"
  printf 'Package: %s\\nVersion: 1.0\\nArchitecture: all\\nMaintainer: nobody <nobody@localhost>\\nDescription: %s\\n' "$name" "$name" > "$name/DEBIAN/control"
  [ "$name" = git ] && echo 'Depends: needed' >> "$name/DEBIAN/control"
  dpkg-deb --root-owner-group -b "$name" . > /dev/null
  rm -r "$name"
done
for file in *.deb; do
  dpkg-deb -f "$file"
  printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n\\n' "$file" "$(stat -c %s "$file")" "$(sha256sum "$file" | cut -d ' ' -f 1)"
done > Packages
echo 'deb [trusted=yes] file:/srv/packages ./' > /etc/apt/sources.list
`;

/** In place of a program that fetches a model. */
const FETCH = '#!/bin/sh\nmkdir -p "$4" && echo "$2" > "$4/model"\n';

/** Gives an engine bases with Debian's Python, packages for apt and pip that need no network but this machine's, and a program that fetches. */
export async function loadBases(engine: Engine, index: { readonly url: string }): Promise<void> {
  await loadPython(engine, index);
  const folder = join(engine.folder, 'bases');
  mkdirSync(folder);
  writeFileSync(join(folder, 'make'), MAKE);
  writeFileSync(join(folder, 'hf'), FETCH);
  chmodSync(join(folder, 'hf'), 0o755);
  writeFileSync(join(folder, 'Dockerfile'), `FROM debian:12\nCOPY hf /usr/local/bin/\nCOPY make /\nRUN bash /make ${PACKAGES.join(' ')}\n`);
  await engine.docker(['build', '-q', ...NAMES.flatMap((name) => ['-t', name]), folder]);
}

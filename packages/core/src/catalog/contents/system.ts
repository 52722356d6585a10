import { type Release, releaseNamed } from '../support/support.ts';
import type { BaseFacts } from './facts.ts';

/** Distributions by the words that tags have for them, before a number. */
const WORDS: Readonly<Record<string, string>> = {
  debian: 'Debian',
  ubuntu: 'Ubuntu',
  alpine: 'Alpine',
  ubi: 'Red Hat Enterprise Linux',
  rockylinux: 'Rocky Linux',
  almalinux: 'AlmaLinux',
  oraclelinux: 'Oracle Linux',
  amazonlinux: 'Amazon Linux',
  amzn: 'Amazon Linux',
  centos: 'CentOS',
  fedora: 'Fedora',
};

const MANAGERS: Readonly<Record<string, BaseFacts['manager']>> = { Debian: 'apt', Ubuntu: 'apt', Alpine: 'apk' };

/** How many numbers name a release; the rest of them are its patches. */
const LENGTHS: Readonly<Record<string, number>> = { Ubuntu: 2, Alpine: 2 };

/** The distribution that a tag names with one of its words: `3.12-slim-bookworm`, `12.4.1-base-ubuntu22.04`, `alpine3.20`. */
export function systemIn(tag: string): Partial<Release> {
  for (const part of tag.split('-').reverse()) {
    const found = releaseNamed(part) ?? numbered(part);
    if (found) return found;
  }
  return {};
}

function numbered(part: string): Partial<Release> | undefined {
  const [, word = '', numbers = ''] = /^([a-z]+)(\d+(?:\.\d+)*)?$/.exec(part) ?? [];
  const product = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  return product === undefined ? undefined : releaseOf(product, numbers);
}

/** A release by the numbers that follow the name of a distribution; they may say more than the release. */
export function releaseOf(product: string, numbers: string): Partial<Release> {
  const all = numbers.split('.').filter(Boolean);
  const length = LENGTHS[product] ?? 1;
  return { product, ...(all.length >= length && { version: all.slice(0, length).join('.') }) };
}

/** What is known of an image by its distribution alone. */
export function systemFacts({ product, version }: Partial<Release>): Partial<BaseFacts> {
  if (product === undefined) return {};
  const users = usersOf(product, version);
  return {
    system: product,
    release: version ?? 'unknown',
    manager: MANAGERS[product] ?? 'dnf',
    libc: product === 'Alpine' ? 'musl' : 'glibc',
    shell: 'yes',
    ...(users && { users }),
  };
}

/** As the package `base-passwd` makes them, and `_apt`; `gnats` is gone since Debian 12. */
const DEBIAN = 'root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody _apt'.split(' ');
/** Those of all releases: some are gone from newer ones. */
const ALPINE = [
  ...'root bin daemon adm lp sync shutdown halt mail news uucp operator man postmaster cron ftp sshd at squid xfs'.split(' '),
  ...'games cyrus vpopmail ntp smmsp guest nobody www-data'.split(' '),
];

function usersOf(product: string, version: string | undefined): readonly string[] | undefined {
  if (product === 'Debian') return DEBIAN;
  if (product === 'Alpine') return ALPINE;
  if (product !== 'Ubuntu') return undefined;
  // Images of Ubuntu have a user of that name since 23.04.
  return version !== undefined && Number(version) < 23 ? DEBIAN : [...DEBIAN, 'ubuntu'];
}

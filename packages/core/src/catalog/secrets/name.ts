/**
 * Whether a variable's name says that its value is a secret. The words are those of BuildKit's check SecretsUsedInArgOrEnv
 * (github.com/moby/buildkit, frontend/dockerfile/linter, read 2026-08), but for `auth` and a bare `key`, which its users
 * report as false alarms (moby/buildkit#5403, #5504). A word that makes it a fact about a secret silences it.
 */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
  if (words.join('_').endsWith('access_key_id')) return true;
  if (words.some((word) => ABOUT.has(word))) return false;
  return words.some((word, i) => SECRET.has(word) || (word === 'key' && KEY_OF.has(words[i - 1] ?? '')));
}

const SECRET: ReadonlySet<string> = new Set([
  'apikey',
  'credential',
  'credentials',
  'passwd',
  'password',
  'passphrase',
  'pword',
  'secret',
  'token',
]);
const KEY_OF: ReadonlySet<string> = new Set(['access', 'api', 'auth', 'encryption', 'private', 'secret', 'signing', 'ssh']);
const ABOUT: ReadonlySet<string> = new Set([
  ...['public', 'file', 'path', 'dir', 'directory', 'version', 'name', 'id', 'url', 'uri', 'host', 'type', 'algorithm', 'issuer'],
  ...['audience', 'ttl', 'expiry', 'expiration', 'expires', 'timeout', 'length', 'size', 'limit', 'count', 'max', 'min', 'policy'],
  ...[
    'required',
    'enabled',
    'disabled',
    'username',
    'user',
    'header',
    'env',
    'hasher',
    'encoder',
    'backend',
    'provider',
    'store',
    'prefix',
  ],
]);

/** A value that is none: empty, a path, a switch, a number, a reference to another variable, or what a build is given that needs some. */
export const isHarmless = (value: string): boolean =>
  /^(?:|\s*|\.{0,2}\/.*|true|false|yes|no|on|off|none|null|dummy|\d{1,4}|\$\{?\w+\}?|<.*>)$/is.test(value);

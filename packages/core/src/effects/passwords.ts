/** A password in an address: where it begins, and for which host it is. */
export type Password = { readonly host: string; readonly password: string; readonly start: number };

const ADDRESS = /\b[a-z][a-z\d+.-]*:\/\/[^\s/:@'"`<>|;&()\uFFFC]*:([^\s/:@'"`<>|;&()$%{}\\\uFFFC]+)@([\w.-]+)/gi;

/** Passwords whose characters are all known. What a shell or a builder puts there is none of them. */
export function passwordsIn(text: string): readonly Password[] {
  if (!text.includes('://') || !text.includes('@')) return [];
  return [...text.matchAll(ADDRESS)].flatMap(({ 0: all, 1: password = '', 2: host = '', index }) => {
    const start = index + all.length - host.length - 1 - password.length;
    return isPlaceholder(password) || isHere(host) ? [] : [{ host, password, start }];
  });
}

/** For which hosts a text has passwords: what is said of a file that is not the program's own. */
export const hostsWithPassword = (text: string): readonly string[] => [...new Set(passwordsIn(text).map(({ host }) => host))];

/** What documents show instead of a password, and what databases are given that only tests use. */
const isPlaceholder = (password: string): boolean =>
  /^(?:pass|passwd|password|pwd|secret|token|your[\w-]*|change-?me|example|postgres|root|guest|git|x-oauth-basic|[*x.]+)$/i.test(password);

/** The machine itself. */
const isHere = (host: string): boolean => /^(?:localhost|127\.[\d.]+|0\.0\.0\.0)$/.test(host);

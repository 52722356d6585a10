import { flat, slice } from 'layerwright/spec';
import { type Rule, defineRule } from '../../engine/rule.ts';
import { asBuildSecret } from '../../edits/secret-drafts.ts';
import { writtenAs } from '../../engine/written.ts';

export const rule: Rule = defineRule(
  {
    id: 'secret-in-url',
    group: 'security',
    severity: 'error',
    fix: 'quick',
    summary: 'An address has a password in it, as `https://user:password@host` has.',
  },
  {
    of: ['run', 'pairs', 'set', 'copy'],
    where: ({ instruction }) => passwordsIn(writtenAs(instruction)).length > 0,
    image: (steps, report) => {
      for (const step of steps) {
        const { text } = step.instruction;
        for (const { host, password, start } of passwordsIn(flat(text))) {
          report({
            at: slice(text, start, start + password.length),
            message: `The address of \`${host}\` has a password in it. It is kept with the image, in the settings that tools write and in the log of each build. Pass it as a build secret, or by a \`.netrc\` that is mounted for the step.`,
            steps: [step],
            fix: () => asBuildSecret(step, [start, start + password.length], variableOf(host)),
          });
        }
      }
    },
  },
);

type Found = { readonly host: string; readonly password: string; readonly start: number };

const ADDRESS = /\b[a-z][a-z\d+.-]*:\/\/[^\s/:@'"`<>|;&()\uFFFC]*:([^\s/:@'"`<>|;&()$%{}\\\uFFFC]+)@([\w.-]+)/gi;

/** Passwords whose characters are all known. What a shell or a builder puts there is none of them. */
function passwordsIn(text: string): readonly Found[] {
  if (!text.includes('://') || !text.includes('@')) return [];
  return [...text.matchAll(ADDRESS)].flatMap(({ 0: all, 1: password = '', 2: host = '', index }) => {
    const start = index + all.length - host.length - 1 - password.length;
    return isPlaceholder(password) || isHere(host) ? [] : [{ host, password, start }];
  });
}

/** What documents show instead of a password, and what databases are given that only tests use. */
const isPlaceholder = (password: string): boolean =>
  /^(?:pass|passwd|password|pwd|secret|token|your[\w-]*|change-?me|example|postgres|root|guest|git|x-oauth-basic|[*x.]+)$/i.test(password);

/** The machine itself. */
const isHere = (host: string): boolean => /^(?:localhost|127\.[\d.]+|0\.0\.0\.0)$/.test(host);

/** The name of a secret for a host: `EXAMPLE_COM_PASSWORD`. */
const variableOf = (host: string): string =>
  `${host
    .toUpperCase()
    .replace(/\W+/g, '_')
    .replace(/^(?=\d)/, '_')}_PASSWORD`;

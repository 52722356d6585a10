import { eq, gt, satisfies, valid } from '@renovatebot/pep440';
import { knownText } from './effects.ts';
import type { Requirement } from './requirement.ts';

/**
 * Whether two requirements of the same project leave no version that both allow: one of them names an exact version that the other
 * refuses, or begins where the other has ended. Of ranges that meet nobody knows here which versions are in both.
 */
export function excludeEachOther(a: Requirement, b: Requirement): boolean {
  const pins = [pinOf(a), pinOf(b)].filter((pin) => pin !== undefined);
  if (pins.length === 0) return isAbove(a, b) || isAbove(b, a);
  return pins.every((pin) => refuses(a, pin) || refuses(b, pin));
}

/** Whether the least that a requirement allows is more than the most that another one does. */
const isAbove = (higher: Requirement, lower: Requirement): boolean =>
  versionsOf(higher, /^(?:>=?|~=)$/).some(([from, least]) =>
    versionsOf(lower, /^<=?$/).some(([to, most]) => gt(least, most) || (eq(least, most) && (from === '>' || to === '<'))),
  );

/** The versions behind operators, with these, as far as they are known. */
const versionsOf = ({ bounds }: Requirement, operators: RegExp): readonly (readonly [operator: string, version: string])[] =>
  bounds.flatMap(({ operator, version }) => {
    const known = operators.test(operator) ? knownText(version) : undefined;
    return known !== undefined && isVersion(known) ? [[operator, known] as const] : [];
  });

/** The version of a requirement that allows only one; nothing for `==1.*`, and where it is not known. */
export function pinOf(requirement: Requirement): string | undefined {
  let known = pins.get(requirement);
  if (!known) pins.set(requirement, (known = { pin: pinAmong(requirement) }));
  return known.pin;
}

const pins = new WeakMap<Requirement, { readonly pin: string | undefined }>();

function pinAmong({ bounds }: Requirement): string | undefined {
  const [bound, ...more] = bounds.filter(({ operator }) => operator === '==' || operator === '===');
  const version = bound && more.length === 0 ? knownText(bound.version) : undefined;
  return version !== undefined && isVersion(version) ? version : undefined;
}

/** Whether a text is one version as Python's packages write it. */
const isVersion = (text: string): boolean => valid(text) !== null;

/** Whether a requirement forbids a version. What of it is not known forbids nothing. */
export function refuses(requirement: Requirement, version: string): boolean {
  let versions = refused.get(requirement);
  if (!versions) refused.set(requirement, (versions = new Map<string, boolean>()));
  let answer = versions.get(version);
  if (answer === undefined) versions.set(version, (answer = isRefused(requirement, version)));
  return answer;
}

/** Files name many, which are asked about again with each edit. */
const refused = new WeakMap<Requirement, Map<string, boolean>>();

function isRefused({ bounds }: Requirement, version: string): boolean {
  return bounds.some((bound) => {
    const wanted = knownText(bound.version);
    return wanted !== undefined && isBound(wanted) && !satisfies(version, `${bound.operator}${wanted}`, { prereleases: true });
  });
}

const isBound = (text: string): boolean => isVersion(text.replace(/\.\*$/, ''));

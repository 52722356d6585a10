import type { Analysis, AskedHole, Assumable, Assumptions, Choosing } from '@layerwright/core';

/** What the user says of a name: a value as it is written, or nothing where it stands for `undefined`. */
export type Setting = { readonly name: string; readonly text: string | undefined };

/** `NAME=VALUE`, or a name alone. */
export function settingOf(word: string): Setting {
  const end = word.indexOf('=');
  return end < 0 ? { name: word, text: undefined } : { name: word.slice(0, end), text: word.slice(end + 1) };
}

/** A reading with what the user says, and what they say that no hole takes. */
export type Assumed = {
  readonly analysis: Analysis;
  /** The reading without assumptions. */
  readonly unassumed: Analysis;
  readonly assume: Assumptions;
  readonly wrong: readonly Wrong[];
};
/** A name that is no hole's, or a value that a hole cannot have. */
export type Wrong = { readonly setting: Setting; readonly why: string | undefined };

/**
 * Reads with assumptions. What is not known may come in sight only where something else is assumed, so it is read again for
 * as long as there is more to assume.
 */
export function readAssuming(read: (assume: Assumptions) => Analysis, settings: readonly Setting[]): Assumed {
  const assume = new Map<string, Assumable>();
  const used = new Set<Setting>();
  const wrong: Wrong[] = [];
  const unassumed = read(new Map());
  let analysis = unassumed;
  for (let before = -1; before < assume.size; ) {
    before = assume.size;
    for (const hole of settings.length > 0 ? analysis.holes() : []) {
      const setting = settingFor(hole, settings);
      if (!setting || assume.has(hole.names[0] ?? '')) continue;
      const value = valueOf(setting, hole);
      if ('why' in value && !used.has(setting)) wrong.push({ setting, why: value.why });
      if ('is' in value) assume.set(hole.names[0] ?? '', value.is);
      used.add(setting);
    }
    if (assume.size > before) analysis = read(new Map(assume));
  }
  const unused = settings.filter((setting) => !used.has(setting) && !isOverruled(setting, settings));
  return { analysis, unassumed, assume, wrong: [...wrong, ...unused.map((setting) => ({ setting, why: undefined }))] };
}

/** What is said of the clearest name counts, and of a name what is said last. */
function settingFor({ names }: AskedHole, settings: readonly Setting[]): Setting | undefined {
  const name = names.find((each) => settings.some((setting) => setting.name === each));
  return settings.findLast((setting) => setting.name === name);
}

/** Whether a setting is of one of the names of a hole. */
export const isNamed = ({ names }: AskedHole, { name }: Setting): boolean => names.includes(name);

const isOverruled = (setting: Setting, all: readonly Setting[]): boolean => all.findLast(({ name }) => name === setting.name) !== setting;

/** A text is a text, unless the program says that the values are others, or speaks of another value that is written so. */
function valueOf({ name, text }: Setting, { kind, values }: AskedHole): { readonly is: Assumable } | { readonly why: string } {
  if (text === undefined || kind === 'text') return { is: text };
  const spoken = values.find((value) => String(value) === text);
  if (spoken !== undefined) return { is: spoken };
  if (kind === 'boolean') return { why: `\`${name}\` is \`true\` or \`false\`, not \`${text}\`` };
  if (kind !== 'number') return { is: text };
  return text.trim() === '' || Number.isNaN(Number(text)) ? { why: `\`${name}\` is a number, not \`${text}\`` } : { is: Number(text) };
}

/** What was assumed in a reading, as the user would write it. */
export const assumedIn = (analysis: Analysis): readonly string[] =>
  takenIn(analysis).map(({ name, value }) => shownSetting(name, value === undefined ? undefined : String(value)));

/** What was assumed in a reading, for programs: `null` stands for `undefined`. */
export const assumedData = (analysis: Analysis): readonly { readonly name: string; readonly value: string | number | boolean | null }[] =>
  takenIn(analysis).map(({ name, value = null }) => ({ name, value }));

const takenIn = (analysis: Analysis): readonly { readonly name: string; readonly value: Assumable }[] =>
  analysis.holes().flatMap(({ name, taken, isSecret }) => (taken ? [{ name, value: isSecret && taken.value ? HIDDEN : taken.value }] : []));

/** Stands for the value of a secret. */
const HIDDEN = '…';

const shownSetting = (name: string, text: string | undefined): string => (text === undefined ? name : `${name}=${text}`);

/** What the user says of a hole, as they would write it. */
export const shownFor = ({ isSecret }: AskedHole, { name, text }: Setting): string => shownSetting(name, isSecret && text ? HIDDEN : text);

/** What to say so that an image is one of its variants: `VALUE` stands for a value that the user has to find. */
export const settingsFor = ({ take }: Choosing): readonly string[] =>
  take.map(({ name, value }) => shownSetting(name, value ? (value.is === undefined ? undefined : String(value.is)) : 'VALUE'));

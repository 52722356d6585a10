import type { Json } from 'layerwright/spec';
import { analyse } from '../analyse.ts';
import type { Finding } from '../analysis.ts';
import { type Recorded, record } from './record.ts';
import { possible, reduced } from './reduce.ts';
import { renamed, standIns, withoutSecrets, wordsIn } from './redact.ts';
import { type Repro, expectedOf, optionsOf } from './repro.ts';

type Read = Omit<Repro, 'finding'>;

/**
 * All that a finding depends on, and nothing else: lines that it does not need are left out, what may be a secret has other
 * characters, and words have others where the finding stays. Nothing where it stays only as the secret is.
 */
export function reportOf(recorded: Recorded, finding: Finding): Repro | undefined {
  const { findings, ...whole } = record(recorded);
  const sorted = findings.map(({ rule }) => rule);
  const smaller = withLines(whole, (read) => has(read, sorted, (each) => each.rule === finding.rule && each.message === finding.message));
  const isKept = (read: Read): boolean => has(read, sorted, ({ rule }) => rule === finding.rule);
  const masked = mapped(withTargets(smaller, isKept), withoutSecrets);
  if (!isKept(masked)) return undefined;
  const named = withWords(masked, isKept);
  const found = findingsIn(named).find(({ rule }) => rule === finding.rule);
  return found && { ...named, finding: expectedOf(found) };
}

const findingsIn = (read: Read): readonly Finding[] => analyse(read.file, read.text, optionsOf(read)).findings;

/** Whether what was found is found, and nothing that was not. */
function has(read: Read, before: readonly string[], isIt: (finding: Finding) => boolean): boolean {
  const findings = findingsIn(read);
  const count = (all: readonly string[], rule: string): number => all.filter((each) => each === rule).length;
  const rules = findings.map(({ rule }) => rule);
  return findings.some(isIt) && rules.every((rule) => count(rules, rule) <= count(before, rule));
}

type Line = { readonly of: number; readonly text: string };

/** The lines of all files that are needed: the file itself is the first. */
function withLines(read: Read, isKept: (read: Read) => boolean): Read {
  const texts = [read.text, ...read.modules.map(({ text = '' }) => text)];
  const lines = texts.flatMap((text, of) => text.split(/\r?\n/).map((line): Line => ({ of, text: line })));
  const readOf = (left: readonly Line[]): Read => {
    const textOf = (of: number): string => left.flatMap((line) => (line.of === of ? [line.text] : [])).join('\n');
    const modules = read.modules.map((each, i) => (each.text === undefined ? each : { ...each, text: textOf(i + 1) }));
    return { ...read, text: textOf(0), modules };
  };
  const left = readOf(reduced(lines, (some) => isKept(readOf(some))));
  const asked = left.modules.filter((each) => !isKept({ ...left, modules: left.modules.filter((other) => other !== each) }));
  const fewer = { ...left, modules: asked };
  return isKept(fewer) ? fewer : left;
}

/** The targets of the configuration, where it is not kept without them. */
function withTargets(read: Read, isKept: (read: Read) => boolean): Read {
  const { targets, ...without } = read;
  return targets && !isKept(without) ? read : without;
}

function withWords(read: Read, isKept: (read: Read) => boolean): Read {
  const words = wordsIn(stringsIn(read));
  const all = standIns(words);
  const as = (some: readonly string[]): Read => {
    const names = new Map(some.map((word) => [word, all.get(word) ?? word]));
    return mapped(read, (text) => renamed(text, names));
  };
  return as(possible(words, (some) => isKept(as(some))));
}

/** Every text that the user wrote. */
function stringsIn(read: Read): readonly string[] {
  const all: string[] = [];
  mapped(read, (text) => {
    all.push(text);
    return text;
  });
  return all;
}

/** The same with each text that the user wrote changed alike. Names of files and rules are not the user's here. */
function mapped(read: Read, change: (text: string) => string): Read {
  const inJson = (value: Json): Json => {
    if (typeof value === 'string') return change(value);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return (value as readonly Json[]).map(inJson);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, KEPT.has(key) ? each : inJson(each)]));
  };
  return {
    ...read,
    text: change(read.text),
    modules: read.modules.map((each) => ({
      ...each,
      specifier: change(each.specifier),
      ...(each.text !== undefined && { text: change(each.text) }),
    })),
    world: read.world.map(({ ask, given, answer }) => ({ ask, given: given.map(inJson), answer: isKind(ask) ? answer : inJson(answer) })),
    wrappers: read.wrappers.map(change),
    assume: read.assume.map(({ name, value }) => ({ name: change(name), value: typeof value === 'string' ? change(value) : value })),
  };
}

/** Words of the world's own. */
const KEPT: ReadonlySet<string> = new Set(['type', 'kind']);
const isKind = (ask: string): boolean => ask === 'kind';

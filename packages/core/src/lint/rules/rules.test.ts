import { readdirSync } from 'node:fs';
import { renderDockerfile } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import type { Analysis, AnalyseOptions, Finding, LintConfig } from '../../analysis.ts';
import { type Example, documentationOf, examplesIn, worldIn } from '../../testing/documented.ts';
import { eachWithHole } from '../../testing/hole-in-place.ts';
import type { Rule } from '../engine/rule.ts';
import { applyEdits } from '../engine/verify.ts';
import { rules } from './index.generated.ts';

const LEVELS = ['error', 'warning', 'info', 'hint', 'off'];

/** A rule that is off everywhere by default is on where it is tested, and knows the files that its documentation lists. */
function optionsFor({ id, severity, severityIn }: Rule): AnalyseOptions {
  const world = worldIn(documentationOf(id));
  return severity === 'off' && !severityIn ? { world, lint: { rules: { [id]: 'warning' } } } : { world };
}

const read = (rule: Rule, { file, text }: Pick<Example, 'file' | 'text'>): Analysis => analyse(file, text, optionsFor(rule));
const of = (rule: Rule, { findings }: Analysis): readonly Finding[] => findings.filter((each) => each.rule === rule.id);
const keyOf = ({ rule, message }: Finding): string => `${rule}: ${message}`;

/** What is in one list more often than in another. */
function more(all: readonly string[], than: readonly string[]): readonly string[] {
  const left = [...than];
  return all.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

test('every folder is a rule, and every rule a folder of its name', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual(rules.map(({ id }) => id).sort());
});

test('a rule silences others, none of which silences it', () => {
  const ids = rules.map(({ id }) => id);
  const pairs = rules.flatMap(({ id, silences = [] }) => silences.map((other) => [id, other] as const));
  expect(pairs.filter(([id, other]) => !ids.includes(other) || id === other)).toEqual([]);
  expect(pairs.filter(([id, other]) => pairs.some((pair) => pair[0] === other && pair[1] === id))).toEqual([]);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const examples = examplesIn(documentationOf(id));
  const reported = examples.filter(({ reports }) => reports);

  test('says what it is', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(rule.summary).toMatch(/^[A-Z`].*\.$/s);
    expect(LEVELS).toEqual(expect.arrayContaining([rule.severity, ...Object.values(rule.severityIn ?? {})]));
    expect([rule.image, rule.call, rule.dropped, rule.shared, rule.ignored].filter(Boolean)).not.toHaveLength(0);
  });

  test('is documented: what, why, what to do, when silent', () => {
    const prose = documentationOf(id).replace(/^```[\s\S]*?^```$/gm, '');
    const headings = [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([id, 'What it finds', 'Why', 'What to do', 'When it stays silent']);
  });

  test('its examples report what they say', () => {
    expect(reported).not.toHaveLength(0);
    expect(reported).not.toHaveLength(examples.length);
    for (const example of examples) {
      const analysis = read(rule, example);
      expect(analysis.program.errors).toEqual([]);
      expect(of(rule, analysis).length > 0, example.text).toBe(example.reports);
    }
  });

  test('finds the same in two dialects', () => {
    const found = reported.flatMap((example) => [...dialectsOf(rule, read(rule, example)), ...inDockerfile(rule, example)]);
    const hint = 'Show an example of another dialect: a block `dockerfile error`, or one of `ts error`.';
    expect(new Set(found).size, hint).toBeGreaterThanOrEqual(isOfOneDialect(rule) ? 1 : 2);
  });

  test('its messages are sentences that say what to do', () => {
    for (const example of reported)
      for (const { message } of of(rule, read(rule, example))) expect(message).toMatch(/^[A-Z`].*[.?] [A-Z`].*\.$/s);
  });

  test('offers a fix if it says so, and as safe as it says', () => {
    const fixes = reported.flatMap((example) => of(rule, read(rule, example)).flatMap((finding) => finding.fixes()));
    expect(fixes.length > 0).toBe(rule.fix !== 'none');
    expect(fixes.some(({ safe }) => safe)).toBe(rule.fix === 'safe');
  });

  test('its fixes leave none of what they are for, and nothing new', () => {
    for (const example of reported) checkFixes(rule, example);
  });

  test('what it says to do is right, to other rules too', () => {
    for (const example of examples.filter(({ heading, reports }) => heading === 'What to do' && !reports)) {
      const { findings } = read(rule, example);
      expect(findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(keyOf)).toEqual([]);
    }
  });

  test('says no more where a value is not known', () => {
    for (const example of examples.filter(({ file }) => file.endsWith('.ts'))) checkMonotone(rule, example);
  });
});

const dialectsOf = (rule: Rule, analysis: Analysis): readonly string[] =>
  of(rule, analysis).length > 0 ? analysis.images.flatMap(({ variants }) => variants.map(({ image }) => image.call.dialect)) : [];

/** Off, but in one dialect. */
const isOfOneDialect = ({ severity, severityIn = {} }: Rule): boolean =>
  severity === 'off' && Object.values(severityIn).filter((level) => level !== 'off').length === 1;

/** The same images as Dockerfiles, where each word is the user's. */
function inDockerfile(rule: Rule, example: Example): readonly string[] {
  const texts = read(rule, example).images.flatMap(({ variants }) => variants.map(({ image }) => renderDockerfile(image).text));
  return texts.some((text) => of(rule, read(rule, { file: '/Dockerfile', text })).length > 0) ? ['dockerfile'] : [];
}

/** Each fix by itself, and all of them one after the other: they come to an end. */
function checkFixes(rule: Rule, example: Example): void {
  const before = read(rule, example);
  for (const finding of of(rule, before)) for (const fix of finding.fixes()) applied(rule, before, { finding, fix });
  let current = before;
  for (let next = fixable(rule, current); next; next = fixable(rule, current)) {
    const after = applied(rule, current, next);
    expect(of(rule, after).length).toBeLessThan(of(rule, current).length);
    current = after;
  }
}

type Fixable = { readonly finding: Finding; readonly fix: ReturnType<Finding['fixes']>[number] };

function fixable(rule: Rule, analysis: Analysis): Fixable | undefined {
  for (const finding of of(rule, analysis)) {
    const [fix] = finding.fixes();
    if (fix) return { finding, fix };
  }
  return undefined;
}

/** What is about style alone may come out. */
const isMatter = ({ rule }: Finding): boolean => !rules.some(({ id, group }) => id === rule && group === 'style');

/** What a text is after a fix: without the finding, and with no other one. */
function applied(rule: Rule, before: Analysis, { finding, fix }: Fixable): Analysis {
  const text = applyEdits(before.program.text, fix.edits);
  if (text === undefined || text === before.program.text) throw new Error(`A fix that changes nothing: ${fix.title}`);
  const after = read(rule, { file: before.program.file, text });
  expect(after.program.errors).toEqual([]);
  expect(more(after.findings.filter(isMatter).map(keyOf), before.findings.map(keyOf))).toEqual([]);
  expect(more(before.findings.map(keyOf), after.findings.map(keyOf))).toContain(keyOf(finding));
  return after;
}

/** Who speaks for others keeps them back, and where it falls silent they are heard: what they would say does not count as new. */
const NO_SILENCER: LintConfig = {
  rules: Object.fromEntries(rules.flatMap(({ id, silences }) => (silences ? [[id, 'off' as const]] : []))),
};

/** With a string that is not known there is nothing that was not there with it, but for calls that are no longer refused. */
function checkMonotone(rule: Rule, example: Example): void {
  const before = read(rule, example);
  const all = [before, analyse(example.file, example.text, { ...optionsFor(rule), lint: NO_SILENCER })].flatMap(countedOf);
  const isRefused = ({ findings }: Analysis): number => findings.filter((each) => each.rule === 'invalid-call').length;
  for (const text of eachWithHole(before.program)) {
    const after = read(rule, { ...example, text });
    if (isRefused(after) < isRefused(before)) continue;
    expect(
      countedOf(after).filter((each) => !all.includes(each)),
      text,
    ).toEqual([]);
  }
}

/** Each finding by its rule and how many of them there are before it. */
function countedOf({ findings }: Analysis): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule }) => {
    const count = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, count);
    return `${rule} ${String(count)}`;
  });
}

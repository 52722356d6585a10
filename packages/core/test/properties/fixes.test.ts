import fc from 'fast-check';
import { type Image, type Instruction, type Span, flat, stages } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import type { Effect } from '../../src/effects/effect.ts';
import { effects } from '../../src/effects/effects.ts';
import { type Analysis, type Finding, type Fix, type TextEdit, analyse, applyEdits, fixAll } from '../../src/index.ts';
import { placeOf } from '../../src/lint/engine/place.ts';
import { rules } from '../../src/lint/rules/index.generated.ts';
import { type Source, examples } from './generators/examples.ts';
import { holds } from './generators/holds.ts';
import { replays } from './generators/replays.ts';
import { print } from './generators/print.ts';
import { specs } from './generators/specs.ts';

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

/** What is about style alone may come out where something else is mended. */
const isMatter = ({ rule }: Finding): boolean => !rules.some(({ id, group }) => id === rule && group === 'style');

const isTouching = ([start, end]: Span, { span }: TextEdit): boolean => span[0] <= end && start <= span[1];

/** The text after a fix, whose edits do not overlap. */
function applied({ program: { text } }: Analysis, { edits }: Fix): string {
  const inOrder = [...edits].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1]);
  const overlaps = inOrder.filter(({ span }, i) => span[0] < (inOrder[i - 1]?.span[1] ?? 0));
  expect(overlaps).toEqual([]);
  const changed = applyEdits(text, edits);
  expect(changed).not.toBe(text);
  return changed ?? '';
}

/** One fix: what it is for is gone, nothing is new, and where it is safe the images are the same but for what it edits. */
function checkFix(before: Analysis, finding: Finding, fix: Fix): void {
  const after = analyse(before.program.file, applied(before, fix));
  expect(after.program.errors.length).toBeLessThanOrEqual(before.program.errors.length);
  const [had, has] = [before.findings.map(keyOf), after.findings.map(keyOf)];
  expect(more(after.findings.filter(isMatter).map(keyOf), had)).toEqual([]);
  expect(more(had, has)).toContain(keyOf(finding));
  const said = `${finding.message} ${fix.title}`.toLowerCase();
  expect(packagesOf(before).filter((name) => !packagesOf(after).includes(name) && !said.includes(name))).toEqual([]);
  if (fix.safe) checkImages(before, after, (instruction) => isEdited(before, instruction, fix));
}

/** The names of all that images install: a fix takes none of them away but what it speaks of. */
const packagesOf = (analysis: Analysis): readonly string[] =>
  imagesOf(analysis).flatMap(([, image]) =>
    instructionsOf(image).flatMap((instruction) =>
      effects(instruction).flatMap((effect) =>
        effect.is === 'install' && effect.adds ? effect.packages.flatMap((word) => NAME.exec(flat(word).toLowerCase())?.[1] ?? []) : [],
      ),
    ),
  );

const NAME = /^['"]?([a-z\d][\w.-]*)(?!.*:\/\/)/;

/** Whether a fix edits a command: where it is written, or what is in it. */
const isEdited = ({ program }: Analysis, instruction: Instruction, { edits }: Fix): boolean =>
  instruction.do === 'run' &&
  instruction.text.some((piece) => {
    const place = placeOf(program, piece.from);
    return place !== undefined && edits.some((edit) => isTouching(place.span, edit));
  });

const imagesOf = ({ images }: Analysis): readonly (readonly [string, Image])[] =>
  images.flatMap(({ name, role, variants }) =>
    variants.map(({ when, image }) => [`${role} ${name ?? '?'} ${when.join(' and ')}`, image] as const),
  );

/** The same images, made of the same instructions but for edited commands. */
function checkImages(before: Analysis, after: Analysis, isChanged: (instruction: Instruction) => boolean): void {
  const [had, has] = [imagesOf(before), imagesOf(after)];
  expect(has.map(([name]) => name)).toEqual(had.map(([name]) => name));
  had.forEach(([, image], i) => {
    const now = has[i]?.[1] ?? image;
    checkInstructions(instructionsOf(image), instructionsOf(now), isChanged);
    checkUpdates(aptOf(image), aptOf(now));
    expect(done(now)).toEqual(done(image));
  });
}

/** What an image is made of, less the commands and the like that a later one of the same stage replaces. */
const instructionsOf = (image: Image): readonly Instruction[] =>
  stages(image).flatMap((stage) => {
    const all = stage.sent.map(({ instruction }) => instruction);
    return all.filter((each, i) => !all.slice(i + 1).some((other) => replaces(other, each)));
  });

const replaces = (later: Instruction, earlier: Instruction): boolean =>
  later.do === 'set' && earlier.do === 'set' && later.key === earlier.key && (later.key === 'cmd' || later.key === 'entrypoint');

function checkInstructions(
  had: readonly Instruction[],
  has: readonly Instruction[],
  isChanged: (instruction: Instruction) => boolean,
): void {
  const [before, after] = [had, has].map((all) => all.map(({ text }) => flat(text))) as [string[], string[]];
  const [gone, come] = [more(before, after), more(after, before)];
  const changed = had.filter((each, i) => isChanged(each) || isReplaced(each, had.slice(i + 1))).map(({ text }) => flat(text));
  expect(gone.filter((each) => !changed.includes(each))).toEqual([]);
  expect(come.filter((each) => !each.startsWith('RUN '))).toEqual([]);
  expect(come.length).toBeLessThanOrEqual(gone.length);
}

/** Whether one of the instructions behind it sets the same, so that it does nothing. */
const isReplaced = (instruction: Instruction, behind: readonly Instruction[]): boolean =>
  instruction.do === 'set' && behind.some((each) => each.do === 'set' && each.key === instruction.key);

/** Of each installation whether the package index is updated for it: behind the installation before it. */
function aptOf(image: Image): readonly boolean[] {
  const out: boolean[] = [];
  let isUpdated = false;
  for (const effect of instructionsOf(image).flatMap((instruction) => effects(instruction))) {
    if (effect.is === 'refreshIndex' && effect.manager === 'apt') isUpdated = true;
    if (effect.is !== 'install' || effect.manager !== 'apt' || !effect.adds) continue;
    out.push(isUpdated);
    isUpdated = false;
  }
  return out;
}

/** No installation loses the update of its index. One that repeats another may go. */
const checkUpdates = (had: readonly boolean[], has: readonly boolean[]): void => {
  const missing = (all: readonly boolean[]): number => all.filter((isUpdated) => !isUpdated).length;
  expect(missing(has)).toBeLessThanOrEqual(missing(had));
};

/**
 * What is known that an image's commands do, in any order and however often: but for updates, of which one may be too many, files named like a version,
 * and what takes caches away, which fixes add.
 */
const done = (image: Image): readonly string[] => {
  const all = instructionsOf(image)
    .flatMap((instruction) => effects(instruction))
    .flatMap((effect) => {
      if (UNCOUNTED.includes(effect.is)) return [];
      if (!('path' in effect)) return [effect.is];
      const path = flat(effect.path);
      return /^[=\d]|^\/var\/lib\/apt\/lists\b/.test(path) ? [] : [`${effect.is} ${path}`];
    });
  return [...new Set(all)].sort();
};

const UNCOUNTED: readonly Effect['is'][] = ['refreshIndex', 'anything', 'clean'];

/** Every fix that is offered for a text. */
function checkFixes({ file, text }: Source): void {
  const analysis = analyse(file, text);
  for (const finding of analysis.findings) for (const fix of finding.fixes()) checkFix(analysis, finding, fix);
}

/** Goes of all safe fixes, of which each does at most fifty. */
const GOES = 4;

const isSafelyFixable = (finding: Finding): boolean => finding.fixes().some(({ safe }) => safe);

/** All safe fixes at once, until nothing is left to do: no finding is new, and the images are the same but for their commands. */
function checkFixAll({ file, text }: Source): void {
  const first = analyse(file, text);
  let current = first;
  let goes = 0;
  for (let edits = fixAll(current, analyse); edits.length > 0; edits = fixAll(current, analyse)) {
    expect(++goes).toBeLessThanOrEqual(GOES);
    current = analyse(file, applied(current, { title: '', safe: true, edits }));
  }
  expect(current.findings.filter(isSafelyFixable)).toEqual([]);
  expect(more(current.findings.filter(isMatter).map(keyOf), first.findings.map(keyOf))).toEqual([]);
  checkImages(first, current, (instruction) => instruction.do === 'run');
}

describe.each([...examples, ...replays].map((source) => [source.file, source] as const))('%s', (_, source) => {
  test('each fix does what it says', () => {
    checkFixes(source);
  });
  test('all safe fixes come to an end', () => {
    checkFixAll(source);
  });
});

describe('a program that is made up', () => {
  const sources: fc.Arbitrary<Source> = specs.map((spec) => {
    const source = { file: '/a.image.ts', text: print(spec).text };
    return Object.assign(source, { [fc.toStringMethod]: () => `\n${source.text}` });
  });
  holds('each fix does what it says', 600, fc.property(sources, checkFixes));
  holds('all safe fixes come to an end', 300, fc.property(sources, checkFixAll));
});

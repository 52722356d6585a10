import { NOWHERE, type Value, apply, isRow, problems, renderDockerfile } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { chutes } from '../../packages/image/test/dialects/chutes.ts';
import { APART, callOf, compared, comparisons } from './comparisons.ts';
import { DIFFERENT } from './different.ts';
import { BLAXEL, CHUTES, DAYTONA, E2B, KUBETORCH, MODAL } from './setups.ts';
import { type Vendor, vectorsOf, vendors } from './vectors.ts';
import { type Setup, type Way, builders, throughReader, throughSdk } from './ways.ts';

const DIALECTS: Readonly<Record<Vendor, readonly Setup[]>> = {
  blaxel: [BLAXEL],
  chutes: [CHUTES],
  daytona: [DAYTONA],
  e2b: [E2B],
  kubetorch: [KUBETORCH],
  modal: MODAL,
};
const WAYS: readonly { readonly way: string; readonly through: Way }[] = [
  { way: 'through the SDK', through: throughSdk },
  { way: 'through the reader', through: throughReader },
];

describe.for(WAYS)('$way', ({ through }) => {
  test.for(comparisons)('$label', ({ setup, calls, made, wanted }) => {
    expect(wanted).toBeDefined();
    const result = through(setup, calls);
    expect('error' in result ? result.error : made(result.images)).toEqual(wanted);
  });

  test.for([
    { setup: CHUTES, method: 'runCommand', vector: 'mutation_same_object' },
    { setup: DAYTONA, method: 'runCommands', vector: 'mutation' },
    { setup: KUBETORCH, method: 'runBash', vector: 'mutation' },
  ])('$setup.dialect.name $vector: a call changes the image that it is made on', ({ setup, method: name }) => {
    const a: Setup = { ...setup, before: `${setup.before}\nconst a = ${startOf(setup)}();\nconst b = a.${name}("x");` };
    const result = through(a, ['a', 'b']);
    expect('images' in result && result.images[0]).toBe('images' in result && result.images[1]);
    expect('images' in result && result.images[0]).toMatchObject({ call: { method: name } });
  });
});

/** What `before` of a setup calls a function that makes an image. */
const startOf = ({ before }: Setup): string => /const (\w+) = \(\) =>/.exec(before)?.[1] ?? '';

test('a builder that a call changes is what the call returns', () => {
  const a: Setup = { ...DAYTONA, before: `${DAYTONA.before}\nconst a = B();` };
  const [before, after] = builders(a, ['a', 'a.workdir("/app")']);
  expect(before).toBe(after);
  expect(vectorsOf('daytona').find(({ label }) => label === 'mutation')?.gives).toEqual({ sameObject: true });
  expect(vectorsOf('kubetorch').find(({ label }) => label === 'mutation')?.gives).toEqual({ sameObject: true });
  expect(vectorsOf('chutes').find(({ label }) => label === 'mutation_same_object')?.gives).toEqual({ dockerfile: 'True' });
});

test('blaxel mutation: a call makes a new builder', () => {
  const a: Setup = { ...BLAXEL, before: `${BLAXEL.before}\nconst a = B();` };
  const [before, after] = builders(a, ['a', 'a.workdir("/app")']);
  expect(before === after).toBe(vectorsOf('blaxel').find(({ label }) => label === 'mutation')?.gives.sameObject);
});

test('blaxel hash: it depends on when files were changed, so what is made of it is not known', () => {
  const result = throughReader({ ...BLAXEL, before: `${BLAXEL.before}\nconst { hash } = B().addLocalFile("a", "/a");` }, [
    'B().env({ HASH: hash })',
  ]);
  expect('images' in result && result.images.map((image) => renderDockerfile(image).text)).toEqual([
    'FROM python:3.12\nENV HASH="‹hash›"\n',
  ]);
});

test('a call that throws leaves the image that it is made on as it was', () => {
  const before = `${DAYTONA.before}\nconst a = B().workdir("/app");\ntry {\n  a.env({ A: 1 });\n} catch {}`;
  const result = throughSdk({ ...DAYTONA, before }, ['a']);
  expect('images' in result && result.images.map((image) => renderDockerfile(image).text)).toEqual(['FROM python:3.12\nWORKDIR /app\n']);
});

test('chutes description_kw: a keyword without a parameter, which TypeScript cannot pass', () => {
  const text = (of: string): Value => ({ is: 'text', text: [{ text: of }], from: NOWHERE });
  const named = new Map(Object.entries({ username: text('u'), name: text('n'), tag: text('1'), description: text('d') }));
  const row = chutes.roots['Image'];
  if (!row || !isRow(row)) throw new Error('Chutes has no Image');
  const [problem] = problems(apply({ dialect: chutes, name: 'Image', row }, undefined, { list: [], named }, NOWHERE));
  const vector = vectorsOf('chutes').find(({ label }) => label === 'description_kw');
  expect(vector?.call).toContain('description="d"');
  expect(problem && `${problem.kind}: ${problem.message}`).toBe(vector?.gives.error);
});

describe.for(WAYS)('$way', ({ through }) => {
  test.for(DIFFERENT)('$vendor $label is not as the vendor makes it: $because', ({ vendor, label, shows }) => {
    const [setup] = DIALECTS[vendor];
    const vector = vectorsOf(vendor).find((each) => each.label === label);
    const result = setup && typeof vector?.call === 'string' ? through(setup, [callOf(vector, setup)]) : undefined;
    expect(result && 'images' in result && result.images.map((image) => renderDockerfile(image).text)).toEqual([shows]);
  });
});

test('each vector is compared, has a test of its own, or is different for a reason', () => {
  const labels = vendors.flatMap((vendor) => [...compared(vendor).map(({ label }) => label), ...APART[vendor]]);
  const different = DIFFERENT.map(({ label }) => label);
  expect([...labels, ...different].sort()).toEqual(
    vendors
      .flatMap(vectorsOf)
      .map(({ label }) => label)
      .sort(),
  );
});

test('there are not fewer comparisons than there were', () => {
  expect(comparisons).toHaveLength(251);
  expect(vendors.flatMap(compared)).toHaveLength(118);
});

test('those that are different do not become more', () => {
  expect(DIFFERENT).toHaveLength(10);
});

import { analyse } from '@layerwright/core';
import { flat, sent } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { CHUTES, DAYTONA, E2B, MODAL } from './setups.ts';
import { type Setup, fileOf } from './ways.ts';

const [NEWEST = CHUTES] = MODAL.slice(-1);

/** What is known around an unknown value stays known. An option that may be absent hides its name too. */
test.for([
  {
    setup: CHUTES,
    call: 'B().aptInstall(["git", `python${x}-dev`, ...y])',
    line: 'RUN apt-get -y install git python\uFFFC-dev \uFFFC',
  },
  { setup: CHUTES, call: 'B().withEnv("A", x + "/y")', line: 'ENV A=\uFFFC/y' },
  {
    setup: DAYTONA,
    call: "B().pipInstall(['pandas>=2', x], { pre: y, indexUrl: process.env.I })",
    line: 'RUN python -m pip install pandas\\>\\=2 \uFFFC \uFFFC \uFFFC',
  },
  { setup: DAYTONA, call: 'B().workdir(`/a b/${x}`)', line: "WORKDIR '/a b/\uFFFC'" },
  { setup: NEWEST, call: 'I.fromRegistry(`python:${x}`)', line: 'FROM python:\uFFFC' },
  { setup: NEWEST, call: 'b.env({ A: x })', line: 'ENV A=\uFFFC' },
  { setup: NEWEST, call: 'b.pipInstall("b", x, "a>1")', line: "RUN python -m pip install 'a>1' b \uFFFC" },
  { setup: E2B, call: 'E().runCmd(["a", x])', line: 'RUN a && \uFFFC' },
])('$call, where x and y are not known, gives $line', ({ setup, call, line }) => {
  expect(
    instructions(setup, call)
      .map(({ text }) => flat(text))
      .at(-1),
  ).toBe(line);
});

/** Where an unknown value decides what the lowering looks like, the call is unknown, not wrong. */
test.for([
  { setup: E2B, call: 'E().pipInstall("x", { g: x })' },
  { setup: DAYTONA, call: 'B().env(x)' },
  { setup: DAYTONA, call: 'B().env({ A: "b", ...x })' },
  { setup: DAYTONA, call: 'B().runCommands(...x)' },
  { setup: NEWEST, call: 'b.pipInstall("a", x)' },
])('$call, where x is not known, is not known', ({ setup, call }) => {
  expect(instructions(setup, call).at(-1)?.do).toBe('anything');
});

/** A function that returns an image is read with its parameters unknown. */
test('a function in a dialect whose calls make new images', () => {
  expect(instructions(NEWEST, '(x) => b.workdir(x).cmd([])').map(({ text }) => flat(text))).toEqual([
    'FROM base',
    'WORKDIR \uFFFC',
    'CMD []',
  ]);
});

test('a function in a dialect whose calls change their image', () => {
  expect(instructions(DAYTONA, '(x) => B().workdir(x)').map(({ text }) => flat(text))).toEqual(['FROM python:3.12', 'WORKDIR \uFFFC']);
});

function instructions(setup: Setup, call: string) {
  const text = `import { x, y } from "./elsewhere.ts";\n${fileOf(setup, [call])}`;
  const { images } = analyse('image.ts', text, { dialects: [setup.dialect] });
  const image = images.find(({ name }) => name === 'image0')?.variants[0]?.image;
  if (!image) throw new Error(`${call} was not read`);
  return sent(image).map(({ instruction }) => instruction);
}

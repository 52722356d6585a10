import { Image } from 'layerwright';
import { type Image as ImageValue, flat, readDockerfile, sent, specOf } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { obstacleOfSecrets, secretsOf, valuesOf, withSecretFiles } from './secrets.ts';

const base = Image.base('busybox:1');

/** The command of an image whose file this is the last line of. */
function runOf(text: string): Parameters<typeof withSecretFiles>[0] {
  const read = readDockerfile([{ text: `FROM a:1\n${text}\n` }]);
  const instruction = 'placed' in read ? read.placed.at(-1)?.instruction : undefined;
  if (instruction?.do !== 'run') throw new Error('this is no command');
  return instruction;
}

/** An image of one command, as a reader makes it. */
const imageOf = (...lines: readonly string[]): ImageValue => ({
  on: specOf(base),
  call: { ...specOf(base).call, method: 'RUN' },
  makes: lines.map(runOf),
});

describe('the secrets of an image', () => {
  test('are those of its commands, each once, at the first call that wants it', () => {
    const first = base.runCommands('a', 'b', { secrets: ['TOKEN', 'OTHER'] });
    const image = specOf(first.runCommands('c', { secrets: ['TOKEN'] }));
    expect(secretsOf(image)).toEqual([
      { id: 'TOKEN', by: specOf(first), isWanted: true },
      { id: 'OTHER', by: specOf(first), isWanted: true },
    ]);
  });

  test.for([
    ['type=secret,id=a', 'a', false],
    ['type=secret,id=a,required', 'a', true],
    ['type=secret,id=a,required=true', 'a', true],
    ['type=secret,id=a,required=false', 'a', false],
    ['type=secret,id=a,env=A', 'a', true],
    ['type=secret,target=/root/.netrc', '.netrc', false],
    ['TYPE=secret,src=b,id=a', 'b', false],
  ] as const)('%s', ([mount, id, isWanted]) => {
    expect(secretsOf(imageOf(`RUN --mount=${mount} x`)).map((each) => [each.id, each.isWanted])).toEqual([[id, isWanted]]);
  });

  test.for(['type=cache,id=a,target=/a', 'target=/a,from=b', 'type=secret', 'type=ssh,id=a'])('not of %s', (mount) => {
    expect(secretsOf(imageOf(`RUN --mount=${mount} x`))).toEqual([]);
  });

  test('are wanted where one of several commands wants them', () => {
    const image = imageOf('RUN --mount=type=secret,id=a x', 'RUN --mount=type=secret,id=a,required x');
    expect(secretsOf(image).map(({ isWanted }) => isWanted)).toEqual([true]);
  });

  test('have values, or are said to have none where they are wanted', () => {
    const image = imageOf('RUN --mount=type=secret,id=a --mount=type=secret,id=B,env=B --mount=type=secret,id=C,env=C x');
    const { values, missing } = valuesOf(image, (id) => (id === 'B' ? '' : undefined));
    expect([...values]).toEqual([['B', '']]);
    expect(missing.map(({ message }) => message)).toEqual([
      'the secret `C` has no value: give the environment variable `C` one for the build',
    ]);
  });
});

const FILL = 'A="$(cat /run/secrets/.A && printf x)" || exit 1; export A="${A%x}"; ';
const MOUNT = '--mount=type=secret,id=a,target=/run/secrets/.A,mode=0444';

describe('a variable is filled from a file', () => {
  test.for([
    ['RUN --mount=type=secret,id=a,env=A make "$A"', `RUN ${MOUNT} ${FILL}make "$A"`],
    ['run --network=none --mount=type=secret,env=A,id=a make', `run --network=none ${MOUNT} ${FILL}make`],
    ['RUN --mount=type=secret,id=a,env=A,required make', `RUN ${MOUNT},required=true ${FILL}make`],
    ['RUN --mount=type=secret,id=a,env=A,target=/k make', `RUN --mount=type=secret,id=a,target=/k ${MOUNT} ${FILL}make`],
    [
      '# why\nRUN --mount=type=secret,id=a,env=A \\\n  # more\n  make && \\\n  b',
      `# why\nRUN ${MOUNT} \\\n  # more\n  ${FILL}make && \\\n  b`,
    ],
    ["RUN --mount=type=secret,id=a,env=A <<'EOF'\n# first\nmake\nEOF", `RUN ${MOUNT} <<'EOF'\n${FILL}# first\nmake\nEOF`],
    ['RUN --mount=type=secret,id=a,env=A cat <<E > /x\n$A\nE', `RUN ${MOUNT} ${FILL}cat <<E > /x\n$A\nE`],
  ] as const)('%j', ([text, sentText]) => {
    const run = runOf(text);
    expect(obstacleOfSecrets(run)).toBeUndefined();
    expect(withSecretFiles(run)).toBe(sentText);
    expect(withSecretFiles(run).split('\n')).toHaveLength(text.split('\n').length);
  });

  test.for(['RUN make', 'RUN --mount=type=secret,id=a cat /run/secrets/a', 'RUN --mount=type=cache,target=/c make'])(
    'and %j is as it is',
    (text) => {
      expect(withSecretFiles(runOf(text))).toBe(text);
    },
  );

  test('of each secret by itself', () => {
    const [made] = sent(specOf(base.runCommands('make', { secrets: ['A', 'B'] }))).slice(-1);
    const text = made?.instruction.do === 'run' ? withSecretFiles(made.instruction) : '';
    expect(text).toMatch(/^RUN --mount=\S+\.A,mode=0444 --mount=\S+\.B,mode=0444 A=.*; B=.*; export B="\$\{B%x\}"; make$/);
    expect(made && flat(made.instruction.text)).toContain('env=A');
  });

  test.for([
    ['RUN --mount=type=secret,id=a,env=A ["make"]', 'a command that no shell runs cannot be given a secret as a variable yet'],
    [
      'RUN --mount=type=secret,id=a,env=A <<E\n#!/usr/bin/python3\nE',
      'a script with an interpreter of its own cannot be given a secret as a variable yet',
    ],
    ['RUN --mount=type=secret,id=a ["make"]', undefined],
  ] as const)('but not in %j', ([text, why]) => {
    expect(obstacleOfSecrets(runOf(text))).toBe(why);
  });
});

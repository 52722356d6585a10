import {
  type Image,
  type Instruction,
  type Text,
  UNKNOWN_WORLD,
  digest,
  flat,
  isHole,
  readDockerfile,
  show,
  stages,
} from 'layerwright/spec';
import { describe, expect, test } from 'vitest';

const from = (text: string): Text => [{ text, from: { in: { file: 'Dockerfile' }, span: [0, text.length], exact: true } }];
const instructions = (text: string, given?: ReadonlyMap<string, string>): readonly Instruction[] => {
  const read = readDockerfile(from(text), given);
  return 'placed' in read ? read.placed.map(({ instruction }) => instruction) : [];
};

/** What an instruction means: its base, its paths, or its pairs. */
function meaning(instruction: Instruction | undefined): string {
  if (instruction?.do === 'from') return `${instruction.source.kind} ${show(instruction.source.ref)}`;
  if (instruction?.do === 'copy') {
    const of = typeof instruction.of === 'object' ? `${instruction.of.kind} ${show(instruction.of.ref)}` : instruction.of;
    return `${of}: ${instruction.what.map((each) => ('rest' in each ? '…' : show(each))).join(' ')} to ${show(instruction.to)}`;
  }
  if (instruction?.do === 'pairs') return instruction.pairs.map(([key, value]) => `${show(key)}=${show(value)}`).join(';');
  if (instruction?.do === 'set') return 'argv' in instruction.value ? 'argv' : show(instruction.value);
  return instruction?.do === 'run' && !('argv' in instruction.body) ? show(instruction.body) : (instruction?.do ?? 'nothing');
}
const last = (text: string, given?: ReadonlyMap<string, string>): string => meaning(instructions(text, given).at(-1));

test.for([
  ['a backslash', 'ENV A=b \\'],
  ['a backslash and a line end', 'ENV A=b \\\n'],
  ['a comment in the middle of it', 'ENV A=b \\\n# c\n'],
  ['comments, and a backslash in one', 'ENV A=b \\\n# c\n\n# d \\\n'],
])('an instruction may end with %s', ([, text = '']) => {
  expect(last(`FROM a\n${text}`)).toBe('A=b');
});

test('the mark of UTF-8 stands before what says how a file is read', () => {
  expect(readDockerfile(from('\uFEFF# escape=`\nFROM a\n'))).toMatchObject({
    unread: expect.stringContaining('escape character') as string,
  });
  expect(instructions('\uFEFF# escape=\\\nFROM a\n')).toHaveLength(1);
});

test('only AS names a stage', () => {
  const names = instructions('FROM a\nFROM a as c\n').map((each) => each.do === 'from' && each.source.as && show(each.source.as));
  expect(names).toEqual([undefined, 'c']);
});

describe('variables', () => {
  const head = 'FROM a:1\nARG A=1 N\nENV E=2 B="x y"\n';

  test.for([
    ['ENV X=$A', 'X=1'],
    ['ENV X=${A}b$E', 'X=1b2'],
    ['ENV X="$A c"', 'X=1 c'],
    ["ENV X='$A'", 'X=$A'],
    ['ENV X="it\'s $A"', "X=it's 1"],
    ["ENV X='\\' Y=$A", 'X=\\;Y=1'],
    ['ENV X=\\$A', 'X=$A'],
    ['ENV X="\\$A"', 'X=$A'],
    ['ENV X=$N', 'X=‹N›'],
    ['ENV X=$NOWHERE', 'X=‹NOWHERE›'],
    ['ENV X=${A:-d} Y=${A:+d} Z=${A-d}', 'X=1;Y=d;Z=1'],
    ['ENV X=${N:-d} Y=${NOWHERE:-d}', 'X=‹N›;Y=‹NOWHERE›'],
    ['ENV X=${A#p}', 'X=‹${A#p}›'],
    // A shell's own are no letters of a value to a builder, which replaces them.
    ['ENV X=a$$A Y=$1', 'X=a‹$›A;Y=‹1›'],
    ['ENV X "$A  c"', 'X=1  c'],
    ['LABEL x "a b"', 'x=a b'],
    // A value of several words stays one here.
    ['ENV X=$B', 'X=‹B›'],
    ['COPY $A/b c$E', 'context: 1/b to c2'],
    ['COPY ["$A", "/c d"]', 'context: 1 to /c d'],
    ['ADD https://x/$A /y', 'url: https://x/1 to /y'],
    ['WORKDIR /$A', '/1'],
    ['USER $E', '2'],
    ['EXPOSE $A/tcp', '1/tcp'],
    ['LABEL v=$A', 'v=1'],
    ['ARG C=$A-x', 'C=1-x'],
    // In these a shell replaces them, or nobody.
    ['RUN echo $A', 'echo $A'],
    ['CMD echo $A', 'echo $A'],
    ['ENTRYPOINT ["$A"]', 'argv'],
  ] as const)('%s', ([line, is]) => {
    expect(last(`${head}${line}\n`)).toBe(is);
  });

  test.for([
    ['ARG V=3\nFROM p:$V', 'reference p:3'],
    ['ARG V\nFROM p:$V', 'reference p:‹V›'],
    ['ARG V=3\nARG W=$V-slim\nFROM p:${W}', 'reference p:3-slim'],
    // What a stage says counts in it alone, and an argument of before the first one only where it is asked for again.
    ['ARG V=3\nFROM a\nARG V=4\nFROM p:$V', 'reference p:3'],
    ['ARG V=3\nFROM a\nENV X=$V', 'X=‹V›'],
    ['ARG V=3\nFROM a\nARG V\nENV X=$V', 'X=3'],
    ['FROM a AS b\nARG V=3\nENV W=4\nFROM b\nENV X=$V$W', 'X=34'],
    ['FROM a AS b\nENV W=4\nFROM c\nENV X=$W', 'X=‹W›'],
    ['FROM a\nENV V=1\nARG V=2\nENV X=$V', 'X=1'],
    ['FROM a\nENV V=1\nENV V=2 X=$V', 'V=2;X=1'],
  ] as const)('%j', ([text, is]) => {
    expect(last(text)).toBe(is);
  });

  test('are what the user says, as far as they are arguments', () => {
    const given = new Map([
      ['V', '9'],
      ['E', '9'],
    ]);
    expect(last('ARG V=3\nFROM p:$V', given)).toBe('reference p:9');
    expect(last('FROM a\nENV E=1\nARG V\nENV X=$V$E', given)).toBe('X=91');
  });

  test('keep the place where they stand', () => {
    const text = 'FROM a\nARG V=3\nCOPY a$V /b';
    const copy = instructions(text).at(-1);
    const [word = []] = copy?.do === 'copy' ? copy.what : [];
    const places = 'rest' in word ? [] : word.map((piece) => (isHole(piece) ? '' : text.slice(...(piece.from?.span ?? [0, 0]))));
    expect(places).toEqual(['a', '$V']);
  });
});

describe('stages', () => {
  const imageOf = (text: string): Image =>
    instructions(text).reduce<Image | undefined>(
      (on, instruction) => ({
        ...(on && { on }),
        call: { dialect: 'dockerfile', method: '', from: { in: { file: '' }, span: [0, 0], exact: false }, args: [], problems: [] },
        makes: [instruction],
      }),
      undefined,
    ) as Image;
  const text = 'ARG V=1\nFROM a:$V AS One\nFROM b:2\nCOPY --from=one /a /b\nFROM one\nCOPY --from=1 /a /b\nCOPY --from=c:3 /a /b\n';

  test('are no references, by their names in whatever case and by their numbers', () => {
    expect(instructions(text).map(meaning)).toEqual([
      'V=1',
      'reference a:1',
      'reference b:2',
      'image one: /a to /b',
      'image one',
      'image 1: /a to /b',
      'reference c:3: /a to /b',
    ]);
  });

  test('have their names, and what the last starts from is kept', () => {
    expect(stages(imageOf(text)).map(({ name, isKept, sent }) => [name && flat(name), isKept, sent.length])).toEqual([
      ['One', true, 2],
      ['stage-1', false, 2],
      [undefined, true, 3],
    ]);
  });

  test('need no digest of a registry', () => {
    const asked: string[] = [];
    const base = (reference: string): undefined => void asked.push(reference);
    digest(imageOf(text), { hash: () => '', platform: 'linux/amd64', world: { ...UNKNOWN_WORLD, base } });
    expect(asked).toEqual(['a:1', 'b:2', 'c:3']);
  });
});

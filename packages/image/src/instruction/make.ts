import type { Attached, Auth, BuildOptions, Contexts, Hole, Image, Instruction, Pairs, Text, Texts, WrittenFile } from '../model.ts';
import { flat, holesOf, line, own } from '../text.ts';
import { read } from './read.ts';

/** Moves to the front, replacing the base. */
export const front = (text: Text): Instruction => placed(text, 'front');
/** Moves to the end, replacing what an earlier call put there. */
export const last = (text: Text): Instruction => placed(text, 'last');

/** Stands for the name of a stage until all stages are known. */
export const STAGE: Text = own('stage');

/** A copy from an image that gets a stage of its own. `words` are the paths. */
export const copyFromStage = (image: Image, flags: Texts, words: Text): readonly Instruction[] =>
  read(line`COPY --from=${STAGE} ${flags} ${words}`).map((each) =>
    each.do === 'copy' ? { ...each, of: { kind: 'image', ref: STAGE, image } } : each,
  );

function placed(text: Text, place: 'front' | 'last'): Instruction {
  const [instruction] = read(text);
  if (!instruction) throw new Error('a row gave no instruction to place');
  return { ...instruction, place };
}

/** What a Dockerfile of the build context says, which is known where its text is. */
export function written(path: Text, given: Partial<Omit<WrittenFile, 'path'>> = {}): Instruction {
  const { args = [], counts = 'context', target } = given;
  const hole = [path, ...args.map(([, value]) => value), target ?? []].flatMap(holesOf)[0];
  return { do: 'anything', text: [], why: hole ?? { why: 'io', name: flat(path) }, file: { ...given, path, args, counts } };
}

/** Files of a folder of which a function says what is left out. Nothing is known of them before it has. */
export const choosing = (why: Hole, folder: Text, makes: Instruction): Instruction => ({
  do: 'anything',
  text: [],
  why,
  alone: true,
  choosing: { folder, makes },
});

/** What a later call says of how the Dockerfile is built. */
export const builtWith = (what: 'file-target' | 'file-arguments' | 'file-argument', value: Text, key: Text = []): Instruction => ({
  do: 'attach',
  text: [],
  what: 'vendor',
  data: [],
  says: { what, key, value },
});

/** The contexts that a vendor is told of, beside what a Dockerfile says. */
export const contextsOf = ({ folder, named }: Contexts): readonly Instruction[] =>
  folder || named.length > 0
    ? [
        attached('vendor', [
          ...(folder ? [[own('context'), folder] as const] : []),
          ...named.map(([name, is]) => [namedContext(name), is] as const),
        ]),
      ]
    : [];

const namedContext = (name: Text): Text => [{ text: 'context ' }, ...name];

/** Not a step: it changes what the steps after it are given. */
export const forced: Instruction = { do: 'attach', text: [], what: 'force', data: [] };

/** What hangs on an image, with a comment that says so where a Dockerfile is shown. */
export const attached = (what: Attached, data: Pairs, comment?: Text): Instruction => ({
  do: 'attach',
  what,
  data,
  text: comment ? line`# ${comment}` : [],
});

/** Where an image starts, and what its registry wants. */
export const startOf = (text: Text, auth: Auth | undefined): readonly Instruction[] =>
  read(text).map((each) => (each.do === 'from' && auth ? { ...each, source: { ...each.source, auth } } : each));

/** Instructions of vendors that send steps, not text. Their `text` is for showing only, and nothing reads it. */
export const run = (body: Text, build?: BuildOptions): Instruction => ({
  do: 'run',
  text: line`RUN ${body}`,
  body,
  flags: [],
  ...(build && { build }),
});
/** Variables of the steps that follow, which what is built does not keep. */
export const env = (pairs: Pairs): Instruction => ({
  do: 'pairs',
  key: 'env',
  scope: 'build',
  text: line`ENV ${pairs.map(([key, value]) => line`${key}=${value}`)}`,
  pairs,
});
export const set = (key: 'workdir' | 'user' | 'entrypoint', value: Text): Instruction => ({
  do: 'set',
  key,
  text: line`${key.toUpperCase()} ${value}`,
  value,
});
/** The base, wherever it is said: a later one replaces it. */
export const base = (ref: Text): Instruction => ({
  do: 'from',
  place: 'front',
  text: line`FROM ${ref}`,
  source: { kind: 'reference', ref },
});
export const copy = (what: Texts, to: Text, flags: Pairs): Instruction => ({
  do: 'copy',
  add: false,
  text: line`COPY ${what} ${to}`,
  what,
  of: 'context',
  to,
  flags,
});

import { Image } from 'layerwright';
import { type Hole, type Image as ImageValue, type Instruction, own, specOf } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { obstaclesOf } from './obstacles.ts';

const base = specOf(Image.base('busybox:1'));
const messagesOf = (image: ImageValue): readonly string[] => obstaclesOf(image).map(({ message }) => message);

/** The base with one more instruction, as a reader of source text may have made it. */
const withInstruction = (instruction: Instruction): ImageValue => ({
  on: base,
  call: { ...base.call, method: 'it' },
  makes: [instruction],
});
const run = (flag: string): Instruction => ({
  do: 'run',
  body: own('true'),
  flags: [[own('mount'), own(flag)]],
  text: own(`RUN --mount=${flag} true`),
});
const hole: Hole = { why: 'env', name: 'process.env.TAG' };

test('nothing stands in the way of an image all of which is known', () => {
  const image = Image.base('busybox:1').addLocalDir('.', '/all').env({ A: 'b' }).runCommands('true').user('1').entrypoint(['x']);
  expect(messagesOf(specOf(image))).toEqual([]);
});

test('of files that a function chooses it is said what can be done instead', () => {
  const image = specOf(Image.base('busybox:1').addLocalDir('./src', '/app', { ignore: (path) => path.endsWith('.log') }));
  expect(messagesOf(image)).toEqual([
    'a function of the program says which files of `./src` are left out, and nothing of the program runs here: give a list of patterns, or have the program write what `toDockerfile(list)` gives into a file, and build that',
  ]);
});

test('steps that a vendor builds are no image of an engine', () => {
  const call = { ...base.call, dialect: 'e2b' };
  expect(messagesOf({ ...base, call })).toEqual([
    'its steps are for the builder of `e2b`, and a Docker engine would make another image of them',
  ]);
  expect(messagesOf({ ...base, call: { ...base.call, dialect: 'daytona' } })).toEqual([]);
});

test('a command that no shell runs has no variables of secrets', () => {
  const argv: Instruction = {
    ...run('type=secret,id=a,env=A'),
    do: 'run',
    flags: [[own('mount'), own('type=secret,id=a,env=A')]],
    body: { argv: [] },
  };
  expect(messagesOf(withInstruction(argv))).toEqual(['a command that no shell runs cannot be given a secret as a variable yet']);
  const image = specOf(Image.base('busybox:1').runCommands('#!/usr/bin/env python3\nprint(1)', { secrets: ['TOKEN'] }));
  expect(obstaclesOf(image)).toEqual([
    { by: image, message: 'a script with an interpreter of its own cannot be given a secret as a variable yet' },
  ]);
});

test.for([
  ['type=secret,id=a', []],
  ['type=secret,id=a,env=A', []],
  ['type=ssh', ['a command that uses ssh keys cannot be built yet']],
  ['target=/src', ['a command that mounts the build context cannot be built yet']],
  ['type=bind,target=/src', ['a command that mounts the build context cannot be built yet']],
  ['type=bind,from=busybox:1,target=/src', []],
  ['type=cache,target=/root/.cache', []],
  ['type=tmpfs,target=/tmp', []],
] as const)('a mount of %s', ([mount, messages]) => {
  expect(messagesOf(withInstruction(run(mount)))).toEqual(messages);
});

test('a GPU for a command is named with its call', () => {
  const image = specOf(Image.base('busybox:1').runCommands('true', { gpu: 'T4' }));
  expect(obstaclesOf(image)).toEqual([
    { by: image, message: 'a command with a user, a GPU or variables of its own cannot be built with a Docker engine' },
  ]);
});

test('variables, networks, caches and a step that is forced are no obstacle', () => {
  const options = { env: { A: 'b' }, network: 'none', mounts: [{ type: 'cache', target: '/c' }], forceBuild: true } as const;
  expect(messagesOf(specOf(Image.base('busybox:1').runCommands('true', options)))).toEqual([]);
});

test('what is not known is named', () => {
  const text: Instruction = { do: 'run', body: [{ hole }], flags: [], text: [{ text: 'RUN ' }, { hole }] };
  const message = '`process.env.TAG` is not known without running the program';
  expect(messagesOf(withInstruction(text))).toEqual([message]);
  expect(messagesOf(withInstruction({ do: 'anything', why: hole, text: [{ hole }] }))).toEqual([message]);
});

test('a refused call is all that is told of', () => {
  const refused: ImageValue = {
    on: withInstruction(run('type=ssh')),
    call: { ...base.call, problems: [{ message: 'no package is named', kind: 'Error', from: base.call.from }] },
    makes: [],
  };
  expect(obstaclesOf(refused)).toEqual([{ by: refused, message: 'no package is named' }]);
});

test('what only some builders can do is refused', () => {
  const gpu: Instruction = { do: 'run', body: own('true'), flags: [], build: { gpu: own('T4') }, text: own('RUN true') };
  expect(messagesOf(withInstruction(gpu))).toEqual([
    'a command with a user, a GPU or variables of its own cannot be built with a Docker engine',
  ]);
  const copy: Instruction = {
    do: 'copy',
    what: [own('.')],
    of: 'context',
    to: own('/x'),
    ignore: ['*.log'],
    flags: [],
    add: false,
    text: own('COPY . /x'),
  };
  expect(messagesOf(withInstruction(copy))).toEqual([]);
  const message = 'a copy with a wildcard, or of another image, cannot leave anything out yet';
  expect(messagesOf(withInstruction({ ...copy, what: [own('a/*')] }))).toEqual([message]);
  expect(messagesOf(withInstruction({ ...copy, of: { kind: 'reference', ref: own('a') } }))).toEqual([message]);
  expect(messagesOf(withInstruction({ do: 'invalid', message: 'no such instruction', at: own('X'), text: own('X') }))).toEqual([
    'no such instruction',
  ]);
});

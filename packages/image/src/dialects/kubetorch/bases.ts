import { attached, front, startOf } from '../../instruction/make.ts';
import type { Before, Lowered } from '../../method.ts';
import type { Instruction, Pairs, Said, Text } from '../../model.ts';
import { expanded } from '../../recipes/expanded.ts';
import { line, own } from '../../text.ts';

export type Configuration = Readonly<Record<'name' | 'imageId' | 'pythonPath' | 'installCmd' | 'dockerSecret', Text | undefined>>;

const SERVER = own('ghcr.io/run-house/server:v3');

/** What is remembered of an image's configuration, for the calls behind it. */
type Kept = 'python' | 'install' | 'secret';
const keeping = (what: Kept, value: Text): Instruction => ({
  do: 'attach',
  what: 'vendor',
  text: [],
  data: [],
  says: { what, key: [], value },
});

/** What the configuration says, where it says something of that. */
export function kept(before: Before, what: Kept): Text | undefined {
  const said = before.makes().flatMap((each): readonly Said[] => (each.do === 'attach' && each.says ? [each.says] : []));
  return said.findLast((each) => each.what === what)?.value;
}

export const factory = (reference: Text): Instruction => front(line`FROM ${reference}`);

/** A base that somebody chose stands at the front, or is that of a file; the default one is where the image begins. */
const isChosen = (before: Before): boolean =>
  before.makes().some((each) => (each.do === 'from' && each.place === 'front') || (each.do === 'anything' && each.file));

export function configured({ name, imageId, pythonPath, installCmd, dockerSecret }: Configuration): Lowered {
  return [
    ...(imageId ? [startingFrom(imageId, dockerSecret)] : startOf(line`FROM ${SERVER}`, undefined)),
    name && attached('vendor', [[own('name'), name]]),
    pythonPath && keeping('python', pythonPath),
    pythonPath && line`ENV KT_PYTHON_PATH=${expanded(pythonPath)}`,
    installCmd && keeping('install', installCmd),
    ...(dockerSecret ? pulled(dockerSecret) : []),
  ];
}

/** The base, and who may fetch it. */
function startingFrom(reference: Text, secret: Text | undefined): Instruction {
  const from = factory(reference);
  if (from.do !== 'from' || !secret) return from;
  const secrets: Pairs = [[own('pullSecret'), secret]];
  return { ...from, source: { ...from.source, auth: { kind: 'basic', secrets } } };
}

const pulled = (secret: Text): readonly Instruction[] => [
  attached('vendor', [[own('pullSecret'), secret]], line`pulled with the secret ${secret}`),
  keeping('secret', secret),
];

export const basedOn = (reference: Text, before: Before): Lowered =>
  isChosen(before)
    ? { refuses: 'Setting both a machine image and docker image is not yet supported.' }
    : startingFrom(reference, kept(before, 'secret'));

/** The secret is also that of a base that is there already. */
export function withSecret(secret: Text, before: Before): Lowered {
  const base = isChosen(before) ? before.base() : undefined;
  return [...(base ? [startingFrom(base.ref, secret)] : []), ...pulled(secret)];
}

import type { BuildOptions, Image, Instruction, Json, Source, Text } from './model.ts';
import { renderBuilt } from './render/dockerfile/target.ts';
import { sent } from './sent.ts';
import { flat, isHole, isWord, known } from './text.ts';
import type { World } from './world.ts';

/** Raised whenever the same image would get another digest. */
const SCHEMA = 1;

export type DigestOptions = {
  /** The sha256 of a UTF-8 text, in lower-case hexadecimal. */
  readonly hash: (text: string) => string;
  readonly world: World;
  /** `os/arch[/variant]` of the image: `linux/amd64`. */
  readonly platform: string;
};

/**
 * `sha256:…` of what an image is made from, or what is not known yet. `local`: a base has no manifest digest, so another
 * machine gets another digest.
 */
export type Digest = { readonly digest: string; readonly local: boolean } | { readonly unknown: readonly string[] };

/**
 * The digest of an image resolved against a world: schema version, platform, base digests, instructions as rendered, and
 * of each copied file its path, type, executable bit, link target and sha256. Times, owners and the values of secrets
 * are no part of it.
 */
export function digest(image: Image, { hash, world, platform }: DigestOptions): Digest {
  const unknown: string[] = [];
  let local = false;
  const base = (source: Source): Json => {
    if (source.kind === 'scratch') return 'scratch';
    const ref = flat(source.ref);
    if (source.kind !== 'reference') {
      unknown.push(`${source.kind} ${ref}`);
      return null;
    }
    const found = world.base(ref, platformOf(source) ?? platform);
    if (!found) unknown.push(`base ${ref}`);
    local ||= found?.kind === 'image-id';
    return found?.digest ?? null;
  };
  const inputs: Json[] = [];
  for (const { instruction } of sent(image)) {
    if (instruction.do === 'attach') continue;
    const hole = instruction.do === 'anything' ? instruction.why : [...instruction.text, ...outsideText(instruction)].find(isHole)?.hole;
    if (hole) unknown.push(`‹${hole.name}›`);
    else inputs.push(...inputsOf(instruction, base, world, unknown));
  }
  if (unknown.length > 0) return { unknown: [...new Set(unknown)] };
  const dockerfile = renderBuilt(image).text;
  return { digest: `sha256:${hash(canonical({ schema: SCHEMA, platform, dockerfile, inputs }))}`, local };
}

/** The platform that a base is said to be of. A variable is one of the build. */
function platformOf({ platform }: Source): string | undefined {
  const all = platform && flat(platform);
  return all?.includes('$') === true ? undefined : all;
}

/** What a step is given that its text does not show. */
const outsideText = (instruction: Instruction): Text => (instruction.do === 'run' ? (instruction.build?.gpu ?? []) : []);

function inputsOf(instruction: Instruction, base: (source: Source) => Json, world: World, unknown: string[]): readonly Json[] {
  // What a stage of the same file is stands in the text.
  if (instruction.do === 'from') return instruction.source.kind === 'image' ? [] : [base(instruction.source)];
  if (instruction.do === 'run') return instruction.build && isMoreThanForced(instruction.build) ? [buildInputs(instruction.build)] : [];
  if (instruction.do !== 'copy') return [];
  if (typeof instruction.of === 'object') {
    if (instruction.of.kind === 'server') unknown.push(`files of ${flat(instruction.of.ref)}`);
    return instruction.of.kind === 'reference' ? [base(instruction.of)] : [];
  }
  if (instruction.of !== 'context') return [];
  return instruction.what.map((path): Json => {
    if (!isWord(path) || !known(path)) return null;
    const files = world.files(flat(path), instruction.ignore ?? []);
    if (!files) unknown.push(`files ${flat(path)}`);
    return files ? [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)).map(({ ...file }) => file) : null;
  });
}

/** Forcing changes nothing of what is built. */
const isMoreThanForced = ({ force: _, ...more }: BuildOptions): boolean => Object.keys(more).length > 0;

/** Who runs a step, and with what: in no text, but it changes what is built. Secrets count by name. */
const buildInputs = ({ as, env = [], gpu, secrets = [] }: BuildOptions): Json => ({
  as: as ? flat(as) : null,
  env: env.map(([key, value]) => [flat(key), flat(value)]),
  gpu: gpu ? flat(gpu) : null,
  secrets: secrets.map((secret) => (isWord(secret) ? flat(secret) : null)),
});

/** JSON with keys in order and no blanks: the same value is the same text. */
export function canonical(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

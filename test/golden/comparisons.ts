import { type Image, UNKNOWN_WORLD, type World, flat, isWord, renderDockerfile, resolved, sent } from 'layerwright/spec';
import { e2bSteps } from './e2b-steps.ts';
import { DIFFERENT } from './different.ts';
import { toTypeScript } from './python.ts';
import { BLAXEL, CHUTES, DAYTONA, E2B, KUBETORCH, MODAL, parametersOf } from './setups.ts';
import { type Gives, type Vector, type Vendor, vectorsOf } from './vectors.ts';
import type { Setup } from './ways.ts';

/** One thing that a call makes, against what the published SDK made. */
export type Comparison = {
  readonly label: string;
  readonly setup: Setup;
  readonly calls: readonly string[];
  readonly made: (images: readonly Image[]) => unknown;
  readonly wanted: unknown;
};

/** Vectors with tests of their own in `golden.test.ts`. */
export const APART: Readonly<Record<Vendor, readonly string[]>> = {
  blaxel: ['mutation', 'hash'],
  chutes: ['description_kw', 'mutation_same_object'],
  daytona: ['mutation'],
  e2b: [],
  kubetorch: ['mutation'],
  modal: [],
};

export const comparisons: readonly Comparison[] = [
  ...compared('blaxel').map((vector) => dockerfile(vector, BLAXEL, vector.gives, '')),
  ...compared('chutes').map((vector) => dockerfile(vector, CHUTES, vector.gives, '\n')),
  ...compared('daytona').map((vector) => dockerfile(vector, DAYTONA, vector.gives, '')),
  ...compared('e2b').flatMap(e2bComparisons),
  ...compared('kubetorch').map((vector) => dockerfile(vector, KUBETORCH, fileOf(vector.gives), '')),
  ...MODAL.flatMap((setup) => compared('modal').flatMap((vector) => modalComparisons(vector, setup))),
];

/** The vectors of a vendor that are compared. */
export function compared(vendor: Vendor): readonly Vector[] {
  const different = DIFFERENT.filter((each) => each.vendor === vendor).map(({ label }) => label);
  const left = [...APART[vendor], ...different];
  return vectorsOf(vendor).filter(({ label }) => !left.includes(label));
}

/** The text or the error. Where the vendor's text has no line break at its end, `end` is ours. */
function dockerfile(vector: Vector, setup: Setup, gives: Pick<Gives, 'dockerfile' | 'error'>, end: string): Comparison {
  return {
    label: `${setup.dialect.name} ${vector.label}`,
    setup,
    calls: [callOf(vector, setup)],
    made: ([image]) => image && renderDockerfile(resolved(image, worldOf(setup))).text,
    wanted: gives.error ?? (gives.dockerfile === undefined ? undefined : gives.dockerfile + end),
  };
}

/** What is known of the files that calls name. */
const worldOf = ({ files = {} }: Setup): World => ({ ...UNKNOWN_WORLD, text: (path) => files[path] });

/** Kubetorch calls the text of its file otherwise. */
function fileOf({ contents, error }: Gives): Gives {
  return { ...(contents !== undefined && { dockerfile: contents }), ...(error !== undefined && { error }) };
}

/** A template that is built upon another has no text, only JSON. */
function e2bComparisons(vector: Vector): readonly Comparison[] {
  const { dockerfileError } = vector.gives;
  return [...(dockerfileError === undefined ? [dockerfile(vector, E2B, vector.gives, '')] : []), ...e2bJson(vector)];
}

function e2bJson(vector: Vector): readonly Comparison[] {
  const { json } = vector.gives;
  if (!json?.steps) return [];
  const steps = json.steps.map((step) => Object.fromEntries(Object.entries(step).filter(([key]) => key !== 'filesHash')));
  const made: Comparison['made'] = ([image]) => image && e2bSteps(image);
  return [{ ...dockerfile(vector, E2B, {}, ''), label: `e2b ${vector.label}, as JSON`, made, wanted: { ...json, steps } }];
}

export function modalComparisons(vector: Vector, setup: Setup): readonly Comparison[] {
  const { gives } = vector;
  if (gives.returns !== undefined) {
    const made: Comparison['made'] = ([image, receiver]) => (image === receiver ? 'self (no new layer)' : 'a new layer');
    return [{ ...dockerfile(vector, setup, {}, ''), calls: [callOf(vector, setup), 'b'], made, wanted: gives.returns }];
  }
  const lowering = gives.lowering?.find((each) => each.builder_versions.some((version) => setup.dialect.name === `modal@${version}`));
  const error = lowering ? lowering.error : gives.error;
  const text = lowering?.commands?.join('\n');
  const made = dockerfile(vector, setup, { ...(error !== undefined && { error }), ...(text !== undefined && { dockerfile: text }) }, '\n');
  const files = Object.entries(lowering?.context_files ?? {}).filter(([, file]) => !file.startsWith('<builder-requirements>'));
  if (files.length === 0) return [made];
  return [made, { ...made, label: `${made.label}, files of the context`, made: contextFiles, wanted: Object.fromEntries(files) }];
}

/** The user's files by the names that the vendor's context gives them. */
function contextFiles(images: readonly Image[]): Readonly<Record<string, string>> {
  const copied = images.flatMap(sent).flatMap(({ instruction }) => (instruction.do === 'copy' ? instruction.what : []));
  const pieces = copied.filter(isWord).flat();
  return Object.fromEntries(pieces.flatMap((piece) => ('text' in piece && piece.for ? [[piece.text, flat(piece.for)]] : [])));
}

/** The call as TypeScript. Where there is none the setup itself is meant. */
export function callOf({ call }: Vector, { dialect }: Pick<Setup, 'dialect'>): string {
  if (call === null) return 'B()';
  return dialect.language === 'python' || dialect.modules.some((name) => name.startsWith('layerwright/'))
    ? toTypeScript(call, (name) => parametersOf(dialect, name))
    : call;
}

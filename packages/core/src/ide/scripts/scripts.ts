import { type Argv, type Instruction, type Text, flat, isHole, isWord, slice, stages } from 'layerwright/spec';
import type { Analysis, Finding } from '../../analysis.ts';
import { originOf, placeOf } from '../../lint/engine/place.ts';
import type { Severity } from '../../lint/engine/rule.ts';
import { silencing, suppressionsOf } from '../../lint/engine/suppress.ts';
import type { Place } from '../../place.ts';

/** A text that a shell runs when an image is built, all of it known. */
export type Script = {
  /** `undefined`: that of the base image, which nothing here says. */
  readonly shell: Shell | undefined;
  readonly text: string;
  /** Where a part of it is written; nothing for what a builder adds. */
  readonly placeOf: (start: number, end: number) => Place | undefined;
};
export type Shell = 'sh' | 'bash' | 'dash' | 'ksh';

const SHELL = /^(?:.*\/)?(sh|bash|dash|ksh)$/;
const SHEBANG = /^#!\s*\S*?\/?(?:env\s+)?(\w+)(?=\s|$)/;

/** The texts in the images of a file that shells run, each where it is written once. */
export function scriptsOf({ images, program }: Pick<Analysis, 'images' | 'program'>): readonly Script[] {
  const found = new Map<string, Script>();
  for (const stage of images.flatMap(({ variants }) => variants.flatMap(({ image }) => stages(image)))) {
    let shell: Shell | 'another' | undefined;
    for (const { instruction } of stage.sent) {
      if (instruction.do === 'from') shell = undefined;
      shell = shellAfter(instruction, shell);
      const body = bodyOf(instruction);
      const place = body && placeOf(program, originOf(body));
      if (!body || !place || shell === 'another' || body.some(isHole)) continue;
      const named = shellIn(flat(body), shell);
      const key = `${place.span.join()} ${named ?? ''} ${flat(body)}`;
      if (named !== 'another' && !found.has(key)) {
        const within = (start: number, end: number) => placeOf(program, originOf(slice(body, start, end)));
        found.set(key, { shell: named, text: flat(body), placeOf: within });
      }
    }
  }
  return [...found.values()];
}

function bodyOf(instruction: Instruction): Text | undefined {
  return instruction.do === 'run' && !('argv' in instruction.body) ? instruction.body : undefined;
}

function shellAfter(instruction: Instruction, before: Shell | 'another' | undefined): Shell | 'another' | undefined {
  if (instruction.do !== 'set' || instruction.key !== 'shell') return before;
  return 'argv' in instruction.value ? shellOf(instruction.value) : 'another';
}

function shellOf({ argv: [first] }: Argv): Shell | 'another' {
  return first && isWord(first) ? asShell(SHELL.exec(flat(first))?.[1]) : 'another';
}

const asShell = (name: string | undefined): Shell | 'another' =>
  name === 'sh' || name === 'bash' || name === 'dash' || name === 'ksh' ? name : 'another';

/** A script may say itself what runs it. */
function shellIn(text: string, shell: Shell | undefined): Shell | 'another' | undefined {
  const [, named] = SHEBANG.exec(text) ?? [];
  return named === undefined ? shell : asShell(named);
}

/** Something that another program has found, at a place in the file. */
export type Foreign = { readonly rule: string; readonly severity: Severity; readonly message: string; readonly place: Place };

/** The findings of a file and those of another program, in order, without those that comments silence. */
export function withForeign(
  { program, findings }: Pick<Analysis, 'program' | 'findings'>,
  foreign: readonly Foreign[],
): readonly Finding[] {
  const isSilenced = silencing(suppressionsOf(program));
  const shown = foreign.filter(({ rule, place }) => !isSilenced(rule, place.span[0]));
  const all = shown.map(({ place, ...rest }): Finding => ({ ...place, ...rest, related: [], fixes: () => [] }));
  return [...findings, ...all].sort((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1] || (a.rule < b.rule ? -1 : 1));
}

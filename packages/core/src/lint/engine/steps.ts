import type { Call, Instruction, Stage, Text } from 'layerwright/spec';
import type { Effect } from '../../effects/effect.ts';
import { effects, knownText } from '../../effects/effects.ts';
import { inShell, shellAfter, shellBefore } from './foreign-shell.ts';

/** One instruction of a stage, what it does, and the state it meets. */
export type Step = {
  readonly call: Call;
  readonly instruction: Instruction;
  readonly effects: readonly Effect[];
  readonly stage: Stage;
  /** Its number in the stage. */
  readonly index: number;
  /** The working directory before it, where it is known. */
  readonly workdir: string | undefined;
  /** What it sets is in the image: it is in no stage of which another one only takes files. */
  readonly isKept: boolean;
};

const memo = new WeakMap<Stage, readonly Step[]>();

/** The instructions of one stage in the order they are built, each with the state before it. */
export function steps(stage: Stage): readonly Step[] {
  let all = memo.get(stage);
  if (!all) memo.set(stage, (all = read(stage)));
  return all;
}

function read(stage: Stage): readonly Step[] {
  const { isKept, sent } = stage;
  const out: Step[] = [];
  let workdir: string | undefined;
  let shell = shellBefore(stage);
  for (const { instruction: written, by } of sent) {
    const instruction = inShell(written, shell);
    shell = shellAfter(written, shell);
    const step = { call: by.call, instruction, effects: effects(instruction), stage, index: out.length, workdir, isKept };
    out.push(step);
    workdir = workdirAfter(step);
  }
  return out;
}

function workdirAfter({ instruction, workdir }: Step): string | undefined {
  if (instruction.do === 'anything' || instruction.do === 'from') return undefined;
  if (instruction.do !== 'set' || instruction.key !== 'workdir' || 'argv' in instruction.value) return workdir;
  return resolve(workdir, knownText(instruction.value));
}

/** An absolute path without `.`, `..` and doubled slashes; nothing where that is not known. */
export function resolve(workdir: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || /[$\\'"`]/.test(path) || path.startsWith('~')) return undefined;
  if (!path.startsWith('/') && workdir === undefined) return undefined;
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${workdir ?? ''}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether one of two absolute paths lies within the other. What a pattern may match begins before its first wildcard. */
export function overlaps(a: string, b: string): boolean {
  const one = fixedPart(a);
  const other = fixedPart(b);
  return isWithin(one, other) || isWithin(other, one);
}

const isWithin = (path: string, folder: string): boolean =>
  folder === '/' || (path.startsWith(folder) && (path.length === folder.length || path[folder.length] === '/'));

const fixedPart = (path: string): string => (/[*?[{]/.test(path) ? path.replace(/[*?[{].*$/s, '').replace(/\/[^/]*$/, '') || '/' : path);

const touching = new WeakMap<Step, { readonly paths: readonly string[] | undefined }>();

/** What a step touches in the image's file system, as far as that is known: all of it, or nothing where it may be more. */
export function touched(step: Step): readonly string[] | undefined {
  let known = touching.get(step);
  if (!known) touching.set(step, (known = { paths: pathsTouched(step) }));
  return known.paths;
}

const NONE: readonly never[] = [];

function pathsTouched(step: Step): readonly string[] | undefined {
  const out: string[] = [];
  let cwd = step.workdir;
  for (const effect of step.effects) {
    if (effect.is === 'anything') return undefined;
    if (effect.is === 'enter') cwd = resolve(cwd, knownText(effect.path));
    if (hasSystem(effect)) out.push(...SYSTEM);
    for (const path of pathsOf(effect)) {
      const absolute = resolve(cwd, pathOf(path));
      if (absolute === undefined) return undefined;
      out.push(absolute);
    }
    if (effect.is === 'install' && effect.project) {
      if (cwd === undefined) return undefined;
      out.push(cwd);
    }
  }
  return out;
}

const pathOf = (text: Text): string | undefined => knownText(text)?.replace(/^(['"])(.*)\1$/, '$2');

/** Where package managers put things; who copies there meets them. */
const SYSTEM: readonly string[] = [
  ...['/bin', '/boot', '/etc', '/lib', '/lib32', '/lib64', '/sbin', '/var'],
  ...['/usr/bin', '/usr/include', '/usr/lib', '/usr/lib64', '/usr/libexec', '/usr/local', '/usr/sbin', '/usr/share', '/opt/conda'],
  ...['/root/.cache', '/root/.config', '/root/.local', '/root/.npm', '/root/.npmrc', '/root/.pip', '/root/.netrc'],
  // What they fetch by, from whom they are known to.
  ...['/root/.ssh', '/root/.gitconfig', '/root/.git-credentials', '/root/.aws'],
];

/** Whether a step may touch what package managers read and write. */
export function touchesSystem(step: Step): boolean {
  const paths = touched(step);
  return paths === undefined || paths.some((path) => SYSTEM.some((each) => overlaps(path, each)));
}

const hasSystem = ({ is }: Effect): boolean => is === 'install' || is === 'refreshIndex' || is === 'clean';

function pathsOf(effect: Effect): readonly Text[] {
  switch (effect.is) {
    case 'read':
    case 'write':
    case 'remove':
      return [effect.path];
    case 'install':
      return effect.reads;
    default:
      return NONE;
  }
}

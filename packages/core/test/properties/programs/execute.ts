import path from 'node:path';
import { Script } from 'node:vm';
import { transformSync } from 'esbuild';
import { Image } from 'layerwright';
import { type Image as Spec, sent, show } from 'layerwright/spec';

export type Environment = Readonly<Record<string, string>>;

/** The instructions of an image, as text. */
const instructionsOf = (image: Spec): readonly string[] => sent(image).map(({ instruction }) => show(instruction.text));

/** Runs a program with the real SDK. What it exports, by name, where that is an image; nothing where it throws. */
export function execute(text: string): (environment: Environment) => ReadonlyMap<string, readonly string[]> | undefined {
  const { code } = transformSync(counted(text), { loader: 'ts', format: 'cjs', target: 'node20' });
  const run = new Script(`(function (module, exports, process, require, pass) {"use strict";${quiet(code)}\n})`).runInThisContext() as Main;
  return (environment) => {
    const module = { exports: {} };
    const elsewhere = newModule();
    try {
      run(module, module.exports, { env: { ...environment } }, (name) => MODULES[name] ?? elsewhere, passes());
    } catch {
      return undefined;
    }
    return new Map(
      Object.entries(module.exports).flatMap(([name, value]) => (isImage(value) ? [[name, instructionsOf(value.spec)] as const] : [])),
    );
  };
}

/** What an async function throws when the program is over changes no image, and would be taken for an error of the test. */
const quiet = (code: string): string => code.replace(/^(\s*fn\d+\(\));$/gm, '$1?.catch?.(() => {});');

const MODULES: Readonly<Record<string, object>> = { layerwright: { Image }, 'node:path': path };

type Main = (module: { exports: object }, exports: object, process: object, require: (name: string) => object, pass: () => void) => void;

/** More passes than the loops of a program make that ends: a list that grows while it is gone through never does. */
const PASSES = 400;

/** The program, in which each pass of a loop is counted. */
const counted = (text: string): string => text.replace(/(?:\b(?:for|while) \(.*\)|\bdo) \{$/gm, '$& pass();');

function passes(): () => void {
  let left = PASSES;
  return () => {
    if (left-- === 0) throw new Error('This program does not end.');
  };
}

const isImage = (value: unknown): value is { readonly spec: Spec } =>
  typeof value === 'object' && value !== null && 'spec' in value && 'toDockerfile' in value;

/** A module that the reader does not see: what it does to values is up to it. */
function newModule(): Record<string, unknown> {
  const kept: (() => void)[] = [];
  const change = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
    if (!Array.isArray(value)) Object.assign(value, { A: 'changed' });
    for (const each of Object.values(value)) change(each);
    if (Array.isArray(value)) value.push('changed');
  };
  const fire = (): void => {
    for (const each of kept) each();
  };
  const store: { held?: unknown; readonly run: number } = {
    get run() {
      fire();
      return 1;
    },
  };
  let calls = 0;
  return {
    sometimes: () => {
      if (++calls % 2 === 1) throw new Error('sometimes');
    },
    change,
    fire,
    forget: <T>(value: T) => value,
    keep: (of: () => void) => kept.push(of),
    Later: function Later(): void {
      fire();
    },
    run: (of: () => void) => {
      of();
    },
    store,
    touch: () => {
      if (typeof store.held === 'function') (store.held as () => void)();
      else change(store.held);
    },
  };
}

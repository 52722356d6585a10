import { afterAll, beforeAll } from 'vitest';
import { loadBusybox } from '../../scripts/test-hosts/base-images.ts';
import { type Engine, engine as engineHost, startEngine } from '../../scripts/test-hosts/engine.ts';
import { type Host } from '../../scripts/test-hosts/host.ts';
import { newerEngine, startNewerEngine } from '../../scripts/test-hosts/newer-engine.ts';
import { type Ran, layerwright } from '../wire/program.ts';

/** An engine to be tried: how it is started, and what that needs. */
export type Generation = {
  readonly name: string;
  readonly host: Host;
  readonly start: () => Promise<Engine>;
  readonly readsHeredocs: boolean;
};

/** Engines differ in how they report, store and name what they do. */
export const GENERATIONS: readonly Generation[] = [
  { name: 'an old engine', host: engineHost, start: () => startEngine(), readsHeredocs: false },
  { name: 'a newer engine', host: newerEngine, start: () => startNewerEngine(), readsHeredocs: true },
];

/** An engine with busybox for the tests of a suite. Call it where `beforeAll` may stand. */
export function engineForSuite(start: Generation['start'] = () => startEngine()): { readonly engine: () => Engine } {
  let engine: Engine | undefined;
  beforeAll(async () => {
    engine = await start();
    await loadBusybox(engine);
  });
  afterAll(() => engine?.stop());
  return {
    engine: () => {
      if (!engine) throw new Error('the engine has not started');
      return engine;
    },
  };
}

/** Runs the program in a project, with a cache folder in it so that no build of another project is known. */
export const inProject = (cwd: string, argv: readonly string[]): Promise<Ran> =>
  layerwright(cwd, argv, { env: { XDG_CACHE_HOME: `${cwd}/.cache` } });

/** What a build said of one step, `2/3`: what is told of others may come between. */
export const saidOf = (step: string, { stderr }: Pick<Ran, 'stderr'>): readonly string[] =>
  stderr.split('\n').filter((line) => line.startsWith(`[${step}]`));

/** What a build said of each step: its number and how it ended. */
export const endsOf = ({ stderr }: Ran): readonly string[] =>
  [...stderr.matchAll(/^\[(\d+)\/\d+\][^|\n]*? (cached|done|failed)\b/gm)].map(([, number, end]) => `${number ?? ''} ${end ?? ''}`);

import { type Image, type Instruction, flat, sent } from 'layerwright/spec';
import { type BuildStep, stepsOf } from './plan/steps.ts';
import { type Engine, EngineFailure, type Transfer } from './ports/engine.ts';

/** An image that others start or copy from, and the call that names it. */
type Base = { readonly reference: string; readonly by: Image; readonly step: BuildStep | undefined };

export type BaseNews = { readonly step: BuildStep | undefined; readonly reference: string; readonly transfer: Transfer };

/**
 * Fetches what an image starts and copies from, where the engine lacks it. A builder does that by itself only with a session
 * in which it can ask for credentials, even where a registry wants none but a token for nobody, as Docker Hub does. Gives the
 * failure of the first base that cannot be had, with the call that names it.
 */
export async function fetchBases(
  image: Image,
  engine: Engine,
  on: (news: BaseNews) => void,
  signal: AbortSignal,
): Promise<{ readonly failure: EngineFailure; readonly by: Image } | undefined> {
  for (const { reference, by, step } of basesOf(image)) {
    try {
      if (await engine.find(reference, signal)) continue;
      on({ step, reference, transfer: { done: 0, total: 0 } });
      await engine.pull(reference, (transfer) => on({ step, reference, transfer }), signal);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      return { failure: error, by };
    }
  }
  return undefined;
}

/** The images whose files a command sees. */
const mountedImages = ({ flags }: Extract<Instruction, { do: 'run' }>): readonly string[] =>
  flags.flatMap(([key, value]) => (flat(key) === 'mount' ? (/(?:^|,)from=([^,]+)/.exec(flat(value))?.slice(1) ?? []) : []));

function basesOf(image: Image): readonly Base[] {
  const steps = stepsOf(image);
  const stages = new Set(['scratch']);
  const bases = new Map<string, Base>();
  const add = (text: string, by: Image, step?: BuildStep): void => {
    // A stage may also be named by its number.
    if (!stages.has(text.toLowerCase()) && !/^\d+$/.test(text) && !bases.has(text)) bases.set(text, { reference: text, by, step });
  };
  for (const { instruction, by } of sent(image)) {
    const at = steps.find((step) => step.instruction === instruction);
    if (instruction.do === 'from') {
      add(flat(instruction.source.ref), by, at);
      if (instruction.source.as) stages.add(flat(instruction.source.as).toLowerCase());
    } else if (instruction.do === 'copy' && typeof instruction.of === 'object' && !instruction.of.image)
      add(flat(instruction.of.ref), by, at);
    else if (instruction.do === 'run') for (const reference of mountedImages(instruction)) add(reference, by, at);
  }
  return [...bases.values()];
}

import { type Image, type Instruction, type Source, flat, sent } from 'layerwright/spec';
import { type BuildStep, stepsOf } from './plan/steps.ts';
import { type Engine, EngineFailure, type StoredImage, type Transfer } from './ports/engine.ts';

/** An image that others start or copy from, and the call that names it. */
type Base = { readonly reference: string; readonly by: Image; readonly step: BuildStep | undefined; readonly platform?: string };

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
  for (const { reference, by, step, platform } of basesOf(image)) {
    try {
      const found = await engine.find(reference, signal);
      if (found && isFor(platform, found)) continue;
      on({ step, reference, transfer: { done: 0, total: 0 } });
      await engine.pull(reference, (transfer) => on({ step, reference, transfer }), signal, platform);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      return { failure: error, by };
    }
  }
  return undefined;
}

/** A variable is for the builder to know. */
function platformOf({ platform }: Source): string | undefined {
  const all = platform && flat(platform);
  return all?.includes('$') === true ? undefined : all;
}

/** The images whose files a command sees. */
const mountedImages = ({ flags }: Extract<Instruction, { do: 'run' }>): readonly string[] =>
  flags.flatMap(([key, value]) => (flat(key) === 'mount' ? (/(?:^|,)from=([^,]+)/.exec(flat(value))?.slice(1) ?? []) : []));

/** Whether an image is for a platform; one that does not say its own may be. */
const isFor = (platform: string | undefined, { platform: own }: StoredImage): boolean =>
  platform === undefined || own === undefined || own === platform || own.startsWith(`${platform}/`);

function basesOf(image: Image): readonly Base[] {
  const steps = stepsOf(image);
  const stages = new Set(['scratch']);
  const bases = new Map<string, Base>();
  const add = (text: string, by: Image, step?: BuildStep, platform?: string): void => {
    // A stage may also be named by its number.
    if (!stages.has(text.toLowerCase()) && !/^\d+$/.test(text) && !bases.has(text))
      bases.set(text, { reference: text, by, step, ...(platform !== undefined && { platform }) });
  };
  for (const { instruction, by } of sent(image)) {
    const at = steps.find((step) => step.instruction === instruction);
    if (instruction.do === 'from') {
      add(flat(instruction.source.ref), by, at, platformOf(instruction.source));
      if (instruction.source.as) stages.add(flat(instruction.source.as).toLowerCase());
    } else if (instruction.do === 'copy' && typeof instruction.of === 'object' && !instruction.of.image)
      add(flat(instruction.of.ref), by, at);
    else if (instruction.do === 'run') for (const reference of mountedImages(instruction)) add(reference, by, at);
  }
  return [...bases.values()];
}

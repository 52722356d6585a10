import { Image } from 'layerwright';
import { specOf } from 'layerwright/spec';
import { type BuildNews, type BuildOutcome, buildImage } from '../build.ts';
import type { Engine } from '../ports/engine.ts';
import { type Tree, temporaryFolder } from './temporary-folder.ts';

export const NEVER = new AbortController().signal;
export const base = Image.base('busybox:1');

type Given = { readonly image: Image; readonly engine: Engine; readonly tree?: Tree; readonly signal?: AbortSignal };

export async function built({
  image,
  engine,
  tree,
  signal = NEVER,
}: Given): Promise<{ readonly outcome: BuildOutcome; readonly news: readonly BuildNews[] }> {
  const news: BuildNews[] = [];
  const job = { image: specOf(image), engine, context: temporaryFolder(tree), tags: ['a:1'] };
  return { outcome: await buildImage(job, (each) => news.push(each), signal), news };
}

/** What went wrong, and the methods that were called where it did. */
export const problemsOf = (outcome: BuildOutcome): readonly string[] =>
  outcome.is === 'failed' ? outcome.problems.map(({ message, by }) => `${by?.call.method ?? 'nowhere'}: ${message}`) : [];

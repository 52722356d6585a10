import type { DescribedImage } from '@layerwright/core';
import { type BuildRecord, countCached, dockerfileDigest } from '@layerwright/engine/records';
import { DOCKERFILE } from 'layerwright/spec';
import type { CancellationToken, CodeLens, CodeLensParams, Command } from 'vscode-languageserver/node';
import { assumedIn } from '../assumptions.ts';
import { recordKey } from '../jobs/job.ts';
import {
  ASSUME_COMMAND,
  type AssumeArgument,
  BUILD_COMMAND,
  FORGET_COMMAND,
  type ForgetParams,
  type ImageRef,
  RENDER_COMMAND,
  SHOW_LOG_COMMAND,
  WARM_COMMAND,
} from '../protocol.ts';
import { current } from './current.ts';
import { pathOf } from './document-file.ts';
import type { Session } from './session.ts';
import type { Snapshot } from './snapshots.ts';

/**
 * `textDocument/codeLens`: above each image what can be done with it, and what its last build was seen to do. Templates can
 * only be looked at. Lenses whose command the client lacks, or may not run, are not sent.
 */
export async function codeLenses(session: Session, { textDocument }: CodeLensParams, token: CancellationToken): Promise<CodeLens[]> {
  const snapshot = await current(session, textDocument.uri, token);
  const { commands } = session.features();
  const assumed = snapshot?.analysis ? assumedIn(snapshot.analysis) : [];
  return (snapshot?.analysis?.images ?? []).flatMap((image) =>
    [...lensesOf(session, snapshot as Snapshot, image), ...assumptionLenses(textDocument, image, assumed)]
      .filter(({ command }) => commands.has(command))
      .map((command) => ({ range: (snapshot as Snapshot).rangeOf(image.declaration), command })),
  );
}

/** What was assumed of the file, and how to choose where an image is still one of several. */
function assumptionLenses({ uri }: { readonly uri: string }, { variants }: DescribedImage, assumed: readonly string[]): readonly Command[] {
  const choose: Command = {
    title: `${variants.length} variants: choose`,
    command: ASSUME_COMMAND,
    arguments: [{ uri } satisfies AssumeArgument],
  };
  const forget: Command = {
    title: `assumed ${assumed.join(', ')}: forget`,
    command: FORGET_COMMAND,
    arguments: [{ uri } satisfies ForgetParams],
  };
  return [
    ...(variants.length > 1 && variants.some(({ choosing }) => choosing().take.length > 0) ? [choose] : []),
    ...(assumed.length > 0 ? [forget] : []),
  ];
}

function lensesOf(session: Session, { uri, rangeOf }: Snapshot, image: DescribedImage): readonly Command[] {
  const ref: ImageRef = { uri, ...(image.name === undefined ? { at: rangeOf(image.declaration).start } : { name: image.name }) };
  // A Dockerfile shows itself.
  const isWritten = image.variants.every((variant) => variant.image.call.dialect === DOCKERFILE);
  const look = isWritten ? [] : [{ title: 'Dockerfile', command: RENDER_COMMAND, arguments: [ref] }];
  const file = pathOf(uri);
  if (image.role === 'template' || file === undefined) return look;
  const seen = { title: lastBuild(session, file, image), command: SHOW_LOG_COMMAND };
  if (!session.trusted()) return [...look, seen];
  return [
    { title: 'Build', command: BUILD_COMMAND, arguments: [ref] },
    ...look,
    { title: 'Warm', command: WARM_COMMAND, arguments: [ref] },
    seen,
  ];
}

/** Only what was seen: a build of what the text said then, which may not be what it says now. */
function lastBuild({ records }: Session, file: string, { name, variants }: DescribedImage): string {
  const record = records.read(recordKey({ file, name }));
  if (!record) return 'not built yet';
  const isChanged = !variants.some(({ image }) => dockerfileDigest(image) === record.dockerfile);
  return `${summaryOf(record)}${isChanged ? ', changed since' : ''}`;
}

function summaryOf(record: BuildRecord): string {
  const failed = record.steps.find(({ state }) => state === 'failed');
  if (record.outcome === 'failed') return failed ? `last build failed at ${failed.method}` : 'last build failed';
  const { cached, steps } = countCached(record);
  return `${cached}/${steps} cached in the last build`;
}

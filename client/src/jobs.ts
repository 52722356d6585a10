import type { ImageRef, JobParams, ProgressParams } from '@layerwright/server/src/protocol.ts';
import { CancellationError, type CancellationToken, Disposable, ProgressLocation, commands, window, workspace } from 'vscode';
import { type BuildProblems, buildProblems } from './build-problems.ts';
import { fileLabelOf, labelOf } from './image-ref.ts';
import { type Report, growth } from './job-report.ts';
import type { Logs } from './logs.ts';
import { goTo } from './places.ts';
import type { Server } from './server.ts';

/** Something that takes long and runs outside of the editor. `R` is what the server answers. */
export type Job<R> = {
  readonly request: string;
  /** As in "Building app". */
  readonly doing: string;
  readonly report: (label: string, result: R) => Report;
};

export type Jobs = {
  /** Does a job for an image and says how it ended. One at a time for each document. */
  readonly run: <R>(job: Job<R>, ref: ImageRef) => Promise<void>;
  readonly dispose: () => void;
};

export function createJobs(server: Server, logs: Logs): Jobs {
  const desk: Desk = { server, logs, problems: buildProblems(), busy: new Set() };
  const following = Disposable.from(
    desk.problems,
    server.onOutput(({ lines }) => write(logs, lines)),
  );
  return {
    run: (job, ref) => run(desk, job, ref),
    dispose: () => void following.dispose(),
  };
}

type Desk = { readonly server: Server; readonly logs: Logs; readonly problems: BuildProblems; readonly busy: Set<string> };

async function run<R>(desk: Desk, job: Job<R>, ref: ImageRef): Promise<void> {
  if (!workspace.isTrusted) return refuseUntrusted(job.doing);
  if (desk.busy.has(ref.uri)) {
    void window.showInformationMessage(`Layerwright: an image of ${fileLabelOf(ref.uri)} is being built. Wait for it, or cancel it.`);
    return;
  }
  desk.busy.add(ref.uri);
  const report = await work(desk, job, ref).finally(() => desk.busy.delete(ref.uri));
  // The document can be built again while the message stands.
  await tell(desk, ref, report);
}

/** Does the job while its progress is shown. */
async function work<R>(desk: Desk, job: Job<R>, ref: ImageRef): Promise<Report> {
  const label = labelOf(ref);
  const title = `${job.doing} ${label}`;
  const version = versionOf(ref.uri);
  desk.problems.clear(ref.uri);
  write(desk.logs, [`${title} (${fileLabelOf(ref.uri)})`]);
  try {
    const result = await inProgress(title, (show, token) => ask<R>(desk.server, { job, ref, show }, token));
    const report = job.report(label, result);
    // Where it was is not known any more after the text has changed.
    return versionOf(ref.uri) === version ? report : withoutRange(report);
  } catch (error) {
    return { is: error instanceof CancellationError ? 'good' : 'failed', ...stopped(title, error) };
  }
}

const versionOf = (uri: string): number | undefined => workspace.textDocuments.find((document) => document.uri.toString() === uri)?.version;

const withoutRange = ({ is, sentence, log }: Report): Report => ({ is, sentence, log });

function stopped(title: string, error: unknown): Pick<Report, 'sentence' | 'log'> {
  const why = error instanceof Error ? error.message : String(error);
  const sentence = error instanceof CancellationError ? `${title}: cancelled` : `${title} failed: ${why}`;
  return { sentence, log: [sentence] };
}

type Show = (progress: ProgressParams) => void;

async function inProgress<R>(title: string, task: (show: Show, token: CancellationToken) => Promise<R>): Promise<R> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, (progress, token) => {
    const grow = growth();
    return task((params) => progress.report({ message: params.message, increment: grow(params) }), token);
  });
}

type Asked<R> = { readonly job: Job<R>; readonly ref: ImageRef; readonly show: Show };

/** The answer of the server. Cancelling ends the wait at once, also where the server is slow to give up. */
async function ask<R>(server: Server, { job, ref, show }: Asked<R>, token: CancellationToken): Promise<R> {
  const params: JobParams = { ...ref, job: crypto.randomUUID() };
  const watching: Disposable[] = [server.onProgress((progress) => (progress.job === params.job ? show(progress) : undefined))];
  const cancelled = new Promise<never>((_, reject) => {
    watching.push(token.onCancellationRequested(() => reject(new CancellationError())));
  });
  try {
    return await Promise.race([server.request<R>(job.request, params, token), cancelled]);
  } finally {
    watching.forEach((each) => void each.dispose());
  }
}

async function tell({ logs, problems }: Desk, { uri }: ImageRef, { is, sentence, log, range }: Report): Promise<void> {
  write(logs, log);
  if (is === 'good') {
    window.setStatusBarMessage(`Layerwright: ${sentence}`, 15_000);
    return;
  }
  if (range) problems.show(uri, range, sentence);
  const say = is === 'partly' ? window.showWarningMessage : window.showErrorMessage;
  const chosen = await say(`Layerwright: ${sentence}`, 'Show Log', ...(range ? ['Go to Call'] : []));
  if (chosen === 'Show Log') logs.builds().show();
  if (chosen === 'Go to Call' && range) await goTo(uri, range);
}

function write(logs: Logs, lines: readonly string[]): void {
  for (const line of lines) logs.builds().appendLine(line);
}

async function refuseUntrusted(doing: string): Promise<void> {
  const what = `Layerwright: ${doing.toLowerCase()} an image runs what the workspace says, and the workspace is not trusted.`;
  if ((await window.showWarningMessage(what, 'Manage Workspace Trust')) !== undefined) {
    await commands.executeCommand('workbench.trust.manage');
  }
}

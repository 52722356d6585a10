import { setImmediate as turn } from 'node:timers/promises';
import type { Wanted } from '@layerwright/core';
import type { Setting } from '../../../assumptions.ts';
import type { Bridge } from '../../../bridges/names.ts';
import { sentenceOf, settingsOf } from '../../assume-option.ts';
import { type Colour, isColoured } from '../../colour.ts';
import type { Io } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { visible } from '../../visible.ts';
import { type Wish, adopt } from './adoption/adopt.ts';
import { askOthers } from './ask-others.ts';
import type { Format } from './formats/format.ts';
import { type Keep, type Task, reportAll } from './report-all.ts';
import type { FileReport, Reporter } from './reporter.ts';
import { type Named, type Tasks, tasksNamed } from './tasks.ts';
import { type Limits, verdict } from './verdict.ts';

/** Which fixes are applied, and whether they are written or only shown. */
export type Fixing = { readonly wanted: Wanted; readonly write: boolean };

export type CheckRequest = Named & {
  readonly format: Format;
  readonly colour: Colour | undefined;
  readonly set: readonly string[] | undefined;
  readonly fixing: Fixing | undefined;
  readonly limits: Limits;
  /** The commit that the report is against. */
  readonly base: string | undefined;
  readonly adoption: Wish;
  /** The programs of others that are asked, whatever the configuration says. */
  readonly ask: readonly Bridge[];
  /** How many findings each rule has, and not which. */
  readonly counts: boolean;
};

/** Checks what the paths name. Findings go to stdout; what could not be read goes to stderr and the rest is still checked. */
export async function check(request: CheckRequest, io: Io): Promise<number> {
  const settings = settingsOf(request.set);
  const named = await tasksNamed(request, io);
  return request.fixing ? checkFixed({ ...request, fixing: request.fixing }, settings, named, io) : report(request, settings, named, io);
}

type FixRequest = CheckRequest & { readonly fixing: Fixing };

async function checkFixed({ fixing, ...request }: FixRequest, settings: readonly Setting[], named: Tasks, io: Io): Promise<number> {
  const { fixTasks } = await import('./fix-tasks.ts');
  const { showDiff, writeFixed } = await import('./fix.ts');
  // What is meant for none of the files is a mistake, and is said before anything is written.
  if (settings.length > 0) mustBeTaken(settings, await reportAll(named.tasks, settings, SILENT));
  const fixed = fixTasks(named.tasks, settings, fixing.wanted);
  if (!fixing.write) return showDiff(fixed, named, io, request.colour);
  const { tasks, failures } = writeFixed(fixed, named, io);
  const all = { ...named, tasks, failures: [...named.failures, ...failures] };
  // A text that came by the standard input has left by the standard output, and nothing may follow it there.
  return report({ ...request, fixing }, settings, all, named.piped ? { ...io, stdout: io.stderr, isTTY: false } : io);
}

const SILENT: Reporter = { tell: () => [], assumed: () => [], whole: () => '' };

async function report(request: CheckRequest, settings: readonly Setting[], { tasks, failures }: Tasks, io: Io): Promise<number> {
  const reporter = await reporterFor(request, io);
  const files = tasks.map(({ file }) => file);
  const adoption = await adopt(request.adoption, files, io);
  const others = askOthers(request.ask, io);
  const wish = wishToStop(request, tasks, io);
  const findingsOf: Keep = async (analysis, task) => {
    await mayGoOn(wish);
    return others.findingsOf(analysis, task);
  };
  const reports = await reportAll(tasks, settings, reporter, async (analysis, task) =>
    adoption.keep({ program: analysis.program, images: analysis.images, findings: await findingsOf(analysis, task) }),
  );
  mustBeTaken(settings, reports);
  const missed = [...failures, ...others.failures()];
  for (const line of [...missed, ...notices(reports), ...adoption.end(missed.length === 0)]) io.stderr.write(`${visible(line)}\n`);
  const base =
    request.base === undefined
      ? undefined
      : await (await import('./base.ts')).readBase(request.base, { named: request, settings, reporter, findingsOf }, io);
  if (base?.unread !== undefined) io.stderr.write(`${notCompared(base.reference, base.unread)}\n`);
  // What was written down is not reported, which does not mean that there is none.
  if (!request.adoption.writeBaseline) io.stdout.write(reporter.whole(reports, base));
  return verdict(reports, request.limits, missed.length === 0);
}

/** The configuration of another commit is not the one that can be mended here, though its name is the same. */
const notCompared = (reference: string, why: string): string =>
  [`nothing is compared with ${reference}: in that commit`, ...why.split('\n')].map(visible).join('\n  ');

/** The user's wish to stop, where programs are started that end with it, and files are to be taken away: elsewhere it ends the process. */
function wishToStop({ adoption, ask, base }: CheckRequest, tasks: readonly Task[], { interruption }: Io): AbortSignal | undefined {
  const isStarting = adoption.since !== undefined || base !== undefined || ask.length > 0 || tasks.some((task) => task.ask.length > 0);
  return isStarting ? interruption() : undefined;
}

/** A signal is heard only between two turns of the event loop, and reading files takes none. */
async function mayGoOn(wish: AbortSignal | undefined): Promise<void> {
  if (wish) await turn();
  if (wish?.aborted) throw new Failure('cancelled');
}

async function reporterFor({ format, colour, counts }: CheckRequest, io: Io): Promise<Reporter> {
  if (counts) return (await import('./statistics.ts')).statisticsReporter(format.name);
  const { cwd, env, columns } = io;
  return format.load({ cwd, env, columns, isColoured: isColoured(io, colour) });
}

/** What one of the files takes is meant for it. */
function mustBeTaken(settings: readonly Setting[], reports: readonly FileReport[]): void {
  const wrong = settings.flatMap((setting) => {
    const all = reports.map((each) => each.wrong.find((one) => one.setting === setting));
    const ofValue = all.find((each) => each?.why !== undefined);
    const [first] = all;
    return ofValue ?? (first && all.every((each) => each !== undefined) ? first : undefined) ?? [];
  });
  const holes = reports.flatMap((each) => each.holes);
  if (wrong.length > 0) throw new Failure(wrong.map((each) => sentenceOf(each, holes, 'these files')).join('\n'));
}

const notices = (reports: readonly FileReport[]): readonly string[] =>
  reports.flatMap(({ file, notice }) => (notice === undefined ? [] : [`${file}: ${notice}`]));

import type { BuildResult, ProgressParams, Range, WarmedHost, WarmResult } from '@layerwright/server/src/protocol.ts';

/** What is said about a job that has ended: lines for the log, and one sentence for whoever waits. */
export type Report = {
  readonly is: 'good' | 'partly' | 'failed';
  readonly sentence: string;
  readonly log: readonly string[];
  /** The call whose fault it was. */
  readonly range?: Range;
};

export function buildReport(label: string, result: BuildResult): Report {
  if (result.is === 'failed') return failure(`Building ${label} failed: ${result.message}`, result.range);
  const { id, tags, cached, steps } = result;
  const sentence = `Built ${tags[0] ?? label}, ${cached} of ${steps} cached`;
  return { is: 'good', sentence, log: [sentence, ...tags.map((tag) => `  ${tag}`), `  ${id}`] };
}

export function warmReport(label: string, result: WarmResult): Report {
  if (result.is === 'failed') return failure(`Warming ${label} failed: ${result.message}`, result.range);
  const { hosts } = result;
  const failed = hosts.filter(({ state }) => state === 'failed');
  const sentence = warmSentence(label, { all: hosts.length, failed: failed.map(({ host }) => host) });
  return { is: failed.length > 0 ? 'partly' : 'good', sentence, log: [sentence, ...hosts.map((host) => `  ${hostLine(host)}`)] };
}

function warmSentence(label: string, { all, failed }: { readonly all: number; readonly failed: readonly string[] }): string {
  const counted = `${all} ${all === 1 ? 'host' : 'hosts'}`;
  if (failed.length === 0) return `${label} is on ${counted}`;
  return `${label} is on ${all - failed.length} of ${counted}, not on ${failed.join(', ')}`;
}

function hostLine({ host, state, message, milliseconds }: WarmedHost): string {
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  if (state === 'failed') return `${host}: failed after ${seconds}${message === undefined ? '' : `: ${message}`}`;
  return `${host}: ${state === 'present' ? 'was there' : 'pulled'}, ${seconds}`;
}

function failure(sentence: string, range: Range | undefined): Report {
  return { is: 'failed', sentence, log: [sentence], ...(range && { range }) };
}

/** Progress bars are told by how much they grow, in percent. More steps may become known, which takes nothing back. */
export function growth(): (progress: Pick<ProgressParams, 'done' | 'total'>) => number {
  let shown = 0;
  return ({ done, total }) => {
    const percent = total > 0 ? Math.min(100, (100 * done) / total) : 0;
    const increment = Math.max(0, percent - shown);
    shown += increment;
    return increment;
  };
}

import { StringDecoder } from 'node:string_decoder';
import type { BuildEvent, FailurePlace, StepPosition, StepState } from '../ports/engine.ts';
import type { Trace, Vertex } from './trace.ts';

/** Follows the messages of one build. */
export type Progress = {
  readonly take: (trace: Trace) => void;
  /** What the engine said went wrong, and where, if it said so of a part of the build. */
  readonly failure: () => { readonly message: string; readonly place: FailurePlace } | undefined;
};

/** Tells `on` of each change of a step, and of each piece of output. */
export function followProgress(on: (event: BuildEvent) => void): Progress {
  const vertexes = new Map<string, Vertex>();
  const decoders = new Map<string, StringDecoder>();
  const told = new Map<string, StepState>();

  const tell = (at: StepPosition): void => {
    const all = [...vertexes.values()].filter(({ name }) => keyOf(positionOf(name)) === keyOf(at));
    const state = stateOf(all);
    if (state === undefined || told.get(keyOf(at)) === state) return;
    told.set(keyOf(at), state);
    on({ is: 'step', at, state, milliseconds: durationOf(all) });
  };

  return {
    take: ({ vertexes: news, logs }) => {
      for (const vertex of news) vertexes.set(vertex.digest, merged(vertexes.get(vertex.digest), vertex));
      for (const at of positionsOf(news)) tell(at);
      for (const { vertex, text } of logs) {
        const decoder = decoders.get(vertex) ?? new StringDecoder('utf8');
        decoders.set(vertex, decoder);
        on({ is: 'output', at: positionOf(vertexes.get(vertex)?.name ?? ''), text: decoder.write(Buffer.from(text)) });
      }
    },
    failure: () => {
      const failed = [...vertexes.values()].find(isFailed);
      return failed && { message: failed.error, place: placeOf(failed.name) };
    },
  };
}

/** A vertex is told of several times; what was known of it stays. */
const merged = (before: Vertex | undefined, now: Vertex): Vertex => ({
  ...now,
  cached: now.cached || before?.cached === true,
  started: now.started ?? before?.started,
  completed: now.completed ?? before?.completed,
  error: now.error || (before?.error ?? ''),
});

/** BuildKit names the vertex of a step `[stage 2/5] RUN …`, without the stage where there is but one; `[ 2/10]` where there are ten. */
const STEP = /^\[(?:(\S+) +)? *(\d+)\/\d+\] /;

function positionOf(name: string): StepPosition | undefined {
  const [, stage, number] = STEP.exec(name) ?? [];
  return number === undefined ? undefined : { stage, number: Number(number) };
}

const keyOf = (at: StepPosition | undefined): string => (at ? `${at.stage ?? ''} ${at.number}` : '');

function positionsOf(vertexes: readonly Vertex[]): readonly StepPosition[] {
  const all = vertexes.flatMap(({ name }) => positionOf(name) ?? []);
  return [...new Map(all.map((at) => [keyOf(at), at])).values()];
}

const isCancelled = ({ error }: Vertex): boolean => /context canceled/.test(error);
const isFailed = (vertex: Vertex): boolean => vertex.error !== '' && !isCancelled(vertex);

/** Some steps are several vertexes: they are cached if any is. Nothing before the first has begun. */
function stateOf(all: readonly Vertex[]): StepState | undefined {
  if (all.some(isFailed)) return 'failed';
  if (all.some(isCancelled)) return 'unreached';
  if (all.some(({ cached }) => cached)) return 'cached';
  if (all.some(({ started, completed }) => started !== undefined && completed === undefined)) return 'running';
  return all.some(({ completed }) => completed !== undefined) ? 'ran' : undefined;
}

const durationOf = (all: readonly Vertex[]): number =>
  all.reduce((sum, { started, completed }) => sum + (started !== undefined && completed !== undefined ? completed - started : 0), 0);

function placeOf(name: string): FailurePlace {
  const step = positionOf(name);
  const base = /^\[internal\] load metadata for (\S+)$/.exec(name)?.[1];
  return { ...(step && { step }), ...(base !== undefined && { base }) };
}

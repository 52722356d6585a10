import { type BuildEvent, type Engine, type EngineFailure, type StepState } from '../ports/engine.ts';

/** An engine that has every base and can only build, and does it as told. */
export const engineThat = (build: Engine['build'], identify?: Engine['identify']): Engine => {
  const cannot = (): never => {
    throw new Error('a build has no need of this');
  };
  return {
    host: 'unix:///a.sock',
    identify: identify ?? (() => Promise.resolve({ id: 'ABC', driver: 'overlay2', version: '1' })),
    build,
    find: (reference) => Promise.resolve({ id: reference, pins: [] }),
    tag: cannot,
    push: cannot,
    pull: cannot,
  };
};
export const done = engineThat(() => Promise.resolve({ id: 'sha256:1' }));
export const refusing = (failure: EngineFailure, ...events: readonly BuildEvent[]): Engine =>
  engineThat((_, on) => {
    events.forEach(on);
    return Promise.reject(failure);
  });

export const step = (number: number, state: StepState, milliseconds = 0, stage?: string): BuildEvent => ({
  is: 'step',
  at: { stage, number },
  state,
  milliseconds,
});
export const output = (number: number | undefined, text: string): BuildEvent => ({
  is: 'output',
  at: number === undefined ? undefined : { stage: undefined, number },
  text,
});

/** Builds images and moves them. Loaded only when something is built. */
export { type BuildJob, type BuildNews, type BuildOutcome, type BuildProblem, buildImage } from './build.ts';
export { type WarmJob, type WarmNews, type WarmResult, warmImage } from './warm.ts';
export { dockerEngine } from './docker/docker-engine.ts';
export { dockerCredentials } from './docker/credentials.ts';
export { defaultHost } from './docker/default-host.ts';
export { connectionOf, type DockerHost } from './docker/host.ts';
export { type Engine, EngineFailure, type FailureKind, type RepositoryTag, type StepState, referenceOf } from './ports/engine.ts';
export type { BuildStep } from './plan/steps.ts';

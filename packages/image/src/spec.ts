/**
 * What tools read and write images with: the model, the one lowering, the dialects, rendering and digests.
 *
 * @packageDocumentation
 */
export * from './model.ts';
export { HOLE, cut, flat, holesOf, isHole, isText, isWord, join, known, own, slice } from './text.ts';
export { DOCKERFILE, type Dockerfile, type Placed, readDockerfile } from './dockerfile/read-dockerfile.ts';
export type { Argument, Given } from './dockerfile/scope.ts';
export { formatReference, parseReference, type Reference } from './reference.ts';
export { apply, callOf, type Method, refused } from './apply/apply.ts';
export { type Consumer, type Described, type Dialect, type Row, type Rows, isRow } from './method.ts';
export { leavesOut } from './globs.ts';
export { chain } from './order.ts';
export { dialects } from './dialects/index.generated.ts';
export { LIST_DEPENDENCIES, PROJECT_FILE } from './recipes/project-dependencies.ts';
export { resolved } from './resolved.ts';
export { saidName } from './said-name.ts';
export { calls, problems, sent, type Sent } from './sent.ts';
export { type Stage, stages } from './stages.ts';
export { sdk, specOf, valueOf } from './sdk.ts';
export { targets } from './render/index.generated.ts';
export type { Lost, Rendered, Target } from './render/target.ts';
export { target as dockerfile, renderDockerfile, renderStages, show, showHole } from './render/dockerfile/target.ts';
export { renderSpecJson } from './render/spec-json/target.ts';
export { canonical, digest, type Digest, type DigestOptions } from './digest.ts';
export { type BaseDigest, type FileEntry, UNKNOWN_WORLD, type World } from './world.ts';

/** What builds were seen to do. Apart from the rest, for it is read without an engine. */
export { type BuildRecord, type StepRecord, countCached } from './record.ts';
export { type RecordFiles, type RecordKey, recordFiles, recordFolder } from './record-files.ts';
export { dockerfileDigest } from './digest.ts';

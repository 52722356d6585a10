import { EngineFailure, type FailurePlace } from '../ports/engine.ts';

/** Codes of errors that come before any answer, and what they mean for who named the host. */
const ABSENT: Readonly<Record<string, (host: string) => string>> = {
  ENOENT: (host) => `no engine answers at ${host}: is Docker running?`,
  ECONNREFUSED: (host) => `no engine answers at ${host}: is Docker running?`,
  EACCES: (host) => `this user may not use the engine at ${host}`,
  EPERM: (host) => `this user may not use the engine at ${host}`,
  ENOTFOUND: (host) => `the host name of ${host} does not resolve`,
  EAI_AGAIN: (host) => `the host name of ${host} does not resolve`,
  EHOSTUNREACH: (host) => `${host} cannot be reached`,
  ENETUNREACH: (host) => `${host} cannot be reached`,
  ETIMEDOUT: (host) => `${host} does not answer`,
};
const LOST: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']);
/** Of a handshake or of HTTP itself: something listens there that speaks another language. */
const FOREIGN = /^(HPE_|EPROTO$|ERR_SSL_)/;

/** Whatever went wrong with an engine, as what the user can be told. `signal`: the caller's, to tell a wish from an accident. */
export function failureOf(error: unknown, host: string, signal: AbortSignal): EngineFailure {
  if (signal.aborted) return new EngineFailure('cancelled', 'cancelled');
  if (error instanceof EngineFailure) return error;
  const code = codeOf(error);
  if (isTimeout(error)) return new EngineFailure('absent', `${host} does not answer`);
  const absent = Object.hasOwn(ABSENT, code) ? ABSENT[code]?.(host) : undefined;
  if (absent !== undefined) return new EngineFailure('absent', absent);
  if (FOREIGN.test(code) || isForeign(error)) return foreign(host);
  // What is no JSON, or no trace, comes from something between here and the engine.
  if (error instanceof SyntaxError) return new EngineFailure('lost', `the engine at ${host} gave an answer that cannot be read`);
  const message = messageOf(error);
  if (LOST.has(code) || /^(aborted|socket hang up)$/.test(message)) return lost(host);
  return refusal(message);
}

export const lost = (host: string): EngineFailure => new EngineFailure('lost', `the engine at ${host} stopped in the middle of its work`);

export const foreign = (host: string): EngineFailure => new EngineFailure('absent', `what answers at ${host} is no docker engine`);

/** What an engine answered, in its own words but for what says it better. */
export function refusal(message: string, place: FailurePlace = {}): EngineFailure {
  // The command, which may say anything, stands before its exit code.
  const exit = /exit code: (\d+)$/.exec(message.trim())?.[1];
  const parse = /dockerfile parse error (?:on )?line (\d+): ([^]*)/i.exec(message);
  if (exit !== undefined) return new EngineFailure('refused', exitMessage(Number(exit)), place);
  if (/: no space left on device/i.test(message)) {
    return new EngineFailure('refused', 'the engine has no space left on its disk: `docker system prune` frees some', place);
  }
  // Docker 26 looks for the archive of a build, which it has itself, by its name in the network.
  if (/lookup build-context-\w+ /.test(message)) {
    return new EngineFailure('refused', 'this engine cannot build from an archive with the image store that it has; Docker 28 can', place);
  }
  if (parse) return new EngineFailure('refused', unsupported(parse[2] ?? ''), { ...place, line: Number(parse[1]) });
  return new EngineFailure('refused', cleaned(message), place);
}

const exitMessage = (code: number): string =>
  code === 137 ? 'the command was killed, perhaps for want of memory (exit code 137)' : `the command ended with exit code ${code}`;

/** Older engines read older Dockerfiles. */
const unsupported = (message: string): string =>
  /unknown flag|unknown instruction/i.test(message) ? `this engine is too old for the instruction: ${message.trim()}` : message.trim();

/** Without what the engine puts around the reason: which of its own parts asked for it. */
function cleaned(message: string): string {
  return message
    .replace(/^\(HTTP code \d+\) [^-]* - /, '')
    .replace(/^failed to solve(?: with frontend \S+)?: /, '')
    .replace(/^rpc error: code = \w+ desc = /, '')
    .replace(/^(?:executor failed running \[[^]*?\]|process "[^]*" did not complete successfully): /, '')
    .replace(/^failed to (?:solve|build LLB|create LLB definition|load LLB)(?: with frontend \S+)?: /, '')
    .trim();
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).trim();
/** An error of which an engine would have said in JSON what it is. The library keeps the bytes of what is none. */
const isForeign = (error: unknown): boolean => error instanceof Error && 'json' in error && Buffer.isBuffer(error.json);
const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

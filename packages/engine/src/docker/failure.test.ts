import { describe, expect, test } from 'vitest';
import { EngineFailure } from '../ports/engine.ts';
import { failureOf, refusal } from './failure.ts';

const HOST = 'tcp://host:2375';
const NEVER = new AbortController().signal;
const withCode = (code: string, message = `connect ${code}`): Error => Object.assign(new Error(message), { code });

describe('what real engines say', () => {
  const solve = 'failed to solve with frontend dockerfile.v0: failed to create LLB definition: ';

  test.for([
    // 26.1.5 with the image store of containerd
    [
      'Get "http://build-context-c3gs4c396aq624b1qtajihw1r": dial tcp: lookup build-context-c3gs4c396aq624b1qtajihw1r on 10.0.0.1:53: no such host',
      'this engine cannot build from an archive with the image store that it has; Docker 28 can',
    ],
    // 20.10.24
    ['executor failed running [/bin/sh -c echo before; exit 3]: exit code: 3', 'the command ended with exit code 3'],
    ["executor failed running [/bin/sh -c echo 'exit code: 0'; exit 3]: exit code: 3", 'the command ended with exit code 3'],
    ["executor failed running [/bin/sh -c echo ': no space left on device'; exit 3]: exit code: 3", 'the command ended with exit code 3'],
    ['executor failed running [/bin/sh -c exit 137]: exit code: 137', 'the command was killed, perhaps for want of memory (exit code 137)'],
    ['executor failed running [sh -c true]: unable to find user 1: invalid argument', 'unable to find user 1: invalid argument'],
    [`${solve}127.0.0.1:5077/nope:1: not found`, '127.0.0.1:5077/nope:1: not found'],
    [
      `${solve}failed to parse stage name "Bad_:x": invalid reference format: repository name must be lowercase`,
      'failed to parse stage name "Bad_:x": invalid reference format: repository name must be lowercase',
    ],
    ['failed to compute cache key: "/context/no space left on device" not found: not found', undefined],
    // 28.5.2
    ['process "/bin/sh -c exit 3" did not complete successfully: exit code: 3', 'the command ended with exit code 3'],
    ['mkdir /w: not a directory', undefined],
    // Both, of a disk that is full.
    [
      'failed to copy: write /var/lib/docker/x: no space left on device',
      'the engine has no space left on its disk: `docker system prune` frees some',
    ],
    // The library, of an answer that is an error.
    [
      '(HTTP code 404) unexpected - manifest for 127.0.0.1:5077/none:1 not found: manifest unknown: manifest unknown ',
      'manifest for 127.0.0.1:5077/none:1 not found: manifest unknown: manifest unknown',
    ],
    ['(HTTP code 500) server error - Get "http://host/v2/": connection refused ', 'Get "http://host/v2/": connection refused'],
  ] as const)('%s', ([said, told]) => {
    expect(refusal(said)).toMatchObject({ kind: 'refused', message: told ?? said, place: {} });
  });

  test.for([
    [
      `${solve}dockerfile parse error line 3: unknown instruction: ECHO`,
      3,
      'this engine is too old for the instruction: unknown instruction: ECHO',
    ],
    [`${solve}dockerfile parse error line 2: Unknown flag: link`, 2, 'this engine is too old for the instruction: Unknown flag: link'],
    ['dockerfile parse error on line 4: WORKDIR requires exactly one argument', 4, 'WORKDIR requires exactly one argument'],
  ] as const)('%s, of line %i', ([said, line, told]) => {
    expect(refusal(said)).toMatchObject({ kind: 'refused', message: told, place: { line } });
  });
});

describe('what happens on the way', () => {
  test.for([
    [withCode('ENOENT'), 'absent', `no engine answers at ${HOST}: is Docker running?`],
    [withCode('ECONNREFUSED'), 'absent', `no engine answers at ${HOST}: is Docker running?`],
    [withCode('EACCES'), 'absent', `this user may not use the engine at ${HOST}`],
    [withCode('ENOTFOUND'), 'absent', `the host name of ${HOST} does not resolve`],
    [withCode('EHOSTUNREACH'), 'absent', `${HOST} cannot be reached`],
    [withCode('ETIMEDOUT'), 'absent', `${HOST} does not answer`],
    [new DOMException('The operation was aborted due to timeout', 'TimeoutError'), 'absent', `${HOST} does not answer`],
    [withCode('HPE_INVALID_CONSTANT', 'Parse Error: Expected HTTP/'), 'absent', `what answers at ${HOST} is no docker engine`],
    [withCode('EPROTO', 'wrong version number'), 'absent', `what answers at ${HOST} is no docker engine`],
    [Object.assign(new Error('(HTTP code 502)'), { json: Buffer.from('<html>') }), 'absent', `what answers at ${HOST} is no docker engine`],
    [withCode('ECONNRESET', 'aborted'), 'lost', `the engine at ${HOST} stopped in the middle of its work`],
    [withCode('EPIPE'), 'lost', `the engine at ${HOST} stopped in the middle of its work`],
    [new Error('socket hang up'), 'lost', `the engine at ${HOST} stopped in the middle of its work`],
    [new SyntaxError('Unexpected token <'), 'lost', `the engine at ${HOST} gave an answer that cannot be read`],
    [new Error('something else'), 'refused', 'something else'],
    ['a text', 'refused', 'a text'],
    [undefined, 'refused', 'undefined'],
  ] as const)('%s', ([error, kind, message]) => {
    expect(failureOf(error, HOST, NEVER)).toMatchObject({ kind, message });
  });

  test('whatever comes after a wish to end is that wish', () => {
    expect(failureOf(withCode('ECONNRESET'), HOST, AbortSignal.abort())).toMatchObject({ kind: 'cancelled' });
  });

  test('a failure stays what it is', () => {
    const failure = new EngineFailure('refused', 'no', { line: 3 });
    expect(failureOf(failure, HOST, NEVER)).toBe(failure);
  });
});

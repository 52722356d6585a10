import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Finding, type Foreign, type Written, type WrittenPlace, dockerfilesOf } from '@layerwright/core';
import * as z from 'zod';
import { type Answer, type Asked, type Asking, BridgeFailure, NOTHING, run } from './bridge.ts';

/** What a Dockerfile is called that Docker refuses, as its own checks have names. */
const REFUSED = 'BuildError';

/** Of an instruction that a builder writes, only what is in it is the user's: checks of its form are not about that. */
const OF_CONTENT: ReadonlySet<string> = new Set([
  'CopyIgnoredFile',
  'InvalidBaseImagePlatform',
  'InvalidDefaultArgInFrom',
  'MultipleInstructionsDisallowed',
  'SecretsUsedInArgOrEnv',
  'UndefinedArgInFrom',
  'UndefinedVar',
  'WorkdirRelativePath',
  REFUSED,
]);

/** Rules of ours that say the same at the same place, and more of it. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  MultipleInstructionsDisallowed: ['overridden-call'],
  SecretsUsedInArgOrEnv: ['secret-in-env', 'secret-literal'],
  UndefinedVar: ['env-self-reference'],
  WorkdirRelativePath: ['relative-workdir'],
};

/**
 * What Docker's build checks say of the Dockerfiles of a file's images, at the calls that made their lines. Each is given to the engine
 * of the docker client without any files. Fails with a `BridgeFailure`.
 */
export async function askDocker(asked: Asked, asking: Asking): Promise<Answer> {
  const dockerfiles = dockerfilesOf(asked);
  if (dockerfiles.length === 0) return NOTHING;
  const folder = await mkdtemp(join(tmpdir(), 'layerwright-docker-'));
  try {
    const said = new Map<string, Said>();
    for (const { text } of dockerfiles) if (!said.has(text)) said.set(text, await check(text, folder, asking));
    const answers = dockerfiles.map((each) => answerOf(each, said.get(each.text)));
    const found = answers.flatMap((each) => each.found).filter((each) => !isSaid(each, asked.findings));
    return { found: once(found), failures: [...new Set(answers.flatMap((each) => each.failures))] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const location = z.object({ ranges: z.array(z.object({ start: z.object({ line: z.int() }) })).nullish() });
const warning = z.object({ ruleName: z.string(), url: z.string().nullish(), detail: z.string(), location: location.nullish() });
const report = z.object({
  warnings: z.array(warning).nullish(),
  buildError: z.object({ message: z.string(), location: location.nullish() }).nullish(),
});

/** What was said, and how many lines were left out above what it is about. */
type Said = z.infer<typeof report> & { readonly left: number };

const MISSING = 'docker is not on the path; https://docs.docker.com/engine/install says how to get it';
const TOO_OLD = '`docker buildx` is missing, or older than 0.16; https://docs.docker.com/build/concepts/overview says how to get it';

async function check(written: string, folder: string, asking: Asking): Promise<Said> {
  const { text, left } = withoutSyntax(written);
  const running = { ...asking, program: 'docker', says: 'docker', missing: MISSING, folder, input: text };
  const { stdout, stderr } = await run(['buildx', 'build', '--call=check,format=json', '-'], running);
  if (/unknown flag: --call|unknown command|is not a docker command/.test(stderr)) throw new BridgeFailure(TOO_OLD);
  // With something to say it ends with 1, as it does without an engine.
  if (!stdout.trimStart().startsWith('{')) throw new BridgeFailure(`docker says: ${lastOf(stderr)}`);
  try {
    return { ...report.parse(JSON.parse(stdout)), left };
  } catch {
    throw new BridgeFailure('docker says something that is not understood');
  }
}

/** Comments at the top, of which some say how a Dockerfile is read. */
const HEAD = /^(?:[^\S\n]*(?:#[^\n]*)?\n)*/;

/** A Dockerfile for the engine's own reader: without the comment that names another one, which would be fetched and run. */
function withoutSyntax(text: string): { readonly text: string; readonly left: number } {
  const [head = ''] = HEAD.exec(text) ?? [];
  const lines = head.split('\n');
  const kept = lines.filter((line) => !/syntax\s*=/i.test(line));
  return { text: kept.join('\n') + text.slice(head.length), left: lines.length - kept.length };
}

/** It prints what it does, and at last what went wrong. */
const lastOf = (stderr: string): string => /^ERROR: (.*)$/m.exec(stderr)?.[1] ?? stderr.trim().split('\n').at(-1) ?? '';

function answerOf({ placeOf }: Written, said: Said | undefined): Answer {
  if (!said) return NOTHING;
  const placeIn = ({ ranges }: z.infer<typeof location> = {}): WrittenPlace | undefined => {
    const [first] = ranges ?? [];
    return first && placeOf(first.start.line + said.left);
  };
  const found = (said.warnings ?? []).flatMap(({ ruleName, detail, url, location: at }): readonly Foreign[] => {
    const more = url ? ` Docker explains it at ${url}.` : '';
    return foreign(ruleName, { severity: 'warning', message: `${sentence(detail)}${more}` }, placeIn(at ?? {}));
  });
  const refused = refusalOf(said, placeIn(said.buildError?.location ?? {}));
  return { found: [...found, ...refused.found], failures: refused.failures };
}

/** What cannot be had is no mistake of the Dockerfile, and neither is what another version of its language may have. */
function refusalOf({ buildError, left }: Said, place: WrittenPlace | undefined): Answer {
  // Without a place it is about warnings that are to count as errors.
  if (!buildError?.location?.ranges?.length) return NOTHING;
  const message = buildError.message.replace(/^dockerfile parse error on line \d+: /, '');
  const isAway = message.includes('failed to resolve source metadata');
  const own = left > 0 ? ' (by the reader of the engine, not the one that its `# syntax` names)' : '';
  if (isAway || left > 0 || !place) return { found: [], failures: [`docker cannot check a Dockerfile${own}: ${message}`] };
  return { found: foreign(REFUSED, { severity: 'error', message: `Docker refuses this: ${sentence(message)}` }, place), failures: [] };
}

const sentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

function foreign(rule: string, what: Pick<Foreign, 'severity' | 'message'>, place: WrittenPlace | undefined): readonly Foreign[] {
  if (!place || !(place.isWhole || OF_CONTENT.has(rule))) return [];
  const { file, span } = place;
  return [{ rule, ...what, place: { file, span } }];
}

/** Whether we say it ourselves, or that what stands there is wrong as a whole. */
function isSaid({ rule, severity, place }: Foreign, findings: readonly Finding[]): boolean {
  return findings.some(
    (each) =>
      each.span[0] < place.span[1] &&
      place.span[0] < each.span[1] &&
      ((OURS[rule] ?? []).includes(each.rule) || (severity === 'error' && each.severity === 'error')),
  );
}

/** Several images may have one line. */
function once(all: readonly Foreign[]): readonly Foreign[] {
  return [...new Map(all.map((each) => [`${each.rule} ${each.place.span.join()} ${each.message}`, each])).values()];
}

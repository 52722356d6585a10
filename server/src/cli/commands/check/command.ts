import { isAbsolute } from 'node:path';
import { BRIDGES } from '../../../bridges/names.ts';
import { ASSUME_OPTION } from '../../assume-option.ts';
import { COLOUR_OPTION, colourOf } from '../../colour.ts';
import { type Command, type Io, type Parsed, defineCommand, oneOf } from '../../command.ts';
import { Failure } from '../../failure.ts';
import type { CheckRequest, Fixing } from './check.ts';
import type { Format } from './formats/format.ts';
import { formats } from './formats/index.generated.ts';
import { FAIL_ON, type Limits } from './verdict.ts';

const FORMATS = formats.map(({ name }) => name);

const options = {
  format: oneOf(
    FORMATS,
    `How findings are written: ${formats.map(({ name, summary }) => `${name} is ${summary}`).join('; ')}. ` +
      'Default: github in GitHub Actions, pretty on a terminal, else concise.',
  ),
  ...COLOUR_OPTION,
  base: { type: 'string', value: 'COMMIT', help: 'With --format markdown: say what is new against this commit, branch or tag of git.' },
  statistics: { type: 'boolean', help: 'Say how many findings each rule has, in place of the findings.' },
  fix: { type: 'boolean', help: 'Apply the fixes that keep what an image does, and report what is left.' },
  'unsafe-fixes': { type: 'boolean', help: 'With --fix or --diff: those too that are offered for you to decide.' },
  diff: { type: 'boolean', help: 'Show what --fix would change and write nothing. Ends with 1 where that is something.' },
  'fail-on': oneOf(FAIL_ON, 'End with 1 where there is a finding as severe as this. Default: warning, or with --max-warnings error.'),
  'max-warnings': { type: 'string', value: 'N', help: 'End with 1 where there are more warnings.' },
  since: {
    type: 'string',
    value: 'REF',
    help: 'Report only what is in lines or images that have changed since a commit, branch or tag of git.',
  },
  baseline: { type: 'string', value: 'FILE', help: 'Report only what this file does not know, and say what of it is gone.' },
  'write-baseline': { type: 'boolean', help: 'Write all findings into the baseline. Default: layerwright-baseline.json.' },
  shellcheck: { type: 'boolean', help: 'Ask ShellCheck about the commands too, which has to be on the path.' },
  docker: { type: 'boolean', help: 'Ask the build checks of Docker about the Dockerfiles of images too. Needs buildx and an engine.' },
  'stdin-filename': {
    type: 'string',
    value: 'PATH',
    help: 'Read the standard input as this file: its language, imports and configuration.',
  },
  config: { type: 'string', short: 'c', value: 'FILE', help: 'Take this configuration instead of the nearest layerwright.config.jsonc.' },
  ...ASSUME_OPTION,
} as const;

export const command: Command = defineCommand({
  name: 'check',
  usage: `layerwright check [paths…] [--format ${FORMATS.join('|')}] [--fix|--diff] [--since REF] [--baseline FILE] [--fail-on LEVEL] [--config FILE] [--set NAME=VALUE]…`,
  summary: 'Report what is wrong with the images that files, directories or globs describe; `-` is the standard input.',
  options,
  async run(parsed, io) {
    const request = requestOf(parsed, io);
    const { check } = await import('./check.ts');
    return check(request, io);
  },
});

function requestOf({ values, words }: Parsed<typeof options>, io: Io): CheckRequest {
  const stdin = values['stdin-filename'];
  const named = stdin !== undefined && words.length === 0 ? ['-'] : words;
  if (stdin !== undefined && !named.includes('-')) throw new Failure('`--stdin-filename` is for the standard input: `layerwright check -`');
  return {
    paths: named.length > 0 ? named : ['.'],
    format: formatNamed(values.format ?? defaultFormat(io, values.statistics === true)),
    colour: colourOf(values.color),
    config: values.config,
    set: values.set,
    stdin,
    fixing: fixingOf(values),
    ask: BRIDGES.filter((each) => values[each] === true),
    adoption: { since: values.since, baseline: values.baseline, writeBaseline: values['write-baseline'] === true },
    limits: limitsOf(values),
    base: baseOf(values, words),
    counts: values.statistics === true,
  };
}

type Values = Parsed<typeof options>['values'];

function fixingOf({ fix, diff, 'unsafe-fixes': unsafe, ...rest }: Values): Fixing | undefined {
  const narrowing = (['since', 'baseline', 'write-baseline'] as const).find((name) => rest[name] !== undefined);
  if ((fix || diff) && narrowing !== undefined)
    throw new Failure(`\`--${fix ? 'fix' : 'diff'}\` mends all findings: leave \`--${narrowing}\` out`);
  if (fix || diff) return { wanted: unsafe ? 'any' : 'safe', write: !diff };
  if (unsafe) throw new Failure('`--unsafe-fixes` needs `--fix` or `--diff`');
  return undefined;
}

function baseOf({ base, format, since, baseline, 'write-baseline': write }: Values, words: readonly string[]): string | undefined {
  if (base === undefined) return undefined;
  if (format !== 'markdown') throw new Failure('`--base` needs `--format markdown`');
  if (since !== undefined || baseline !== undefined || write)
    throw new Failure('`--base` compares all findings: leave `--since` and baselines out');
  // Another commit has them elsewhere.
  const absolute = words.find((word) => isAbsolute(word));
  if (absolute !== undefined) throw new Failure(`with \`--base\` paths count from the working directory, unlike \`${absolute}\``);
  return base;
}

function limitsOf({ 'fail-on': failOn, 'max-warnings': most }: Values): Limits {
  if (most !== undefined && !/^\d+$/.test(most)) throw new Failure(`\`--max-warnings\` is a number, not \`${most}\``);
  const level = FAIL_ON.find((each) => each === failOn);
  return { failOn: level ?? (most === undefined ? 'warning' : 'error'), maxWarnings: most === undefined ? undefined : Number(most) };
}

function formatNamed(name: string): Format {
  const format = formats.find((each) => each.name === name);
  if (!format) throw new Error(`there is no format ${name}`);
  return format;
}

/** https://docs.github.com/actions/reference/workflows-and-actions/variables: the variable is always `true` there. */
function defaultFormat({ env, isTTY }: Io, counts: boolean): string {
  if (env['GITHUB_ACTIONS'] === 'true' && !counts) return 'github';
  return isTTY ? 'pretty' : 'concise';
}

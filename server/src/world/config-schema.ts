import { type Level, type LintConfig, type Rule, lintNames, rules } from '@layerwright/core';
import { DOCKERFILE, type Json, dialects } from 'layerwright/spec';
import * as z from 'zod';
import { BRIDGES, type Bridge } from '../bridges/names.ts';
import { wrongInPattern } from './globs.ts';

/** What a configuration file may say. */
export type ConfigContent = Omit<Config, 'lint'> & {
  readonly $schema?: string;
  readonly extends?: string | readonly string[];
  readonly lint?: LintContent;
  readonly overrides?: readonly Override[];
};

/** What holds only for some files, by patterns of their paths, or for images of some builders. */
export type Override = { readonly files?: readonly string[]; readonly dialects?: readonly string[]; readonly lint: LintContent };

/** What it says of rules: of each its level, or that and what is set of it. */
export type LintContent = {
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly rules?: Readonly<Record<string, Level | RuleContent>>;
};
export type RuleContent = { readonly severity?: Level; readonly options?: Json };

/** What a configuration says of one file, with what it extends. */
export type Config = {
  readonly lint?: LintConfig;
  readonly ask?: readonly Bridge[];
  readonly wrappers?: readonly string[];
  readonly engines?: readonly string[];
  readonly registry?: string;
  readonly build?: { readonly context?: string; readonly network?: string };
  readonly targets?: Readonly<Record<string, Target>>;
  readonly warm?: { readonly to: readonly string[] };
};

type Target = { readonly gpu?: string; readonly platform?: string; readonly driver?: string };

const SEVERITIES = ['off', 'hint', 'info', 'warning', 'error'] as const;

/** The one place that says which keys there are: validation and the editor's schema are made from it. */
export function schema(): z.ZodType<ConfigContent> {
  // Made when the first file is read, for most runs read none.
  made ??= strict({
    $schema: text().exactOptional().describe('The JSON schema of this file, for editors.'),
    extends: z
      .union([path(), z.array(path())])
      .exactOptional()
      .describe('Configuration files that hold where this one says nothing, from its folder: "../layerwright.base.jsonc".'),
    lint: lintSchema().exactOptional().describe('What is checked.'),
    overrides: z
      .array(override(), { error: 'must be a list' })
      .exactOptional()
      .describe('What is checked otherwise in some files, or in images of some builders. A later one counts more.'),
    ask: bridges().exactOptional(),
    wrappers: texts()
      .exactOptional()
      .describe(
        'Functions of yours that return an image, by the names that their modules export them by: what is called on one that cannot be read is read still.',
      ),
    engines: texts()
      .exactOptional()
      .describe(
        'The engines that build, as docker hosts such as unix:///var/run/docker.sock; the first one counts. Without this: that of the docker client.',
      ),
    registry: z
      .string({ error: 'must be a string' })
      .regex(/^[^\s/]+:\d{1,5}$/, 'must be a host and a port, such as "registry.local:5000"')
      .exactOptional()
      .describe('The registry that images are pushed to for warming, as host:port.'),
    build: strict({
      context: text()
        .exactOptional()
        .describe(
          'The folder that local paths count from, from the folder of this file. Without this: the folder of the image, of which less is certain.',
        ),
      network: text().exactOptional().describe('The network of commands: default, host, none, or a name that the engine knows.'),
    })
      .exactOptional()
      .describe('How images are built.'),
    targets: z
      .record(z.string(), target(), NO_OBJECT)
      .exactOptional()
      .describe(
        'The kinds of machines that images run on, by name: where a program does not say on which GPU an image runs, it is theirs.',
      ),
    warm: strict({ to: texts().describe('The engines that get the image, as docker hosts.') })
      .exactOptional()
      .describe('Where images are brought to.'),
  });
  return made;
}

let made: z.ZodType<ConfigContent> | undefined;

const NO_OBJECT = { error: 'must be an object' };
/** Unknown keys have words of their own. */
const strict: typeof z.strictObject = (shape) =>
  z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? undefined : NO_OBJECT.error) });

const text = (): z.ZodString => z.string({ error: 'must be a string' }).min(1, 'must not be empty');
const NO_LIST = 'must be a list of strings';
const texts = (): z.ZodArray<z.ZodString> => z.array(text(), { error: NO_LIST });

const lintSchema = (): z.ZodType<LintContent> =>
  strict({
    select: names().exactOptional().describe('Rules, or groups of rules, that are on; all others are off. "all" is every rule.'),
    ignore: names().exactOptional().describe('Rules, or groups of rules, that are off.'),
    rules: ruleSettings()
      .exactOptional()
      .describe(
        'How severe the findings of a rule are; "off" turns the rule off. What is named here counts more than `select` and `ignore`.',
      ),
  });

const names = () => z.array(z.enum(lintNames(rules), { error: 'is no rule and no group of rules' }), { error: NO_LIST });

const bridges = () =>
  z
    .array(oneOf(BRIDGES), { error: NO_LIST })
    .describe(
      'Programs of others that `check` asks too: "shellcheck" about commands, "docker" for the build checks of Docker. They have to be there.',
    );

const path = () => text().regex(/^\.\.?\//, 'must be a path that begins with "./" or "../"');

function override() {
  const pattern = text().superRefine((value, context) => {
    const message = wrongInPattern(value);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });
  const dialect = z.enum([...dialects.map(({ name }) => name.replace(/@.*$/, '')), DOCKERFILE], { error: 'is no builder' });
  return strict({
    files: z
      .array(pattern, { error: NO_LIST })
      .min(1, 'must not be empty')
      .exactOptional()
      .describe('Patterns of paths, from the folder of this file. One without a slash is the name of a file in any folder.'),
    dialects: z
      .array(dialect, { error: NO_LIST })
      .min(1, 'must not be empty')
      .exactOptional()
      .describe('Builders, by the names of their folders in the documentation.'),
    lint: lintSchema().describe('What is checked there.'),
  });
}

const oneOf = <T extends string>(words: readonly T[]) =>
  z.enum(words, { error: `must be one of ${words.map((each) => `"${each}"`).join(', ')}` });

const severity = () => oneOf(SEVERITIES);

const ruleSettings = () =>
  strict(
    Object.fromEntries(
      rules.map((rule) => [rule.id, ruleSetting(rule).exactOptional().describe(`${rule.summary} Without this: ${rule.severity}.`)]),
    ),
  );

/** The options of a rule are as its own schema says. */
function ruleSetting({ options }: Rule): z.ZodType<Level | RuleContent> {
  if (!options) return severity();
  const own = z.fromJSONSchema({ additionalProperties: false, ...options.schema }) as z.ZodType<Json>;
  return z.union([
    severity(),
    strict({
      severity: severity().exactOptional().describe('How severe its findings are.'),
      options: own.exactOptional().describe('What can be set of it.'),
    }),
  ]);
}

const target = () =>
  strict({
    gpu: text().exactOptional().describe('The GPU model of these machines, such as H100.'),
    platform: text().exactOptional().describe('Operating system and architecture, such as linux/amd64.'),
    driver: text().exactOptional().describe('The version of the GPU driver, such as 550.54.'),
  });

/** The JSON schema by which editors complete and check a configuration file. */
export function configSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(schema(), { target: 'draft-7', io: 'input' });
  // VS Code asks this of the schema before it lets a comma stand before a closing bracket.
  return { $schema, title: 'Layerwright configuration', allowTrailingCommas: true, ...rest };
}

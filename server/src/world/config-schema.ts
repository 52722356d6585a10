import { type LintConfig, rules } from '@layerwright/core';
import * as z from 'zod';

/** What a configuration file may say. */
export type Config = {
  readonly $schema?: string;
  readonly lint?: LintConfig;
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
export function schema(): z.ZodType<Config> {
  // Made when the first file is read, for most runs read none.
  made ??= strict({
    $schema: text().exactOptional().describe('The JSON schema of this file, for editors.'),
    lint: strict({
      rules: ruleSeverities().exactOptional().describe('How severe the findings of a rule are; "off" turns the rule off.'),
    })
      .exactOptional()
      .describe('What is checked.'),
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
        .describe('The folder that local paths count from, from the folder of this file. Without this: the folder of the image.'),
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

let made: z.ZodType<Config> | undefined;

const NO_OBJECT = { error: 'must be an object' };
/** Unknown keys have words of their own. */
const strict: typeof z.strictObject = (shape) =>
  z.strictObject(shape, { error: ({ code }) => (code === 'unrecognized_keys' ? undefined : NO_OBJECT.error) });

const text = (): z.ZodString => z.string({ error: 'must be a string' }).min(1, 'must not be empty');
const texts = (): z.ZodArray<z.ZodString> => z.array(text(), { error: 'must be a list of strings' });

function ruleSeverities() {
  const severity = z.enum(SEVERITIES, { error: `must be one of ${SEVERITIES.map((each) => `"${each}"`).join(', ')}` });
  return strict(
    Object.fromEntries(
      rules.map((rule) => [rule.id, severity.exactOptional().describe(`${rule.summary} Without this: ${rule.severity}.`)]),
    ),
  );
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

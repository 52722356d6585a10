import type { Repro } from '@layerwright/core';
import * as z from 'zod';

const text = (what: string): z.ZodString => z.string().describe(what);

const module_ = () =>
  z.object({
    specifier: text('What the importing file calls it.'),
    from: text('The file that imports it.'),
    file: text('Its own name.').exactOptional(),
    text: text('Without one it is not read.').exactOptional(),
  });

const asked = () =>
  z.object({
    ask: text('What was asked of the build context, as "kind" of a path.'),
    given: z.array(z.json()).describe('About what it was asked.'),
    answer: z.json().describe('What the answer was; null where it is not known.'),
  });

const assumption = () =>
  z.object({
    name: text('As `--set` takes it.'),
    value: z.union([z.string(), z.number(), z.boolean(), z.null()]).describe('null stands for a value that is not given.'),
  });

const finding = () =>
  z.object({
    rule: z.string(),
    severity: z.enum(['error', 'warning', 'info', 'hint']),
    message: z.string(),
    span: z.tuple([z.int().min(0), z.int().min(0)]).describe('From and to, in UTF-16 code units from the beginning of the text.'),
  });

/** What a file that replays a finding has. */
export const repro = (): z.ZodType<Repro> =>
  z.object({
    version: z.literal(1),
    file: text('A name that says the language: main.ts, or Dockerfile.'),
    text: text('The text in which it is found.'),
    modules: z.array(module_()).describe('The other files that were asked for.'),
    world: z.array(asked()).describe('What was asked of the build context. What is not here is not known.'),
    facts: z.record(z.string(), z.string()).describe('What was known besides, as "today", the day.'),
    lint: z.record(z.string(), z.json()).describe('What is configured of rules.') as unknown as z.ZodType<Repro['lint']>,
    wrappers: z.array(z.string()).describe('Functions that return an image, by name.'),
    targets: z
      .array(z.string().nullable())
      .exactOptional()
      .describe('The GPU of each target of the configuration; null for one that has none.'),
    assume: z.array(assumption()).describe('What was taken for what is not known.'),
    finding: finding().describe('What is found.'),
  });

/** The JSON schema of such a file. */
export function reproSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(repro(), { target: 'draft-7' });
  return { $schema, title: 'A finding of Layerwright, to be found again', ...rest };
}

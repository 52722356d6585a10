import type { Severity } from '@layerwright/core';
import * as z from 'zod';

type JsonPosition = { readonly line: number; readonly character: number };
type JsonRange = { readonly start: JsonPosition; readonly end: JsonPosition };
export type JsonFinding = {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: JsonRange;
  readonly related: readonly { readonly file: string; readonly message: string; readonly range: JsonRange }[];
  readonly fixes: readonly {
    readonly title: string;
    readonly safe: boolean;
    readonly edits: readonly { readonly file: string; readonly range: JsonRange; readonly newText: string }[];
  }[];
};
type JsonAssumption = { readonly file: string; readonly name: string; readonly value: string | number | boolean | null };
export type JsonReport = {
  readonly version: 1;
  readonly assumed: readonly JsonAssumption[];
  readonly findings: readonly JsonFinding[];
};

const count = (what: string): z.ZodNumber => z.int().min(0).describe(what);
const position = (): z.ZodType<JsonPosition> =>
  z.object({ line: count('Counts from 0.'), character: count('Counts from 0, in UTF-16 code units.') });
const range = (): z.ZodType<JsonRange> => z.object({ start: position(), end: position().describe('What is no longer in it.') });
const file = (): z.ZodString =>
  z.string().describe('From the working directory, with forward slashes; the whole path where it lies outside of it.');

const finding = (): z.ZodType<JsonFinding> =>
  z.object({
    file: file(),
    rule: z.string().describe('The id of the rule, or "syntax-error".'),
    severity: z.enum(['error', 'warning', 'info', 'hint']),
    message: z.string().describe('What is wrong, why, and what to do.'),
    range: range(),
    related: z.array(z.object({ file: file(), message: z.string(), range: range() })).describe('Other places that matter to it.'),
    fixes: z
      .array(
        z.object({
          title: z.string(),
          safe: z.boolean().describe('The image stays as it is but for what is found.'),
          edits: z
            .array(z.object({ file: file(), range: range(), newText: z.string() }))
            .describe('Of the text as it is now, none of which overlap.'),
        }),
      )
      .describe('Changes that were applied in memory and read again: the finding was gone and none was new.'),
  });

/** What `check --format json` prints. */
const report = (): z.ZodType<JsonReport> =>
  z.object({
    version: z.literal(1).describe('Becomes another where what is here changes; more may come without that.'),
    assumed: z
      .array(
        z.object({
          file: file(),
          name: z.string(),
          value: z.union([z.string(), z.number(), z.boolean(), z.null()]).describe('null stands for undefined.'),
        }),
      )
      .describe('What was assumed with --set, in each file that asks for it.'),
    findings: z.array(finding()).describe('In the order of files and places.'),
  });

/** The JSON schema of that. */
export function reportSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(report(), { target: 'draft-7', io: 'input' });
  return { $schema, title: 'Report of layerwright check', ...rest };
}

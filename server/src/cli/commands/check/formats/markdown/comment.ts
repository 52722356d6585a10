import { dirname, resolve, sep } from 'node:path';
import type { Severity } from '@layerwright/core';
import { visible } from '../../../../visible.ts';
import type { Base } from '../../reporter.ts';
import type { Layer } from './layers.ts';
import { type IsChanged, type Rebuilt, rebuilt } from './rebuilt.ts';

type ToldFinding = { readonly rule: string; readonly severity: Severity; readonly message: string; readonly line: number };
/** `stages`: their layers, first to last; nothing where the image may be one of several. */
type ToldImage = { readonly name: string; readonly stages?: readonly (readonly Layer[])[] | undefined };
/** What is told of a file. `context`: the folder that its local paths count from, `contextFrom` the same as the file sees it. */
export type Told = {
  readonly file: string;
  readonly context: string;
  readonly contextFrom: string;
  readonly hasIgnoreFile: boolean;
  readonly findings: readonly ToldFinding[];
  readonly images: readonly ToldImage[];
};
type Against = Pick<Base, 'reference' | 'changed' | 'unread'> & { readonly told: readonly Told[] };
type Comment = { readonly summary: string; readonly now: readonly Told[]; readonly base: Against | undefined };

/** The whole comment. */
export function comment({ summary, now, base }: Comment): string {
  const sections = base && base.unread === undefined ? comparison(now, base) : [allFindings(now), notCompared(base)];
  return [`## Layerwright`, `${escaped(summary)}.`, ...sections.filter((each) => each !== '')].map((each) => `${each}\n`).join('\n');
}

const comparison = (now: readonly Told[], base: Against): readonly string[] => [
  findingsSection(`New against ${code(base.reference)}`, without(now, base.told)),
  findingsSection(`Gone since ${code(base.reference)}`, without(base.told, now)),
  imagesSection(now, base),
];

const allFindings = (now: readonly Told[]): string =>
  findingsSection(
    'Findings',
    now.flatMap((told) => told.findings.map((finding) => ({ ...finding, file: told.file }))),
  );

function notCompared(base: Against | undefined): string {
  if (base?.unread === undefined) return '';
  const lines = base.unread.split('\n').map((line) => `* ${escaped(visible(line))}`);
  return `Nothing is compared with ${code(base.reference)}: in that commit\n\n${lines.join('\n')}`;
}

type Placed = ToldFinding & { readonly file: string };

/** The findings of one side that the other does not have: the same is what one rule says in one file, wherever it stands there. */
function without(some: readonly Told[], others: readonly Told[]): readonly Placed[] {
  const left = new Map<string, number>();
  const keyOf = (file: string, { rule, message }: ToldFinding): string => JSON.stringify([file, rule, message]);
  for (const { file, findings } of others) for (const each of findings) left.set(keyOf(file, each), (left.get(keyOf(file, each)) ?? 0) + 1);
  return some.flatMap(({ file, findings }) =>
    findings.flatMap((each) => {
      const count = left.get(keyOf(file, each)) ?? 0;
      left.set(keyOf(file, each), count - 1);
      return count > 0 ? [] : [{ ...each, file }];
    }),
  );
}

function findingsSection(title: string, findings: readonly Placed[]): string {
  if (findings.length === 0) return '';
  const lines = findings.map(
    ({ file, line, severity, rule, message }) =>
      `* ${code(`${file}:${line}`)} **${severity}** ${escaped(visible(message))} (${code(rule)})`,
  );
  return `### ${title}: ${findings.length}\n\n${lines.join('\n')}`;
}

function imagesSection(now: readonly Told[], { reference, told, changed }: Against): string {
  const before = new Map(told.map((each) => [each.file, each]));
  const rows = now.flatMap((each) =>
    each.images.map((image) => {
      const was = before.get(each.file);
      const old = was?.images.filter(({ name }) => name === image.name) ?? [];
      const isChanged: IsChanged = was?.contextFrom === each.contextFrom ? changedIn(each, changed) : () => undefined;
      return `| ${code(image.name)} | ${code(each.file)} | ${cell(verdict(image, old, isChanged))} |`;
    }),
  );
  if (rows.length === 0) return '';
  const note = `What a builder that has those of ${code(reference)} builds again, if the base images are the same. Files that git ignores are not compared.`;
  return `### Layers\n\n| image | file | |\n| --- | --- | --- |\n${rows.join('\n')}\n\n${note}`;
}

function verdict(image: ToldImage, [old, ...more]: readonly ToldImage[], isChanged: IsChanged): string {
  if (!old) return 'is new';
  if (more.length > 0 || !image.stages || !old.stages) return 'not known: it may be one of several images';
  if (image.stages.length !== old.stages.length) return 'not known: it has other stages than before';
  const all = image.stages.map((layers, i) => rebuilt(old.stages?.[i] ?? [], layers, isChanged));
  // The last stage is the image. What others are built again for, it may take.
  const [last] = all.slice(-1);
  const other = all.slice(0, -1).find(({ is }) => is !== 'same');
  if (last && last.is !== 'same') return sentence(last);
  return other ? `not known: another stage of it ${sentence(other)}` : 'no layer is built again';
}

function sentence(of: Rebuilt): string {
  if (of.is === 'same') return 'no layer is built again';
  if (of.is === 'unknown') return `not known from ${code(of.from.shown)} on`;
  return `${of.layers} of ${of.of} layers ${of.layers === 1 ? 'is' : 'are'} built again, from ${code(of.from.shown)} on`;
}

/** Whether files of a context have changed; nothing where a pattern or an ignore file may decide. */
function changedIn({ context, hasIgnoreFile }: Told, changed: ReadonlySet<string>): IsChanged {
  return (path) => {
    const [fixed = ''] = path.replace(/^\//, '').split(/[*?[]/);
    const isPattern = fixed !== path.replace(/^\//, '');
    const at = resolve(context, isPattern ? dirname(`${fixed}x`) : fixed);
    const isMet = [...changed].some((file) => file === at || file.startsWith(at.endsWith(sep) ? at : `${at}${sep}`));
    if (isMet) return isPattern || hasIgnoreFile ? undefined : true;
    return changed.has(resolve(context, '.dockerignore')) ? undefined : false;
  };
}

/** As a span of code, whatever is in it. */
function code(raw: string): string {
  const text = visible(raw);
  const ticks = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return ticks.length === 1 ? `\`${text}\`` : `${ticks} ${text} ${ticks}`;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** Sentences with their spans of code; what else would be marks is text. */
const escaped = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[\\<>[\]*_#|~!`]/g, '\\$&').replaceAll('@', '&#64;')))
    .join('');

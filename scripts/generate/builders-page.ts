import { type Dialect, dialects } from 'layerwright/spec';
import { coveredBy, folderOf, listedMethods } from './coverage.ts';
import { root } from './command-line.ts';
import { type Generator } from './emit.ts';
import { table } from './markdown.ts';
import { markdownNotice } from './notice.ts';

export const buildersPage: Generator = {
  path: 'docs/builders.md',
  text: async () => {
    const sections = await Promise.all(dialects.map(section));
    return `${markdownNotice}

# Builders

Which methods of builders are read. *Read*: as what the package sends for it, or, of a builder that runs here, as what that makes.
*A result*: it gives no image, and leaves the one that it is called on as it is. *Unknown*: what the call makes is not known, for the
reason that stands there; rules say nothing of it. *Refused*: the builder runs here and does not have it; the call is an error that
says what stands there. What arguments decide is in the page of each builder.

${sections.join('\n\n')}
`;
  },
};

async function section(dialect: Dialect): Promise<string> {
  const { source, date, methods } = await listedMethods(root, dialect);
  const rows = methods.map((name) => [`\`${name}\``, shown(dialect, name)]);
  const read = rows.filter(([, how]) => how === READ).length;
  return `## ${dialect.name}

[${dialect.lenient ? 'What it sends' : 'What it makes'}](../packages/image/src/dialects/${folderOf(dialect)}/README.md). Methods of ${source}, looked at ${date}: ${String(read)} of ${String(rows.length)} are read.

${table(['method', 'how'], rows)}`;
}

const READ = 'read';

function shown(dialect: Dialect, name: string): string {
  const how = coveredBy(dialect, name);
  if (how === undefined) throw new Error(`Nobody decided how ${name} of ${dialect.name} is read.`);
  if (how === 'result') return 'a result';
  if (how === 'read') return READ;
  return 'refused' in how ? `refused: ${how.refused}` : `unknown: ${how.because}`;
}

import { type Dialect, dialects } from 'layerwright/spec';
import { type VendorMethods, coveredBy, vendorMethods } from './coverage.ts';
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

Which methods of other packages are read. *Read*: as what the package sends for it. *A result*: it gives no image, and leaves the
one that it is called on as it is. Otherwise what the call makes is unknown, for the reason that stands there; rules say nothing
of it. What arguments decide is in the page of each builder.

${sections.filter((each) => each !== undefined).join('\n\n')}
`;
  },
};

async function section(dialect: Dialect): Promise<string | undefined> {
  const facts = await vendorMethods(root, dialect.name);
  return facts && sectionOf(dialect, facts);
}

function sectionOf(dialect: Dialect, { source, date, methods }: VendorMethods): string {
  const rows = methods.map((name) => [`\`${name}\``, shown(dialect, name)]);
  const read = rows.filter(([, how]) => how === READ).length;
  return `## ${dialect.name}

[What it sends](../packages/image/src/dialects/${dialect.name}/README.md). Methods of ${source}, looked at ${date}: ${String(read)} of ${String(rows.length)} are read.

${table(['method', 'how'], rows)}`;
}

const READ = 'read';

function shown(dialect: Dialect, name: string): string {
  const how = coveredBy(dialect, name);
  if (how === undefined) throw new Error(`Nobody decided how ${name} of ${dialect.name} is read.`);
  if (how === 'result') return 'a result';
  return how === 'read' ? READ : `unknown: ${how.because}`;
}

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as protocol from '@layerwright/server/src/protocol.ts';
import { expect, test } from 'vitest';

type Contribution = { readonly command: string; readonly title: string; readonly enablement?: string };

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const contributions = folders.map(({ name }) => read(`${name}/contribution.json`) as Contribution);
const manifest = read('../../../package.json') as { contributes: { commands: readonly Contribution[] } };
const asked = Object.entries(protocol).flatMap(([name, value]) => (name.endsWith('_COMMAND') ? [value] : []));

test('the manifest offers what the folders hold', () => {
  const idOf = ({ command }: Contribution): string => command;
  expect(manifest.contributes.commands.map(idOf).sort()).toEqual(contributions.map(idOf).sort());
});

test('every command that the server may ask for is there', () => {
  expect(asked.length).toBeGreaterThan(0);
  expect(contributions.map(({ command }) => command)).toEqual(expect.arrayContaining(asked));
});

test.for([protocol.BUILD_COMMAND, protocol.WARM_COMMAND])('%s is offered in trusted workspaces only', (id) => {
  expect(manifest.contributes.commands.find(({ command }) => command === id)?.enablement).toBe('isWorkspaceTrusted');
});

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sdk, specOf } from '../../sdk.ts';
import { renderDockerfile } from '../../render/dockerfile/target.ts';
import { sent } from '../../sent.ts';
import { dialect } from './dialect.ts';
import type { E2BRoots, E2BTemplate } from './template.ts';

const roots = sdk<E2BRoots>(dialect);
const Template = (): E2BTemplate => roots.Template();
const linesOf = (template: E2BTemplate): readonly string[] => renderDockerfile(specOf(template)).text.trimEnd().split('\n');
const users = (template: E2BTemplate): readonly unknown[] =>
  sent(specOf(template)).flatMap(({ instruction }) => (instruction.do === 'run' ? [instruction.build?.as?.[0]] : []));

test('e2b is named after its folder', () => {
  expect(dialect.name.split('@')[0]).toBe('e2b');
});

test('each method is documented', () => {
  const page = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  expect(Object.keys(dialect.methods).filter((name) => !new RegExp(`\`${name}[\`(]`).test(page))).toEqual([]);
});

test('who runs a command is not in its text', () => {
  const template = Template().aptInstall('git').pipInstall('a', { g: false }).npmInstall('b', { g: true }).runCmd('c', { user: 'me' });
  expect(users(template)).toEqual([{ text: 'root' }, undefined, { text: 'root' }, expect.objectContaining({ text: 'me' })]);
});

test('a step for one template is refused on another', () => {
  expect(linesOf(Template().fromTemplate('mcp-gateway').addMcpServer(['a', 'b'])).at(-1)).toBe('RUN mcp-gateway pull a b');
  const other = Template().fromTemplate('mcp-gateway').fromBaseImage();
  expect(() => other.addMcpServer('a')).toThrow('MCP servers can only be added to mcp-gateway template');
  expect(() => other.betaDevContainerPrebuild('/app')).toThrow('Devcontainers can only used in the devcontainer template');
});

test('a step for one template is not known where that is not', () => {
  const file = Template().fromDockerfile('Dockerfile');
  expect(linesOf(file.addMcpServer('a')).at(-1)).toMatch(/^# addMcpServer/);
  expect(
    linesOf(
      Template()
        .gitClone('u', { branch: 'b' } as never)
        .addMcpServer('a'),
    ).at(-1),
  ).toMatch(/^# addMcpServer/);
});

test('the last start command counts, and is the last line', () => {
  const template = Template().setStartCmd('a', 'true').runCmd('b').setStartCmd('c', 'true').setReadyCmd('true');
  expect(linesOf(template)).toEqual(['FROM e2bdev/base', 'RUN b', 'ENTRYPOINT c']);
});

test('a place that is not `undefined` is not one that was left out', () => {
  expect(linesOf(Template().gitClone('u', { branch: 'b' } as never)).at(-1)).toMatch(/^# gitClone/);
});

import { expect, test } from 'vitest';
import { analyse } from '../../analyse.ts';
import { hover } from './hover.ts';

/** The hover at `$0` in a file, and the text that it is about. */
function hoverAt(marked: string): { about: string; markdown: string; unknowns: readonly string[] } | undefined {
  const text = `import { Image } from 'layerwright';\n${marked.replace('$0', '')}`;
  const found = hover(analyse('a.ts', text), text.length - marked.length + marked.indexOf('$0') + 2);
  const unknowns = found?.unknowns.map(({ sentence }) => sentence) ?? [];
  return found && { about: text.slice(...found.span), markdown: found.markdown, unknowns };
}

test('a call shows the Dockerfile lines that it makes', () => {
  expect(hoverAt(`export const app = Image.base('debian:12').runCom$0mands('make', 'make install').workdir('/app');`)).toEqual({
    about: `runCommands('make', 'make install')`,
    markdown: '```dockerfile\nRUN make\nRUN make install\n```',
    unknowns: [],
  });
});

test('arguments belong to their call, and what is beside a call to none', () => {
  expect(hoverAt(`export const app = Image.base('deb$0ian:12');`)?.markdown).toBe('```dockerfile\nFROM debian:12\n```');
  expect(hoverAt(`export const a$0pp = Image.base('debian:12');`)).toBeUndefined();
  expect(hoverAt(`export const app = Image.base('debian:12')$0;`)).toBeUndefined();
});

test('where variants differ, each result says which it is', () => {
  const found = hoverAt(`const tag = process.env.TAG;
export const app = Image.base('debian:12').e$0nv({ TAG: tag ?? 'latest' });`);
  expect(found?.markdown).toBe(
    [
      '`app`, where `process.env.TAG is not set`:',
      '```dockerfile\nENV TAG=latest\n```',
      '`app`, where `process.env.TAG is set`:',
      '```dockerfile\nENV TAG=‹process.env.TAG›\n```',
    ].join('\n\n'),
  );
  expect(found?.unknowns).toEqual(['`‹process.env.TAG›` is not known: `tag` is environment variable `TAG`.']);
});

test('where variants agree, nothing is said about them', () => {
  const found = hoverAt(`export const app = Image.base('debian:12').work$0dir('/app').env({ TAG: process.env.TAG ?? 'latest' });`);
  expect(found?.markdown).toBe('```dockerfile\nWORKDIR /app\n```');
});

test('a template shows its parameters as holes', () => {
  expect(hoverAt(`export function make(version: string) {\n  return Image.ba$0se(\`python:\${version}\`);\n}`)).toMatchObject({
    markdown: '```dockerfile\nFROM python:‹version›\n```',
    unknowns: ['`‹version›` is not known: parameter `version` of `make`.'],
  });
});

test('a call in a function shows what it makes for each image that the function makes', () => {
  const found = hoverAt(`const make = (tag: string) => Image.ba$0se('python:' + tag);
export const old = make('3.12');
export const young = make('3.13');`);
  expect(found?.markdown).toContain('`old`:\n\n```dockerfile\nFROM python:3.12\n```');
  expect(found?.markdown).toContain('`young`:\n\n```dockerfile\nFROM python:3.13\n```');
});

test('a refused call shows that it is not known, and the finding says why', () => {
  expect(hoverAt(`export const app = Image.base('debian:12').instal$0l('git');`)?.markdown).toBe(
    '```dockerfile\n# install(…) is not known: it would be refused\n```',
  );
});

test('backticks of a command do not end the block', () => {
  const found = hoverAt(`export const app = Image.base('debian:12').run$0Commands('echo \`\`\`date\`\`\`');`);
  expect(found?.markdown).toBe('````dockerfile\nRUN echo ```date```\n````');
});

test('any number of backticks', () => {
  expect(hoverAt(`export const app = Image.base('debian:12').la$0bel({ a: '${'` '.repeat(200_000)}' });`)?.markdown).toContain('LABEL a=');
});

test('half-typed code has hovers too, or none', () => {
  expect(hoverAt(`export const app = Image.base('debian:12').work$0dir('/app').`)?.markdown).toContain('WORKDIR /app');
  expect(hoverAt(`export const app = Image.base($0`)?.markdown ?? '').not.toContain('undefined');
});

test('a call of a stage shows its lines, once where an image has them twice', () => {
  const shown = (marked: string): string | undefined =>
    hoverAt(`${marked}\nexport const app = build.user('a').copyFrom(build, '/a', '/b');`)?.markdown;
  expect(shown(`const build = Image.base('debian:12').runCom$0mands('make');`)).toBe('```dockerfile\nRUN make\n```');
  expect(shown(`const build = Image.ba$0se('debian:12').runCommands('make');`)).toBe(
    '```dockerfile\nFROM debian:12 AS stage-0\nFROM debian:12\n```',
  );
});

test('a copy shows the name of the stage', () => {
  expect(hoverAt(`export const app = Image.base('a').copy$0From(Image.base('b'), '/a', '/b');`)?.markdown).toBe(
    '```dockerfile\nCOPY --from=stage-0 /a /b\n```',
  );
  expect(hoverAt(`export const app = Image.base('a').copyFrom(Image.ba$0se('b'), '/a', '/b');`)?.markdown).toBe(
    '```dockerfile\nFROM b AS stage-0\n```',
  );
});

import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fileNameOf, pathOf } from './document-file.ts';

test.for([
  ['file:///a/b%20c/d.ts', 'typescript', '/a/b c/d.ts'],
  ['file:///a/d.mjs', 'plaintext', '/a/d.mjs'],
  ['file:///a/d.d.ts', 'typescript', undefined],
  ['file:///a/README.md', 'markdown', undefined],
  ['file://host/share/d.ts', 'typescript', '/share/d.ts'],
  ['untitled:Untitled-1', 'typescriptreact', 'Untitled-1.tsx'],
  ['untitled:Untitled-1', 'python', undefined],
  ['untitled:Untitled-1', 'dockerfile', 'Untitled-1.Dockerfile'],
  ['file:///a/Dockerfile', 'dockerfile', '/a/Dockerfile'],
  ['file:///a/build.docker', 'dockerfile', '/a/build.docker.Dockerfile'],
  ['file:///a/Dockerfile.j2', 'jinja', undefined],
  ['vscode-vfs://github/a/b.js', 'javascript', '/a/b.js'],
  ['file:///a/%zz.ts', 'typescript', 'file:///a/%zz.ts'],
  ['', 'javascript', '.js'],
] as const)('%s in %s is read as %s', ([uri, languageId, file]) => {
  expect(fileNameOf(TextDocument.create(uri, languageId, 1, ''))).toBe(file);
});

test('only files are on disk', () => {
  expect(pathOf('file:///a/b.ts')).toBe('/a/b.ts');
  expect(pathOf('untitled:Untitled-1')).toBeUndefined();
  expect(pathOf('file:///a/%zz.ts')).toBeUndefined();
});

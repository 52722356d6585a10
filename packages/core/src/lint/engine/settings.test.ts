import { UNKNOWN_WORLD } from 'layerwright/spec';
import { describe, expect, test } from 'vitest';
import { foundIn } from '../../testing/check-rule.ts';
import { type Tree, worldOf } from '../../testing/world.ts';

const ID = 'pip-cache-kept';
const text = (copy: string, base = 'debian:13'): string => `FROM ${base}\n${copy}\nRUN pip install numpy\n`;
const finds = (file: string, tree?: Tree): boolean => foundIn(ID, file, { world: tree ? worldOf(tree) : UNKNOWN_WORLD }).length > 0;

describe('a folder that is copied to where settings are', () => {
  test.for(['COPY conf /etc/', 'COPY etc/* /etc/', 'COPY . /', 'COPY conf ./', 'COPY conf /root', 'COPY conf /home/me/.config/pip/'])(
    'may hold some: %s',
    (copy) => {
      expect(finds(text(copy))).toBe(false);
    },
  );

  test.for([
    ['COPY conf /etc', { 'conf/pip.conf': 1 }],
    ['COPY . /', { 'root/.pip/pip.conf': 1 }],
    ['COPY conf/ /home/me', { 'conf/.config/pip/pip.conf': 1 }],
    ['WORKDIR /etc\nCOPY . .', { 'pip.conf': 1 }],
    ['ADD etc.tar.gz /etc/', { 'etc.tar.gz': 1 }],
  ] as const)('does where it lies there: %s', ([copy, tree]) => {
    expect(finds(text(copy), tree)).toBe(false);
  });

  test.for([
    ['COPY conf /etc', { 'conf/nginx.conf': 1 }],
    ['COPY . /', { 'app.py': 1 }],
    ['COPY start /', { start: 1 }],
    ['WORKDIR /etc/nginx\nCOPY . .', { 'pip.conf/a': 1 }],
  ] as const)('does not where nothing lies there: %s', ([copy, tree]) => {
    expect(finds(text(copy), tree)).toBe(true);
  });

  test.for(['COPY start.sh /', 'COPY . /app', 'COPY conf /etc/nginx', 'COPY --from=a /uv /bin/', 'ADD https://example.com/a /etc/'])(
    'is another one: %s',
    (copy) => {
      expect(finds(text(copy))).toBe(true);
    },
  );

  test('is perhaps that of another image', () => {
    expect(finds('FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a /etc /etc\nRUN pip install numpy\n')).toBe(false);
  });
});

test('counts for the stages behind', () => {
  expect(finds('FROM debian:13 AS a\nCOPY conf /etc\nFROM a\nRUN pip install numpy\n')).toBe(false);
  expect(finds('FROM debian:13 AS a\nRUN pip install scipy\nFROM a\nCOPY conf /etc\nRUN pip install numpy\n')).toBe(true);
});

test('what is said behind an installation does not count for it', () => {
  expect(foundIn(ID, 'FROM debian:13\nRUN pip install scipy\nCOPY conf /etc\nRUN pip install numpy\n')).toEqual(['pip install scipy']);
});

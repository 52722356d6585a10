import { posix } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Analysis, type FindModule, type ModuleSource, analyse } from '../../src/index.ts';
import { holds } from './generators/holds.ts';
import { type Project, brokenProject, history, wholeProjects } from './generators/projects.ts';
import { checkSound, told } from './generators/sound.ts';

const MAIN = '/main.ts';

/** Finds `./x` among the files; the same text is the same object. */
function finding(project: Project): FindModule {
  const sources = new Map<string, ModuleSource>(Object.entries(project).map(([file, text]) => [file, { file, text }]));
  return (specifier, from) => {
    const path = posix.join(posix.dirname(from), specifier);
    return sources.get(path) ?? sources.get(`${path}.ts`);
  };
}

/** Whatever file is read first, the others are found. */
function checkProject(project: Project, offsets: readonly number[]): void {
  const options = { findModule: finding(project) };
  for (const [file, text] of Object.entries(project)) if (file.endsWith('.ts')) checkSound({ file, text }, offsets, options);
}

describe('programs of several files', () => {
  test.for(wholeProjects.map((project, i) => [i, project] as const))('number %i is read whole', ([, project]) => {
    const { notice, findings, program } = analyse(MAIN, project[MAIN] ?? '', { findModule: finding(project) });
    expect(notice).toBeUndefined();
    expect(program.statements).not.toEqual([]);
    expect(findings.filter(({ rule }) => rule === 'syntax-error')).toEqual([]);
  });

  test.for(wholeProjects.map((project, i) => [i, project] as const))('number %i is read at any cut of any file', ([, project]) => {
    for (const [file, text] of Object.entries(project)) {
      for (let at = 0; at <= text.length; at += 3) checkProject({ ...project, [file]: text.slice(0, at) }, [at]);
    }
  });

  holds(
    'that somebody is working on are read without an error and in bounded time',
    1_500,
    fc.property(brokenProject, fc.array(fc.nat(), { maxLength: 3 }), checkProject),
  );

  holds(
    'are read the same after earlier ones as by themselves',
    600,
    fc.property(history, (all) => {
      let before: Analysis | undefined;
      for (const project of all) {
        const text = project[MAIN] ?? '';
        const findModule = finding(project);
        before = analyse(MAIN, text, { findModule, ...(before && { before }) });
        expect(told(before)).toBe(told(analyse(MAIN, text, { findModule })));
      }
    }),
  );
});

import { type Analysis, type Fix, analyse, applyEdits } from '@layerwright/core';
import { renderDockerfile } from 'layerwright/spec';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { python } from '../../../scripts/test-hosts/base-images.ts';
import type { Engine } from '../../../scripts/test-hosts/engine.ts';
import { newerEngine, startNewerEngine } from '../../../scripts/test-hosts/newer-engine.ts';
import { type PackageIndex, startPackageIndex } from '../../../scripts/test-hosts/package-index.ts';
import { describeWithHosts } from '../../../scripts/test-hosts/require-hosts.ts';
import { project, writeIn } from '../../../server/src/testing/project.ts';
import { loadBases } from './bases.ts';
import { filesystemOf, settingsOf } from './filesystem.ts';
import { PROGRAMS } from './programs.ts';

const MINUTES = 60_000;
const FILES = { 'src/main.py': 'print("main")\n', 'requirements.txt': 'requests==2.32.3\nhttpx==0.27.2\n', 'other.txt': 'other\n' };
/** What stands for what a program does not say. */
const assume = new Map([['GITHUB_SHA', '0f1e2d']]);

type Fixed = { readonly text: string; readonly by: readonly string[] };

/** A text after all fixes of some rules, one after the other, and which rules' they were. */
function fixed(file: string, text: string, rules: readonly string[]): Fixed {
  const by: string[] = [];
  let analysis = analyse(file, text);
  for (let next = nextFix(analysis, rules); next && by.length < 20; next = nextFix(analysis, rules)) {
    analysis = analyse(file, applyEdits(analysis.program.text, next.fix.edits) ?? '');
    by.push(next.rule);
  }
  return { text: analysis.program.text, by };
}

/** The first fix of the first rule that has one. */
function nextFix({ findings }: Analysis, rules: readonly string[]): { readonly rule: string; readonly fix: Fix } | undefined {
  for (const rule of rules) {
    for (const finding of findings.filter((each) => each.rule === rule)) {
      const [fix] = finding.fixes();
      if (fix) return { rule, fix };
    }
  }
  return undefined;
}

function dockerfileOf(file: string, text: string): string {
  const [image] = analyse(file, text, { assume }).images.flatMap(({ variants }) => variants.map((each) => each.image));
  if (!image) throw new Error(`there is no image in ${file}`);
  return renderDockerfile(image).text;
}

await describeWithHosts('fixes that move, merge and take away steps', [newerEngine, python], () => {
  let engine: Engine;
  let index: PackageIndex;
  beforeAll(async () => {
    [engine, index] = await Promise.all([startNewerEngine(), startPackageIndex()]);
    await loadBases(engine, index);
  });
  afterAll(() => Promise.all([engine.stop(), index.stop()]));

  test.for(PROGRAMS)('$name is the same image', { timeout: 10 * MINUTES }, async ({ file, text, rules }) => {
    const after = fixed(`/${file}`, text, Object.keys(rules));
    expect(Object.fromEntries(Object.keys(rules).map((rule) => [rule, after.by.filter((each) => each === rule).length]))).toEqual(rules);
    const cwd = project(FILES);
    const built = async (name: string, source: string): Promise<string> => {
      writeIn(engine.folder, name, dockerfileOf(`/${file}`, source));
      await engine.docker(['build', '-q', '--network', 'host', '-f', `${engine.folder}/${name}`, '-t', name, cwd]);
      return name;
    };
    const [old, now] = [await built('before', text), await built('after', after.text)];
    expect(await settingsOf(engine, now)).toEqual(await settingsOf(engine, old));
    const [had, has] = [await filesystemOf(engine, old), await filesystemOf(engine, now)];
    expect(Object.keys(had)).toContain('/app/src/main.py');
    const differing = [...new Set([...Object.keys(had), ...Object.keys(has)])].filter((path) => had[path] !== has[path]);
    expect(differing.map((path) => `${path}: ${had[path] ?? 'nothing'} → ${has[path] ?? 'nothing'}`)).toEqual([]);
  });
});

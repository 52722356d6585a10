import { expect } from 'vitest';
import { type AnalyseOptions, type Finding, analyse, applyEdits } from '../index.ts';
import { analysed } from './check-rule.ts';
import { type FixtureFile, dedent, parseFixture } from './fixture.ts';

/** The first fix of the finding at `$0`, or of the only one, gives this text; it removes the finding and can be applied once. */
export function checkFix(rule: string, before: string, after: string, options: AnalyseOptions = {}): void {
  const { file, finding } = findingIn(rule, before, options);
  const [fix] = finding.fixes();
  if (!fix) throw new Error(`No fix is offered for: ${finding.message}`);
  const changed = applyEdits(file.text, fix.edits);
  if (changed === undefined) throw new Error('The edits of the fix overlap.');
  expect(changed.slice(file.shift)).toBe(dedent(after));
  const again = analyse(file.path, changed, options);
  expect(again.program.errors).toEqual([]);
  expect(again.findings.filter((each) => each.rule === rule && each.message === finding.message)).toHaveLength(
    sameAs(file, finding, options) - 1,
  );
}

/** There is a finding of the rule at `$0`, or only one, and no fix of it can be proven. */
export function checkNoFix(rule: string, fixture: string, options: AnalyseOptions = {}): void {
  expect(findingIn(rule, fixture, options).finding.fixes()).toEqual([]);
}

/** What the first fix of the first finding in a Dockerfile makes of it, and whether it is safe; nothing where none can be proven. */
export function fixedIn(rule: string, text: string): { readonly text: string | undefined; readonly safe: boolean } | undefined {
  const [fix] =
    analyse('/Dockerfile', text)
      .findings.find((finding) => finding.rule === rule)
      ?.fixes() ?? [];
  return fix && { text: applyEdits(text, fix.edits), safe: fix.safe };
}

function findingIn(rule: string, fixture: string, options: AnalyseOptions): { readonly file: FixtureFile; readonly finding: Finding } {
  const [file, ...more] = parseFixture(fixture);
  if (!file || more.length > 0) throw new Error('A fix is checked in one file.');
  const { cursor } = file;
  const findings = analysed(file, options).findings.filter((finding) => finding.rule === rule);
  const here = cursor ? findings.filter(({ span }) => span[0] <= cursor[0] && cursor[1] <= span[1]) : findings;
  const [finding, ...others] = here;
  if (!finding) throw new Error(`${rule} finds nothing here.`);
  if (others.length > 0) throw new Error(`${rule} finds ${String(here.length)} things here: put the cursor into one of them.`);
  return { file, finding };
}

const sameAs = (file: FixtureFile, finding: Finding, options: AnalyseOptions): number =>
  analysed(file, options).findings.filter((each) => each.rule === finding.rule && each.message === finding.message).length;

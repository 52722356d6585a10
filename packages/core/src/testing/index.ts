/** Checks on fixtures: the only test code that knows how core is called. */
export { checkFix, checkNoFix, fixedIn } from './check-fix.ts';
export { checkEach, checkRender, checkVariants, rendered, variants } from './check-render.ts';
export { checkRule, foundIn } from './check-rule.ts';
export { type FixtureFile, type Label, dedent, parseFixture } from './fixture.ts';
export { type Tree, worldOf, worldOfTexts } from './world.ts';

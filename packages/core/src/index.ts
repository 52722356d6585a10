/** Reads images that are described as code: text in, findings and Dockerfiles out. No IO. */
export type {
  Analysis,
  AnalyseOptions,
  AskedHole,
  Assumable,
  Assumptions,
  Choosing,
  DescribedImage,
  DescribedImport,
  DescribedVariant,
  Finding,
  FindModule,
  Fix,
  Gpu,
  LintConfig,
  ModuleNotFollowed,
  ModuleSource,
} from './analysis.ts';
export type { Place, TextEdit } from './place.ts';
export { analyse } from './analyse.ts';
export { isReadable, mayDescribeImages } from './readable.ts';
export { isDockerfile } from './dockerfile/name.ts';
export { type Written, type WrittenPlace, dockerfilesOf } from './ide/dockerfiles/dockerfiles.ts';
export { complete } from './ide/completion/complete.ts';
export type { Completion } from './ide/completion/completion.ts';
export { type Analyse, type Wanted, fixAll, fixedText } from './ide/fix-all/fix-all.ts';
export { type Extent, extentsOf } from './ide/extent/extent.ts';
export { type Explanation, explain } from './ide/explain/explain.ts';
export { type Hover, hover } from './ide/hover/hover.ts';
export { type Unknown, unknownsOf } from './ide/describe/unknown.ts';
export { ignoring } from './ide/ignore-here/ignoring.ts';
export { type Foreign, type Script, type Shell, scriptsOf, withForeign } from './ide/scripts/scripts.ts';
export { reportOf } from './repro/report.ts';
export { type Repro, replay } from './repro/repro.ts';
export { applyEdits } from './lint/engine/verify.ts';
export { type LintLayer, lintNames } from './lint/engine/levels.ts';
export type { Group, Level, Metadata, Rule, Severity } from './lint/engine/rule.ts';
export { rules } from './lint/rules/index.generated.ts';

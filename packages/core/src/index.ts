/** Reads images that are described as code: text in, findings and Dockerfiles out. No IO. */
export type { Analysis, AnalyseOptions, DescribedImage, DescribedVariant, Finding, Fix, LintConfig, Place, TextEdit } from './analysis.ts';
export { analyse, isReadable, mentionsBuilder } from './analyse.ts';
export { applyEdits } from './lint/engine/verify.ts';
export type { Group, Metadata, Rule, Severity } from './lint/engine/rule.ts';
export { rules } from './lint/rules/index.generated.ts';

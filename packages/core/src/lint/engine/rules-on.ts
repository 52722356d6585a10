import { type Rule, type Ruleset, type Severity, levelIn, settingsIn } from './rule.ts';

/** A rule that is on in images of a dialect. `number`: its place among all. `options`: of the type that the rule itself says, which is known to it alone. */
export type On = { readonly number: number; readonly rule: Rule; readonly severity: Severity; readonly options: never };

const memo = new WeakMap<Ruleset, Map<string, readonly On[]>>();

/** The rules that are on in images of a dialect. */
export function rulesOn(ruleset: Ruleset, dialect: string): readonly On[] {
  let inDialects = memo.get(ruleset);
  if (!inDialects) memo.set(ruleset, (inDialects = new Map<string, readonly On[]>()));
  let on = inDialects.get(dialect);
  if (!on) inDialects.set(dialect, (on = read(ruleset, dialect)));
  return on;
}

function read(ruleset: Ruleset, dialect: string): readonly On[] {
  const settings = settingsIn(ruleset, dialect);
  return ruleset.rules.flatMap((rule, number) => {
    const severity = levelIn(rule, dialect, settings);
    const options = settings.options?.[rule.id] ?? rule.options?.default;
    return severity === 'off' ? [] : [{ number, rule, severity, options: options as never }];
  });
}

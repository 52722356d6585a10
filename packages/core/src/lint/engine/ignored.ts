import { type Image, type Span, type World, UNKNOWN_WORLD, calls } from 'layerwright/spec';
import type { Evaluation } from '../../evaluate/read.ts';
import { nearest } from '../../nearest.ts';
import type { TextEdit } from '../../place.ts';
import { callsOf } from '../../syntax/calls.ts';
import type { Program } from '../../syntax/program.ts';
import { isWhollyKnown, notingGpus, notingWorld } from './certain.ts';
import type { RunsOn } from './gpus.ts';
import { lintEvaluation } from './lint.ts';
import { placeOf } from './place.ts';
import { type Rule, type Ruleset, type Severity, levelIn, settingsIn } from './rule.ts';
import type { Ignored, IgnoredName, Suppression } from './suppress.ts';

/** A comment, or a name in it, that a rule says is wrong. */
export type WrongSuppression = {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly suppression: Suppression;
  readonly name: IgnoredName | undefined;
  readonly said: Ignored;
};

/** A file with the comments in it. `places`: where rules found something, whether that is shown or not. */
export type Checked = {
  readonly program: Program;
  readonly evaluation: Evaluation;
  readonly suppressions: readonly Suppression[];
  readonly places: readonly { readonly rule: string; readonly at: number }[];
  readonly rules: Ruleset;
  readonly world: World | undefined;
  readonly runsOn: RunsOn;
};

/** What is reported of files and of other programs, which no rule says. */
const OTHER = /^(?:syntax-error|SC\d+|(?:[A-Z][a-z]*){2,})$/;

/** What rules say of comments that silence nothing. Where not all is known of the images, nothing is said to be unused. */
export function wrongSuppressions(checked: Checked): readonly WrongSuppression[] {
  const { rules, suppressions } = checked;
  const asked: Asked = { isSilent: silence(checked), isOfImages: ofImages(checked) };
  const wrong = suppressions.flatMap((suppression) => wrongIn(suppression, checked, asked).map((each) => ({ suppression, ...each })));
  return rules.rules.flatMap((rule) => {
    const severity = levelIn(rule, '', rules);
    const { ignored } = rule;
    if (!ignored || severity === 'off') return [];
    const others = wrong.filter(({ name }) => name?.id !== rule.id);
    return others.map(({ suppression, name, said }) => {
      const message = ignored(said);
      return { rule, severity, message, span: name?.span ?? suppression.comment, suppression, name, said };
    });
  });
}

type Wrong = { readonly name: IgnoredName | undefined; readonly said: Ignored };

function wrongIn(suppression: Suppression, checked: Checked, asked: Asked): readonly Wrong[] {
  const { names } = suppression;
  if (names.length === 0) return [{ name: undefined, said: { why: 'nothing-named' } }];
  return names.flatMap((name): readonly Wrong[] => {
    if (OTHER.test(name.id)) return [];
    const ids = checked.rules.rules.map(({ id }) => id);
    if (!ids.includes(name.id)) return [{ name, said: { why: 'no-rule', name: name.id, near: nearest(name.id, ids) } }];
    const inFile = suppression.span[0] === 0;
    const isUnused = !isUsed(name.id, suppression, checked) && asked.isSilent(name.id) && asked.isOfImages(suppression.span);
    return isUnused ? [{ name, said: { why: 'unused', name: name.id, inFile } }] : [];
  });
}

/** What is asked for each comment, and found out when it is first asked for. */
type Asked = {
  /** Whether a rule is on and says all that there is to say of a file. What it does not know it may say tomorrow. */
  readonly isSilent: (id: string) => boolean;
  /** Whether all calls in a part of a file are those of images: what others do is not known. */
  readonly isOfImages: (part: Span) => boolean;
};

/** Each rule is asked once, and only where all is known that it may ask for. */
function silence(checked: Checked): Asked['isSilent'] {
  const answers = new Map<string, boolean>();
  let isKnown: boolean | undefined;
  return (id) => {
    isKnown ??= isWhollyKnown(checked.program, checked.evaluation);
    const rule = checked.rules.rules.find((each) => each.id === id);
    const answer = answers.get(id) ?? (isKnown && rule !== undefined && isOn(rule, checked) && isSure(rule, checked));
    answers.set(id, answer);
    return answer;
  };
}

const isUsed = (id: string, { span }: Suppression, { places }: Checked): boolean =>
  places.some(({ rule, at }) => rule === id && span[0] <= at && at < span[1]);

function ofImages({ program, evaluation: { readings, drops } }: Checked): Asked['isOfImages'] {
  let known: ReadonlySet<string> | undefined;
  return (part) => {
    known ??= placesOf(
      program,
      [...readings, ...drops].flatMap(({ variants }) => variants.flatMap(({ image }) => calls(image))),
    );
    return callsOf(program)
      .within(part)
      .every(({ span }) => known?.has(span.join()));
  };
}

const placesOf = (program: Program, nodes: readonly Image[]): ReadonlySet<string> =>
  new Set([...new Set(nodes)].flatMap(({ call }) => placeOf(program, call.from)?.span.join() ?? []));

const isOn = (rule: Rule, { evaluation: { readings, drops }, rules }: Checked): boolean =>
  [...readings, ...drops].every(({ variants }) =>
    variants.every(({ image: { call } }) => levelIn(rule, call.dialect, settingsIn(rules, call.dialect)) !== 'off'),
  );

/** Whether a rule asks for nothing that is not known of the files, and of what images run on. */
function isSure(rule: Rule, { evaluation, rules, world = UNKNOWN_WORLD, runsOn }: Checked): boolean {
  const [files, gpus] = [notingWorld(world), notingGpus(runsOn)];
  lintEvaluation(evaluation, { ...rules, rules: [rule] }, files.world, gpus.runsOn);
  return !files.lacks() && !gpus.lacks();
}

/** A change of a comment. `safe`: what it silenced was nothing, whatever was meant. */
export type Mending = { readonly title: string; readonly safe: boolean; readonly edit: Pick<TextEdit, 'span' | 'text'> };

/** What is to be done about it: the name that was meant in its place, or nothing. */
export function mendingOf(text: string, wrong: WrongSuppression): Mending {
  const { said, name } = wrong;
  if (said.why === 'no-rule' && said.near !== undefined && name)
    return { title: `Write \`${said.near}\``, safe: false, edit: { span: name.span, text: said.near } };
  return { title: 'Remove what silences nothing', safe: said.why === 'unused', edit: withoutSuppression(text, wrong) };
}

/** The change that takes a name out of a comment, and the comment away with its last name. */
function withoutSuppression(
  text: string,
  { suppression: { names, comment }, name }: WrongSuppression,
): { readonly span: Span; readonly text: string } {
  if (!name || names.length === 1) return { span: wholeOf(text, comment), text: '' };
  const [start, end] = name.span;
  const before = /,\s*$/.exec(text.slice(comment[0], start));
  const after = /^\s*,\s*/.exec(text.slice(end, comment[1]));
  return { span: before ? [start - before[0].length, end] : [start, end + (after?.[0].length ?? 0)], text: '' };
}

/** A comment with the line that is its own, or with a blank behind it. */
function wholeOf(text: string, [start, end]: Span): Span {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const [rest = ''] = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end)) ?? [];
  const isAlone = text.slice(line, start).trim() === '';
  if (isAlone && rest !== '') return [line, end + rest.length];
  return [start, text[end] === ' ' ? end + 1 : end];
}

import { type Table, type Toml, type Written, isTable, isWritten, tableAt } from './toml.ts';

/** What `[tool.poetry.dependencies]` asks for, as requirements of pip; nothing where one of them is not understood. */
export function poetryDependencies(poetry: Table | undefined): readonly Written[] | undefined {
  const asked = poetry && tableAt(poetry, 'dependencies');
  const all = [...(asked ?? [])].filter(([name]) => name !== 'python').map(([name, said]) => requirementOf(name, said));
  return asked && all.every((each) => each !== undefined) ? all.flat() : undefined;
}

/** No requirement where it is installed for an extra alone, and not known where Poetry is told of it in more than one way. */
function requirementOf(name: string, said: Toml): readonly Written[] | undefined {
  if (isWritten(said)) return ofVersion(name, said);
  if (!isTable(said)) return undefined;
  if (said.get('optional') === true) return [];
  const version = said.get('version');
  const isPlain = [...said.keys()].every((key) => key === 'version' || key === 'optional');
  return isPlain && isWritten(version) ? ofVersion(name, version) : undefined;
}

function ofVersion(name: string, { text, line }: Written): readonly Written[] | undefined {
  const version = poetryVersion(text);
  return version === undefined ? undefined : [{ text: `${name}${version}`, line }];
}

/** A constraint as Poetry writes it, `^1.2`, in the words of pip: `>=1.2,<2.0`. Nothing where it is not certain what it means. */
export function poetryVersion(said: string): string | undefined {
  if (said.trim() === '*') return '';
  const parts = said.split(',').map((part) => boundOf(part.trim()));
  return parts.every((part) => part !== undefined) ? parts.join(',') : undefined;
}

function boundOf(part: string): string | undefined {
  const [whole, operator, version = '', star = ''] = /^(\^|~|~=|===?|!=|[<>]=?)?\s*(\d+(?:\.\d+)*)(\.\*)?$/.exec(part) ?? [];
  if (whole === undefined || (star !== '' && !MAY_HAVE_STAR.includes(operator))) return undefined;
  if (operator !== '^' && operator !== '~') return `${operator ?? '=='}${version}${star}`;
  return `>=${version},<${(operator === '^' ? aboveCaret : aboveTilde)(version.split('.').map(Number))}`;
}

const MAY_HAVE_STAR: readonly (string | undefined)[] = [undefined, '==', '!='];

/** The first number that is not zero may not change; of nothing but zeros, the last one. */
function aboveCaret(numbers: readonly number[]): string {
  const first = numbers.findIndex((each) => each > 0);
  return raised(numbers, first < 0 ? numbers.length - 1 : first);
}

const aboveTilde = (numbers: readonly number[]): string => raised(numbers, Math.min(numbers.length - 1, 1));

const raised = (numbers: readonly number[], at: number): string => [...numbers.slice(0, at), (numbers[at] ?? 0) + 1].join('.');

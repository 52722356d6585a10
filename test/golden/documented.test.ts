import { renderDockerfile } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { callOf, modalComparisons } from './comparisons.ts';
import { camelCase } from './python.ts';
import { DOCUMENTED_MODAL, parametersOf } from './setups.ts';
import { type Vector, vectorsOf } from './vectors.ts';
import { throughReader, throughSdk } from './ways.ts';

const WAYS = [throughSdk, throughReader];
const { dialect } = DOCUMENTED_MODAL;
const methodOf = ({ call }: Vector): string => camelCase(/^\w+\.(\w+)/.exec(call ?? '')?.[1] ?? '');
const REAL_NAME = 'a build takes the file from where it is, and not from a context that the package makes';

/** What the documented builder makes otherwise than the package, and why. */
const OTHERWISE = [
  {
    label: "pip_install('-r','requirements.txt')",
    shows: 'FROM base\nRUN python -m pip install -r requirements.txt\n',
    because: 'the documentation has it in an example, and the package refuses it',
  },
  {
    label: 'pip_install_from_requirements',
    shows: 'FROM base\nCOPY req/requirements.txt /.requirements.txt\nRUN python -m pip install -r /.requirements.txt\n',
    because: REAL_NAME,
  },
  {
    label: 'pip_install_from_requirements(find_links)',
    shows:
      'FROM base\nCOPY requirements.txt /.requirements.txt\nRUN python -m pip install -r /.requirements.txt --find-links https://f --index-url https://i\n',
    because: `${REAL_NAME}; and the package says --find-links twice`,
  },
  {
    label: 'poetry_install_from_file',
    shows:
      'FROM base\nRUN python -m pip install poetry\nCOPY app/poetry.lock /tmp/poetry/poetry.lock\nCOPY app/pyproject.toml /tmp/poetry/pyproject.toml\nRUN cd /tmp/poetry && poetry config virtualenvs.create false && poetry install --no-root --compile\n',
    because: REAL_NAME,
  },
];
/** Vectors of what the documentation does not have. */
const UNDOCUMENTED = [
  "from_registry(add_python='3.11')",
  "from_registry(add_python='3.13')",
  "from_registry(add_python='3.11.4')",
  'dockerfile_commands',
];

const left = [...UNDOCUMENTED, ...OTHERWISE.map(({ label }) => label)];
const compared = vectorsOf('modal')
  .filter((vector) => parametersOf(dialect, methodOf(vector)) && !left.includes(vector.label))
  .flatMap((vector) => modalComparisons(vector, DOCUMENTED_MODAL));

test('there are not fewer comparisons than there were', () => {
  expect(compared).toHaveLength(14);
});

test.for(compared)('$label, as the package makes it', ({ setup, calls, made, wanted }) => {
  expect(wanted).toBeDefined();
  for (const through of WAYS) {
    const result = through(setup, calls);
    expect('error' in result ? result.error : made(result.images)).toEqual(wanted);
  }
});

test.for(OTHERWISE)('$label is not as the package makes it: $because', ({ label, shows }) => {
  const vector = vectorsOf('modal').find((each) => each.label === label);
  const call = vector && callOf(vector, DOCUMENTED_MODAL);
  for (const through of WAYS) {
    const result = call === undefined ? undefined : through(DOCUMENTED_MODAL, [call]);
    expect(result && 'images' in result && result.images.map((image) => renderDockerfile(image).text)).toEqual([shows]);
  }
});

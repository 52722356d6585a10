import { describe, expect, test } from 'vitest';
import { analyse, applyEdits } from '../../../index.ts';
import { checkRule } from '../../../testing/index.ts';

const ID = 'env-self-reference';
const found = (text: string): readonly string[] =>
  analyse('/Dockerfile', text)
    .findings.filter(({ rule }) => rule === ID)
    .map(({ span }) => text.slice(...span));

describe('finds a value that names what is set beside it', () => {
  test.for([
    ['A=1 B=$A', '$A'],
    ['A=1 B=x/${A}/y', 'x/${A}/y'],
    ['A=1 B="$A b"', '$A b'],
    ['A=1 \\\n  B=$A', '$A'],
  ] as const)('%s', ([pairs, value]) => {
    expect(found(`FROM debian:12\nENV ${pairs}\n`)).toEqual([value]);
  });
  test('in a line that a builder is given', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").dockerfileCommands(["ENV A=1 B=$A"]);
      //                                                              ^^ ${ID} has none
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    ['it is set before', 'ENV A=0\nENV A=1 B=$A'],
    ['it is an argument', 'ARG A=0\nENV A=1 B=$A'],
    ['it is set behind', 'ENV B=$A A=1'],
    ['bases have it', 'ENV PATH=/a:$PATH B=$PATH'],
    ['it extends itself', 'ENV A=1 B=$B'],
    ['only a part of the name is the same', 'ENV A=1 B=$AB'],
    ['the dollar is escaped', 'ENV A=1 B=\\$A'],
    ['it stands in single quotes', "ENV A=1 B='$A'"],
    ['it has a default', 'ENV A=1 B=${A:-2}'],
    ['each has an instruction', 'ENV A=1\nENV B=$A'],
    ['something may have set it', 'SHELL wrong\nENV A=1 B=$A'],
  ] as const)('when %s', ([, lines]) => {
    expect(found(`FROM debian:12\n${lines}\n`)).toEqual([]);
  });
  test.for([`"ENV A=1 B=\\\\$A"`, `"ENV A=1 B='$A'"`])('in a line that escapes it: %s', (line) => {
    checkRule(ID, `export const a = Image.base("x").dockerfileCommands([${line}]);`);
  });
  test('about variables that are sent one by one', () => {
    checkRule(ID, 'export const a = Image.base("x").env({ A: "1", B: "$A" }, { expand: true });');
    checkRule(ID, "//- dialect: e2b\nexport const a = Template().setEnvs({ A: '1', B: '$A' });");
  });
});

test('the fix begins another instruction', () => {
  const text = 'FROM debian:12\nENV A=1 \\\n    B=$A \\\n    C=3\n';
  const [finding] = analyse('/Dockerfile', text).findings.filter(({ rule }) => rule === ID);
  const [fix] = finding?.fixes() ?? [];
  expect(fix && applyEdits(text, fix.edits)).toBe('FROM debian:12\nENV A=1\nENV B=$A \\\n    C=3\n');
});

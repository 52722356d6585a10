import fc from 'fast-check';
import { type Piece, renderDockerfile, sent, show } from 'layerwright/spec';
import { expect, test } from 'vitest';
import { analyse, hover } from '../../src/index.ts';

const word = fc.stringMatching(/^[a-z][a-z0-9./-]{0,6}$/);
const name = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,3}$/);
const variable = fc.oneof(
  name.map((each) => `$${each}`),
  fc.tuple(name, fc.constantFrom('', ':-x', ':+y', '-z', '#p')).map(([each, operator]) => `\${${each}${operator}}`),
);
const value = fc.oneof(
  word,
  variable,
  fc.tuple(word, variable).map((parts) => parts.join('')),
  fc.tuple(word, variable).map((parts) => `"${parts.join(' ')}"`),
  variable.map((each) => `'${each}'`),
);
const stage = fc.constantFrom('build', 'Deps', '0', '1', 'nginx:1.27');
const gap = fc.constantFrom(' ', '  ', ' \\\n  ', ' \\\n# between\n\n  ');

const line = fc.oneof(
  fc.tuple(fc.constantFrom('RUN', 'run'), gap, word, value).map(([run, between, ...words]) => `${run}${between}${words.join(' ')}`),
  fc
    .tuple(word, fc.constantFrom('', '-'), fc.constantFrom('', "'"))
    .map(([each, dash, quote]) => `RUN <<${dash}${quote}EOF${quote}\n${each}\n# in it\nEOF`),
  fc.tuple(gap, value, value).map(([between, from, to]) => `COPY${between}${from} ${to}`),
  fc.tuple(stage, word, value).map(([of, from, to]) => `COPY --from=${of} ${from} ${to}`),
  fc.tuple(word, word).map(([from, to]) => `COPY ["${from}", "${to}"]`),
  fc.tuple(name, value, gap).map(([key, is, between]) => `ENV ${key}=${is}${between}B=${is}`),
  fc.tuple(name, fc.option(value, { nil: undefined })).map(([key, is]) => `ARG ${key}${is === undefined ? '' : `=${is}`}`),
  fc
    .tuple(fc.constantFrom('WORKDIR', 'USER', 'EXPOSE', 'LABEL a =', 'VOLUME', 'STOPSIGNAL', 'CMD', 'ONBUILD RUN'), value)
    .map((parts) => parts.join(' ')),
  fc.constantFrom('SHELL ["/bin/bash", "-c"]', 'HEALTHCHECK --interval=5s CMD true', 'ENTRYPOINT ["a", "b"]', 'NOPE', 'ENV A B=C'),
);
const between = fc.constantFrom('', '\n', '# a comment\n', '\n  # another\n\n');
const body = fc.array(
  fc.tuple(between, line).map((parts) => parts.join('')),
  { maxLength: 5 },
);
const start = fc.tuple(between, fc.oneof(word, variable, stage), fc.constantFrom('', ' AS build', ' as Deps'));
const stages = fc.array(fc.tuple(start, body), { minLength: 1, maxLength: 3 });
const argument = fc.tuple(name, value).map(([key, is]) => `ARG ${key}=${is}`);

/** Dockerfiles as people write them, and some that a builder refuses. */
const dockerfile = fc
  .tuple(
    fc.constantFrom('', '# syntax=docker/dockerfile:1\n', '# check=skip=all\n\n'),
    fc.array(argument, { maxLength: 2 }),
    stages,
    between,
  )
  .map(([directives, args, all, end]) => {
    const lines = all.flatMap(([[before, base, as], rest]) => [`${before}FROM ${base}${as}`, ...rest]);
    return `${directives}${[...args, ...lines].join('\n')}\n${end}`;
  });

const rendered = (text: string): string | undefined => {
  const [image] = analyse('Dockerfile', text).images.flatMap(({ variants }) => variants);
  return image && renderDockerfile(image.image).text;
};

/** What the instructions are, without their places and however their texts are cut. */
const meaning = (text: string): unknown =>
  analyse('Dockerfile', text).images.flatMap(({ variants }) =>
    variants.flatMap(({ image }) => sent(image).map(({ instruction }) => JSON.stringify(instruction, withoutPlaces))),
  );

const isPiece = (value: unknown): value is Piece => typeof value === 'object' && value !== null && ('text' in value || 'hole' in value);
const withoutPlaces = (_: string, value: unknown): unknown =>
  Array.isArray(value) && value.length > 0 && value.every(isPiece) ? show(value) : value;

test('what is rendered is what was read', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      expect(rendered(text)).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test('the line ends of a file mean nothing', () => {
  fc.assert(
    fc.property(dockerfile, (text) => {
      const windows = text.replaceAll('\n', '\r\n');
      expect(rendered(windows)).toBe(text);
      expect(meaning(windows)).toEqual(meaning(text));
    }),
    { numRuns: 300 },
  );
});

test('each place is within the file, and no cut of it makes the reader fail', () => {
  fc.assert(
    fc.property(dockerfile, fc.nat(), (whole, at) => {
      const text = whole.slice(0, at % (whole.length + 1));
      const analysis = analyse('Dockerfile', text);
      hover(analysis, at % (text.length + 1));
      for (const { span, fixes } of analysis.findings) {
        expect(span[0]).toBeLessThan(span[1]);
        expect(span[1]).toBeLessThanOrEqual(text.length);
        fixes();
      }
      const again = rendered(text);
      expect(again === undefined ? undefined : rendered(again)).toBe(again);
    }),
    { numRuns: 500 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FILES, fragmentOf, opened } from './address.ts';

test('an address holds a text as it is, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(...Object.values(FILES)), fc.string(), (text, file, files) => {
      expect(opened(fragmentOf({ file, text, files }))).toEqual({ file, text, files });
    }),
    { seed: 1 },
  );
});

test('an address asks for an example, or for nothing', () => {
  expect(opened('#example=secret-in-env')).toEqual({ example: 'secret-in-env' });
  expect([opened(''), opened('#'), opened('#other=1')]).toEqual([undefined, undefined, undefined]);
  expect(opened('#code=FROM+a&language=dockerfile')).toEqual({ file: 'Dockerfile', text: 'FROM a', files: '' });
});

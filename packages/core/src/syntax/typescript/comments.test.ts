import { describe, expect, test } from 'vitest';
import { parseTypeScript } from './parse.ts';

const commentsIn = (text: string): readonly string[] => parseTypeScript('/a.ts', text).comments.map((comment) => comment.text);
const ignore = 'layerwright-ignore secret-in-env';

describe('comments that speak to Layerwright', () => {
  test.for([
    ['behind code', `f(); // ${ignore}`],
    ['on a line', `// ${ignore}\nf();`],
    ['in a block', `f(/* ${ignore} */ a);`],
    ['over several lines', `/*\n ${ignore}\n*/\nf();`],
    ['at the end', `f(); // ${ignore}`],
    ['in a chain', `a\n  // ${ignore}\n  .b();`],
    ['in a hole of a template', `const a = \`b \${/* ${ignore} */ c}\`;`],
    ['behind an address', `f("https://example.com"); // ${ignore}`],
    ['behind an address, on the same line, in a block', `f("https://example.com"); /* ${ignore} */`],
    ['behind a pattern', `f("rm -rf /var/lib/apt/lists/*"); // ${ignore}`],
    ['behind a pattern, in a block', `f("rm -rf /var/lib/apt/lists/*");\n/* ${ignore} */`],
    ['behind a pattern in a template', `f(\`rm -rf /lists/*\`);\n/* ${ignore} */`],
    ['behind a comment that opens a block', `// see /*\n/* ${ignore} */`],
    ['behind a block with an address', `/* https://example.com */ // ${ignore}`],
    ['behind a regular expression', `f(/[/*"]/); // ${ignore}`],
    ['without an end', `/* ${ignore}`],
    ['behind something that does not parse', `const a = ;\n// ${ignore}`],
  ] as const)('%s', ([, text]) => {
    expect(commentsIn(text)).toEqual([ignore]);
  });

  test.for([
    ['in a string', `f("// ${ignore}");`],
    ['in single quotes', `f('/* ${ignore} */');`],
    ['in a template', `f(\`// ${ignore}\`);`],
    ['in a template with holes', `f(\`\${a} // ${ignore} \${b}\`);`],
    ['in a regular expression', `f(/\\/* ${ignore} *\\//);`],
    ['in code', 'layerwright-ignore(secret);'],
    ['other words', '// layerwright is a word'],
  ] as const)('what looks like one %s is none', ([, text]) => {
    expect(commentsIn(text)).toEqual([]);
  });

  test('several', () => {
    expect(commentsIn('// layerwright-ignore a\nf(); /* layerwright-ignore b */ g(); // layerwright-ignore-file c')).toEqual([
      'layerwright-ignore a',
      'layerwright-ignore b',
      'layerwright-ignore-file c',
    ]);
  });

  test('know their places', () => {
    const text = `f("//");\n/* ${ignore} */ g();`;
    expect(parseTypeScript('/a.ts', text).comments.map(({ span }) => text.slice(...span))).toEqual([`/* ${ignore} */`]);
  });
});

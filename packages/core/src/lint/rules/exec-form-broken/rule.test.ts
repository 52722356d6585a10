import { describe, expect, test } from 'vitest';
import { checkRule, foundIn } from '../../../testing/index.ts';

const ID = 'exec-form-broken';

describe('finds', () => {
  test('a list with single quotes, or with a comma too many', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").dockerfileCommands(["CMD ['a', 'b']", 'ENTRYPOINT ["a", ]', "RUN ['make']"]);
      //                                                        ^^^^^^^^^^ ${ID} \`CMD\` is no list
      //                                                                                 ^^^^^^^ ${ID} Write it as JSON
      //                                                                                                ^^^^^^^^ ${ID} double quotes
    `,
    );
  });

  test('a word with quotes, which Daytona puts between others', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("x").entrypoint(["python", "-c", 'print("x")']).cmd(["a", "it's"]);
      //                                                            ^^^^^^^^^^ ${ID} \`ENTRYPOINT\` is no list
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    `Image.base("x").entrypoint(["python", "-c", 'print("x")'])`,
    `Image.base("x").dockerfileCommands(['CMD ["a", "b"]', 'ENTRYPOINT [ "a" ]', 'RUN ["make"]'])`,
    `Image.base("x").dockerfileCommands(['CMD [ "$A" = "b" ] && c', 'ENTRYPOINT [ "$A" = "b" ]', 'RUN [[ "$A" == "b" ]]'])`,
    `Image.base("x").runCommands("[ -f /a ]")`,
    `Image.base("x").dockerfileCommands([\`CMD ['\${process.env.A}']\`])`,
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });

  test('about a start command of E2B, which is one of a shell', () => {
    checkRule(
      ID,
      `import { Template, waitForPort } from "e2b";\nexport const a = Template().fromImage("x").setStartCmd('[ "$A" = "b" ] && c', waitForPort(1));`,
    );
  });
});

test('finds words without quotes', () => {
  expect(foundIn(ID, 'FROM debian:13\nCMD [python, -m, app.main]\n')).toEqual(['[python, -m, app.main]']);
  expect(foundIn(ID, 'FROM debian:13\nENTRYPOINT [node,server.js]\n')).toEqual(['[node,server.js]']);
  expect(foundIn(ID, 'FROM debian:13\nCMD [app]\nRUN [ a, b ] c\n')).toEqual([]);
});

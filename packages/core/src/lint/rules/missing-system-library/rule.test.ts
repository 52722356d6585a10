import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'missing-system-library';

test('finds packages without their library', () => {
  checkRule(
    ID,
    `
    export const a = Image.base("python:3.12-slim").aptInstall("curl").pipInstall(["a", "opencv-python>=4", "Python_Magic"]);
    //                                                                                   ^^^^^^^^^^^^^ ${ID} libgl1
    //                                                                                                       ^^^^^^^^^^^^ ${ID} libmagic1
  `,
  );
  checkRule(
    ID,
    `
    //- dialect: daytona
    export const a = Image.base("python:3.12-slim").runCommands("pip install pyzbar");
    //                                                                       ^^^^^^ ${ID}
  `,
  );
});

describe('stays silent', () => {
  test.for([
    'Image.base("python:3.12-slim").aptInstall("libgl1").pipInstall("opencv-python")',
    'Image.base("python:3.12-slim").pipInstall("opencv-python").aptInstall("libgl1-mesa-glx")',
    'Image.base("python:3.12-slim").aptInstall("ffmpeg").pipInstall("opencv-python")',
    'Image.base("python:3.12-slim").aptInstall(process.env.A).pipInstall("opencv-python")',
    'Image.base("python:3.12-slim").runCommands("./setup.sh").pipInstall("opencv-python")',
    'Image.base("python:3.12-slim").pipInstall("opencv-python-headless")',
    'Image.base("python:3.12-alpine").pipInstall("opencv-python")',
    'Image.base("me/own:1").pipInstall("opencv-python")',
    'Image.base("python:3.12-slim").runCommands("pip install opencv-python && pip uninstall -y opencv-python")',
    'Image.base("python:3.12-slim").pipInstall("opencv-python").runCommands("pip uninstall -y $OTHERS")',
    'Image.base("python:3.12-slim").pipInstall("opencv-python").pipInstall("opencv-python-headless==4.10.0.84")',
  ])('about %s', (chain) => {
    checkRule(ID, `export const a = ${chain};`);
  });
});

test('the fix takes the variant without windows', () => {
  checkFix(
    ID,
    'export const a = Image.base("python:3.12-slim").pipInstall(["opencv-python>=4"]);',
    'export const a = Image.base("python:3.12-slim").pipInstall(["opencv-python-headless>=4"]);',
  );
});

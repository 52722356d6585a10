import { describe, test } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.ts';

const ID = 'variant-conflict';

describe('finds two that are one module', () => {
  test('in one call and in two', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").pipInstall(["opencv-python", "numpy", "opencv_python_headless==4.10"]);
      //                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} \`cv2\`
      export const b = Image.base("x").pipInstall("onnxruntime").runCommands("pip install onnxruntime-gpu>1");
    `.replace(
        'onnxruntime-gpu>1");\n',
        `onnxruntime-gpu");\n      //                                                                                  ^^^^^^^^^^^^^^^ ${ID}\n`,
      ),
    );
  });
  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("x").runCommands("pip install opencv-python opencv-contrib-python");
      //                                                                      ^^^^^^^^^^^^^^^^^^^^^ ${ID}
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    '.pipInstall(["opencv-python", "opencv-python"])',
    '.pipInstall(["opencv-python", "numpy"])',
    `.pipInstall(["onnxruntime; platform_machine == 'arm64'", "onnxruntime-gpu; platform_machine == 'x86_64'"])`,
    '.runCommands("pip install onnxruntime", "pip uninstall -y onnxruntime", "pip install onnxruntime-gpu")',
    '.runCommands("/a/bin/pip install onnxruntime", "/b/bin/pip install onnxruntime-gpu")',
    '.runCommands("pip install --target=/a onnxruntime", "pip install onnxruntime-gpu")',
    '.runCommands("true || pip install onnxruntime", "pip install onnxruntime-gpu")',
  ])('about %s', (calls) => {
    checkRule(ID, `export const a = Image.base("x")${calls};`);
  });
});

test('the fix keeps the first', () => {
  checkFix(
    ID,
    'export const a = Image.base("x").pipInstall(["opencv-python-headless", "opencv-python", "numpy"]);',
    'export const a = Image.base("x").pipInstall(["opencv-python-headless", "numpy"]);',
  );
});

test('the fix takes no more of a command than the package', () => {
  checkFix(
    ID,
    `export const a = Image.base("x").runCommands("pip install onnxruntime a==1 'onnxruntime-gpu>=1' b==1");`,
    `export const a = Image.base("x").runCommands("pip install onnxruntime a==1 b==1");`,
  );
  checkFix(
    ID,
    `
    import { Image } from "@daytonaio/sdk";
    export const a = Image.base("x").runCommands("pip install onnxruntime onnxruntime-gpu");
  `,
    `
    import { Image } from "@daytonaio/sdk";
    export const a = Image.base("x").runCommands("pip install onnxruntime");
  `,
  );
});

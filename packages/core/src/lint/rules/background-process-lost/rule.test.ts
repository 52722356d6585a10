import { describe, test } from 'vitest';
import { checkRule } from '../../../testing/index.ts';

const ID = 'background-process-lost';

describe('finds', () => {
  test('what a step leaves behind', () => {
    checkRule(
      ID,
      `
      export const a = Image.base("x").runCommands("redis-server --port 1 &", "make && nohup ./serve > log 2>&1 &");
      //                                            ^^^^^^^^^^^^^^^^^^^^^ ${ID} ends with this step
      //                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} ends with this step
      export const b = Image.base("x").runCommands("apt-get update && service ssh start", "/etc/init.d/cron start", "systemctl start nginx");
      //                                                              ^^^^^^^^^^^^^^^^^ ${ID} \`ssh\` ends
      //                                                                                   ^^^^^^^^^^^^^^^^^^^^^^ ${ID} \`cron\` ends
      //                                                                                                             ^^^^^^^^^^^^^^^^^^^^^ ${ID} \`nginx\` ends
    `,
    );
  });

  test('in a program of Daytona', () => {
    checkRule(
      ID,
      `
      import { Image } from "@daytonaio/sdk";
      export const a = Image.base("x").runCommands("jupyter lab &");
      //                                            ^^^^^^^^^^^ ${ID}
    `,
    );
  });

  test('what Kubetorch would start beside a program', () => {
    checkRule(
      ID,
      `
      import { images } from "layerwright/kubetorch";
      export const a = images.Debian().runBash("jupyter notebook --port=8888 &");
      //                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${ID} no step of a build
    `,
    );
  });
});

describe('stays silent', () => {
  test.for([
    'Image.base("x").runCommands("redis-server & sleep 1 && redis-cli ping")',
    'Image.base("x").runCommands("service postgresql start && psql -f init.sql")',
    'Image.base("x").runCommands("make & make test & wait")',
    'Image.base("x").runCommands("service ssh start || true")',
    'Image.base("x").runCommands("service ssh status")',
    'Image.base("x").runCommands("systemctl enable nginx")',
    'Image.base("x").runCommands("echo a \\\\&", "echo \'a &\'", "make 2>&1")',
    'Image.base("x").cmd(["sh", "-c", "nginx &"])',
  ])('about %s', (image) => {
    checkRule(ID, `export const a = ${image};`);
  });

  test('about a template of E2B, which is a machine that goes on', () => {
    checkRule(ID, 'import { Template } from "e2b";\nexport const a = Template().fromImage("x").runCmd("redis-server &");');
  });
});

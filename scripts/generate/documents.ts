import { cliPage } from './cli-page.ts';
import { emitAndReport } from './command-line.ts';
import { configSchemaFile } from './config-schema-file.ts';
import { rulesPage } from './rules-page.ts';

process.exitCode = (await emitAndReport([rulesPage, cliPage, configSchemaFile])) ? 0 : 1;

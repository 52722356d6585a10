import { cacheFolder } from './start/cache-folder.ts';
import { compiler } from './start/compiler.ts';
import { loader } from './start/loader.ts';

// All that follows is in files beside this one, so that what is known of their code from the last start counts.
loader(import.meta.dirname, compiler(cacheFolder(process.env, process.platform)))('./program.cjs');

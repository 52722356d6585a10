import { Image } from 'layerwright';

// What is wrong here costs minutes of a build each time. `layerwright check` says it at once, and mends it.

/** Changes often, and invalidates all that follows. */
export const badOrder = Image.debianSlim('3.12')
  .addLocalDir('src/', '/app/src/')
  .aptInstall(['git', 'curl'])
  .runCommands('pip install torch');

/** Separate commands keep an old package index. */
export const staleIndex = Image.base('debian:12')
  .runCommands('apt-get update')
  .runCommands('apt-get install -y git')
  .runCommands('apt-get install -y curl');

/** The shell makes a redirection of the version. */
export const redirected = Image.debianSlim('3.12').runCommands('pip install torch==2.5.1 transformers>=4.21.0');

/** Anyone who has the image has the token. */
export const leaked = Image.debianSlim('3.12')
  .env({ HF_TOKEN: 'hf_0123456789' })
  .runCommands('curl -H "Authorization: Bearer $HF_TOKEN" -o /app/model.bin https://example.com/model.bin');

/** Nothing takes the result, so the directory is set in no image. */
export const forgotten = Image.debianSlim('3.12').pipInstall('httpx');
forgotten.workdir('/app');

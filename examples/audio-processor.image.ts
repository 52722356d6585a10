import { Image } from 'layerwright';

/** Audio processing needs libraries of the system. */
export const audioProcessor = Image.debianSlim('3.12')
  .aptInstall(['ffmpeg', 'libsndfile1', 'libportaudio2', 'libsox-fmt-all'])
  .pipInstall(['soundfile', 'librosa', 'pydub', 'torchaudio'])
  .addLocalDir('src/', '/app/src/')
  .workdir('/app')
  .entrypoint(['python', '-m', 'src.main']);

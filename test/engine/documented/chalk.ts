import { type Expected, installed, lines } from './expected.ts';

export const CHALK: Readonly<Record<string, Expected>> = {
  image: {
    prints: {
      ...installed('requests==1.0', 'pandas==2.2.3'),
      'ls /usr/bin/git /usr/bin/curl; pwd; echo "$PROJECT_ROOT"': lines('/usr/bin/curl', '/usr/bin/git', '/app', '/app'),
    },
    config: { WorkingDir: '/app' },
  },
  pythonPackages: { prints: installed('torch==2.3.0', 'transformers==1.0') },
  requirements: { prints: installed('numpy==1.26.4', 'requests==1.0') },
  systemPackages: {
    prints: {
      'which ffmpeg; ls /usr/lib/x86_64-linux-gnu/libsndfile.so.1': lines('/usr/bin/ffmpeg', '/usr/lib/x86_64-linux-gnu/libsndfile.so.1'),
    },
  },
  rawInstructions: {
    prints: { 'id -un; touch /x 2>/dev/null || echo no': lines('worker', 'no') },
    config: { User: 'worker', ExposedPorts: { '8080/tcp': {} } },
  },
  copiedFile: { prints: { 'python /app/app.py': 'app\n' } },
  pytorch: { prints: installed('transformers==1.0', 'accelerate==1.0') },
};

import type { project } from '../../../server/src/testing/project.ts';

const LIBRARY = `from setuptools import setup
setup(name='my_lib', version='1.0', py_modules=['my_lib'], extras_require={'dev': ['wandb']})
`;

/** The local files that the documents name, with some that are not to arrive. */
export const FILES: Parameters<typeof project>[0] = {
  'config.yaml': 'a: 1\n',
  'config.json': '{}\n',
  'src/main.py': 'print("main")\n',
  'src/main.pyc': '',
  'src/__pycache__/main.pyc': '',
  'src/deep/.venv/x': '',
  'src/deep/kept.txt': '',
  'config/app.toml': '',
  'project/a.py': '',
  'project/a.log': '',
  'project/temp/x': '',
  'project/deep/b.log': '',
  'rapidly_changing_code/x.py': '',
  '~/data/model.pt': 'weights',
  '~/gitrepos/my_lib/my_lib.py': 'word = "mine"\n',
  '~/gitrepos/my_lib/setup.py': LIBRARY,
  'my_local_package/local.py': 'word = "local"\n',
  'libs/my_package/packaged.py': 'word = "packaged"\n',
  'libs/tools/setup.py': "from setuptools import setup\nsetup(name='tools', version='2.0', py_modules=[])\n",
  'my_local_lib/lib.py': 'word = "lib"\n',
  'training_scripts/train.py': '',
  'my_project/own.py': 'word = "own"\n',
  'app/server.py': '',
  'models/a.bin': '',
  'requirements.txt': '# what it needs\nnumpy<2\nrequests\n',
  'pyproject.toml': '',
  'poetry.lock': '',
  'my_package/main_module.py': '',
  'setup.py': LIBRARY,
  '.env.production': 'KEY=value\n',
  'deploy/settings.toml': 'word = 1\n',
  'app.py': 'print("app")\n',
  'entrypoint.sh': '#!/bin/sh\necho entered\n',
};

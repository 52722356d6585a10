import { Image } from 'layerwright';

/** A comprehensive image for natural-language processing: several frameworks, their models, and a user of its own. */
export const nlpSuite = Image.base('pytorch/pytorch:2.5.1-cuda12.4-cudnn9-devel')
  .label({ 'org.opencontainers.image.description': 'Complete NLP processing suite with multiple models' })

  // System packages rarely change.
  .runCommands(`
    apt-get update && apt-get install -y \\
      git curl wget unzip \\
      build-essential \\
      ffmpeg \\
    && rm -rf /var/lib/apt/lists/*
  `)

  // The frameworks change now and then.
  .pipInstall(['transformers>=4.30.0', 'accelerate>=0.20.0', 'datasets>=2.12.0', 'tokenizers>=0.13.0'])
  .pipInstall(['spacy>=3.6.0', 'nltk>=3.8', 'scikit-learn>=1.3.0', 'pandas>=2.0.0', 'numpy>=1.24.0'])
  .runCommands('mkdir -p /app/models /app/data /app/cache /app/logs')

  // Downloads are kept in a layer of their own, below the code.
  .env({
    HF_HOME: '/app/cache',
    TORCH_HOME: '/app/cache/torch',
    PYTHONPATH: '/app/src',
  })
  .runCommands('python -m spacy download en_core_web_sm')
  .runCommands(`
    python -c "
    import nltk
    nltk.download('punkt')
    nltk.download('stopwords')
    nltk.download('wordnet')
    "
  `)
  .runCommands('useradd -l -m appuser && chown -R appuser:appuser /app')

  // The application changes most often.
  .pipInstallFromRequirements('requirements.txt')
  .addLocalDir('src/', '/app/src/')
  .addLocalDir('config/', '/app/config/')
  .workdir('/app')
  .user('appuser');

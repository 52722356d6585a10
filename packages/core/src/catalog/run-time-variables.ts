/**
 * Variables that programs read when they serve, and no build does, by who documents them. Left out is whatever a package manager,
 * a compiler or an interpreter reads: `PIP_…`, `UV_…`, `PYTHON…`, `NODE_ENV`, `CUDA_HOME`, `MAX_JOBS`.
 */
const EXACT: ReadonlySet<string> = new Set([
  // What platforms and servers take by convention.
  ...['PORT', 'LOG_LEVEL', 'LOGLEVEL', 'LOG_FORMAT', 'APP_ENV', 'ENVIRONMENT', 'WEB_CONCURRENCY'],
  ...['DATABASE_URL', 'REDIS_URL', 'BASE_URL', 'API_URL', 'ALLOWED_ORIGINS', 'CORS_ORIGINS', 'MODEL_ID', 'MODEL_NAME', 'MAX_BATCH_SIZE'],
  // https://huggingface.co/docs/transformers/main/en/internal/tokenization_utils
  'TOKENIZERS_PARALLELISM',
  // https://docs.pytorch.org/docs/stable/notes/cuda.html#optimizing-memory-usage-with-pytorch-cuda-alloc-conf
  ...['PYTORCH_CUDA_ALLOC_CONF', 'PYTORCH_ALLOC_CONF'],
  // https://www.tensorflow.org/guide/gpu
  ...['TF_FORCE_GPU_ALLOW_GROWTH', 'TF_CPP_MIN_LOG_LEVEL'],
  // https://docs.vllm.ai/en/stable/configuration/env_vars/
  ...['VLLM_LOGGING_LEVEL', 'VLLM_API_KEY', 'VLLM_HOST_IP', 'VLLM_PORT', 'VLLM_ATTENTION_BACKEND', 'VLLM_WORKER_MULTIPROC_METHOD'],
  // https://docs.gunicorn.org/en/stable/settings.html, https://flask.palletsprojects.com/en/stable/config/
  ...['GUNICORN_CMD_ARGS', 'FLASK_APP', 'FLASK_DEBUG', 'FLASK_RUN_PORT', 'FLASK_RUN_HOST'],
]);
/** https://www.gradio.app/guides/environment-variables, https://docs.streamlit.io/develop/concepts/configuration/options, https://uvicorn.dev/settings/, https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
const BEGINNINGS = /^(?:GRADIO|STREAMLIT|UVICORN|OTEL|SENTRY)_[A-Z_]+$/;

/** Whether a variable is certainly read by nothing but the program that the container starts. */
export const isOfRunTime = (name: string): boolean => EXACT.has(name) || BEGINNINGS.test(name);

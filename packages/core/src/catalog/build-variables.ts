/**
 * Variables of the environment that are another one at each commit or each build, by who sets them. Read in their documentation,
 * 2026-11.
 */
const OF_EACH_BUILD: ReadonlySet<string> = new Set([
  // https://docs.github.com/en/actions/reference/workflows-and-actions/variables
  ...['GITHUB_SHA', 'GITHUB_RUN_ID', 'GITHUB_RUN_NUMBER', 'GITHUB_RUN_ATTEMPT'],
  // https://docs.gitlab.com/ci/variables/predefined_variables/
  ...[
    'CI_COMMIT_SHA',
    'CI_COMMIT_SHORT_SHA',
    'CI_COMMIT_TIMESTAMP',
    'CI_PIPELINE_ID',
    'CI_PIPELINE_IID',
    'CI_JOB_ID',
    'CI_PIPELINE_CREATED_AT',
  ],
  // https://www.jenkins.io/doc/book/pipeline/jenkinsfile/#using-environment-variables
  ...['BUILD_NUMBER', 'BUILD_ID', 'BUILD_TAG', 'GIT_COMMIT'],
  // https://circleci.com/docs/variables/
  ...['CIRCLE_SHA1', 'CIRCLE_BUILD_NUM', 'CIRCLE_WORKFLOW_ID'],
  // https://buildkite.com/docs/pipelines/configure/environment-variables
  ...['BUILDKITE_COMMIT', 'BUILDKITE_BUILD_NUMBER', 'BUILDKITE_BUILD_ID', 'BUILDKITE_JOB_ID'],
  // https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
  ...['BITBUCKET_COMMIT', 'BITBUCKET_BUILD_NUMBER'],
  // https://vercel.com/docs/environment-variables/system-environment-variables
  'VERCEL_GIT_COMMIT_SHA',
  // https://docs.travis-ci.com/user/environment-variables/
  ...['TRAVIS_COMMIT', 'TRAVIS_BUILD_ID', 'TRAVIS_BUILD_NUMBER', 'TRAVIS_JOB_ID'],
  // What people call them themselves.
  ...['GIT_SHA', 'GIT_HASH', 'COMMIT_SHA', 'COMMIT_HASH', 'GIT_COMMIT_SHA', 'SOURCE_COMMIT', 'BUILD_DATE', 'BUILD_TIME', 'BUILD_TIMESTAMP'],
]);

/** Whether a variable is another one at each commit or each build. */
export const isOfEachBuild = (name: string): boolean => OF_EACH_BUILD.has(name);

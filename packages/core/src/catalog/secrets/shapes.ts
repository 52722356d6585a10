/** A kind of credential that is known by its characters alone. */
export type Shape = {
  /** What it is, with its article. */
  readonly what: string;
  /** What all of them begin with: it is public, and is all of one that may be shown. */
  readonly prefix: string;
  /** The variable in which programs look for it. */
  readonly variable: string;
  readonly pattern: RegExp;
  /** Who says that it looks so; read 2026-11. */
  readonly source: string;
};

const GITHUB =
  'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats';
const AWS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids';
const GITLAB = 'https://docs.gitlab.com/security/tokens/#token-prefixes';
/** What its vendor does not describe: the patterns of the scanner gitleaks. */
const GITLEAKS = 'https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml';

type Row = readonly [what: string, prefix: string, variable: string, pattern: RegExp, source: string];

/**
 * Credentials whose vendors gave them a shape that nothing else has. Left out is what is no secret everywhere, as the keys of
 * Google that web pages send, and what looks like any other word.
 */
const ROWS: readonly Row[] = [
  ['a personal access token of GitHub', 'ghp_', 'GITHUB_TOKEN', /\bghp_[A-Za-z0-9]{36}\b/, GITHUB],
  ['a token of a GitHub app', 'ghs_', 'GITHUB_TOKEN', /\bghs_[A-Za-z0-9]{36}\b/, GITHUB],
  ['an OAuth token of GitHub', 'gho_', 'GITHUB_TOKEN', /\bgho_[A-Za-z0-9]{36}\b/, GITHUB],
  ['a personal access token of GitHub', 'github_pat_', 'GITHUB_TOKEN', /\bgithub_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b/, GITHUB],
  ['a personal access token of GitLab', 'glpat-', 'GITLAB_TOKEN', /\bglpat-[A-Za-z0-9_-]{20}(?![\w-])/, GITLAB],
  ['an access key of AWS', 'AKIA', 'AWS_ACCESS_KEY_ID', /\bAKIA[A-Z2-7]{16}\b/, AWS],
  ['a token of Hugging Face', 'hf_', 'HF_TOKEN', /\bhf_[A-Za-z]{34}\b/, GITLEAKS],
  ['a key of Anthropic', 'sk-ant-', 'ANTHROPIC_API_KEY', /\bsk-ant-(?:api|admin)\d\d-[\w-]{80,}/, GITLEAKS],
  ['a key of OpenAI', 'sk-', 'OPENAI_API_KEY', /\bsk-(?:(?:proj|svcacct|admin)-)?[\w-]{20,}T3BlbkFJ[\w-]{20,}/, GITLEAKS],
  ['a key of Groq', 'gsk_', 'GROQ_API_KEY', /\bgsk_[A-Za-z0-9]{52}\b/, GITLEAKS],
  ['a key of NVIDIA', 'nvapi-', 'NVIDIA_API_KEY', /\bnvapi-[\w-]{60,70}(?![\w-])/, GITLEAKS],
  ['a token of Replicate', 'r8_', 'REPLICATE_API_TOKEN', /\br8_[A-Za-z0-9]{37}\b/, GITLEAKS],
  ['a token of npm', 'npm_', 'NPM_TOKEN', /\bnpm_[A-Za-z0-9]{36}\b/, GITLEAKS],
  ['a token of PyPI', 'pypi-', 'PYPI_TOKEN', /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/, GITLEAKS],
  ['a token of Docker Hub', 'dckr_pat_', 'DOCKER_TOKEN', /\bdckr_pat_[\w-]{27}(?![\w-])/, GITLEAKS],
  ['a live key of Stripe', 'sk_live_', 'STRIPE_API_KEY', /\bsk_live_[A-Za-z0-9]{24,}\b/, GITLEAKS],
  ['a token of Slack', 'xoxb-', 'SLACK_TOKEN', /\bxoxb-\d{10,13}-\d{10,13}-[A-Za-z0-9]{24}\b/, GITLEAKS],
  ['a key of SendGrid', 'SG.', 'SENDGRID_API_KEY', /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/, GITLEAKS],
  ['a token of DigitalOcean', 'dop_v1_', 'DIGITALOCEAN_TOKEN', /\bdop_v1_[a-f0-9]{64}\b/, GITLEAKS],
  [
    'a private key',
    '-----BEGIN',
    'PRIVATE_KEY',
    /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?:\\?[nr]|\s)*[A-Za-z0-9+/]{32}/,
    'https://www.rfc-editor.org/rfc/rfc7468#section-10',
  ],
];

const SHAPES: readonly Shape[] = ROWS.map(([what, prefix, variable, pattern, source]) => ({ what, prefix, variable, pattern, source }));

/** A credential in a text, by its offsets. */
export type Shaped = { readonly shape: Shape; readonly start: number; readonly end: number };

/** What in a text certainly looks like a credential. What somebody wrote in the place of one is none. */
export function shapedIn(text: string): readonly Shaped[] {
  if (!ANY.test(text)) return [];
  return SHAPES.flatMap((each) =>
    [...text.matchAll(new RegExp(each.pattern, 'g'))].flatMap(({ 0: found, index }) =>
      isPlaceholder(found.slice(each.prefix.length)) ? [] : [{ shape: each, start: index, end: index + found.length }],
    ),
  );
}

/** Each prefix, so that a text without one costs one look. */
const ANY = new RegExp(SHAPES.map(({ prefix }) => prefix.replaceAll('.', '\\.')).join('|'));

/** Few different characters, letters in their order, or a word that says so: what documents show instead of a credential. */
const isPlaceholder = (random: string): boolean =>
  new Set(random).size < 8 || /EXAMPLE|PLACEHOLDER|REDACTED|(\w)\1{4}|01234|12345|abcde/i.test(random);

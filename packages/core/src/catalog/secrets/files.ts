/**
 * Whether a file of that path holds credentials wherever it is one. Left out is what may as well hold none: certificates
 * (`ca.pem`), settings that name a registry alone (`.npmrc`), and what shows which variables there are (`.env.example`).
 */
export const isSecretFile = (path: string): boolean => SECRET_FILES.some((pattern) => pattern.test(path.replace(/\/+$/, '')));

/** What the tools that own them say: each keeps keys, passwords or tokens there. */
const SECRET_FILES: readonly RegExp[] = [
  /(?:^|\/)\.env(?:\.(?!.*(?:example|sample|template|dist|defaults|schema|test|ci)\b)[\w.-]+)?$/i,
  /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/,
  /(?:^|\/)(?:[\w.-]*[._-])?(?:priv(?:ate)?[._-]?key|privkey|(?:server|client|tls|ssl)[._-]key)\.pem$/i,
  /(?:^|\/)[\w.-]+\.(?:p12|pfx|ppk)$/i,
  /(?:^|\/)(?:\.netrc|_netrc|\.pypirc|\.git-credentials|\.pgpass|\.htpasswd)$/,
  /(?:^|\/)\.(?:aws(?:\/credentials)?|ssh|gnupg)$/,
  /(?:^|\/)(?:\.docker\/config\.json|\.kube\/config|kubeconfig)$/,
  /(?:^|\/)(?:application_default_credentials|service[-_]?account(?:[-_]key)?|credentials)\.json$/i,
];

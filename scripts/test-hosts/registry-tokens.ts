import { X509Certificate, createSign, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { runProgram } from './processes.ts';
import { type Run } from './run.ts';
import { startWebServer } from './web-server.ts';

/** Who may ask for tokens; without a login anyone may, as on a public registry. */
export type Login = { readonly username: string; readonly password: string };

/** What a registry has to know of a token service. */
export type TokenService = { readonly realm: string; readonly service: string; readonly issuer: string; readonly rootcertbundle: string };

const names = { service: 'registry', issuer: 'tokens' };

/** Starts a service that gives tokens for whatever is asked, as the registries of the internet have (distribution.github.io/distribution/spec/auth/token). */
export async function startTokens(run: Run, login: Login | undefined): Promise<TokenService> {
  const [key, certificate] = [join(run.folder, 'key.pem'), join(run.folder, 'certificate.pem')];
  const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-subj', '/CN=tokens', '-days', '2'];
  await runProgram(['openssl', 'req', '-x509', ...made]);
  const sign = signer(readFileSync(key, 'utf8'), new X509Certificate(readFileSync(certificate)));
  const address = await startWebServer(run, (request, response) => {
    if (!isAllowed(request, login)) {
      response.writeHead(401).end();
      return;
    }
    const scopes = new URL(request.url ?? '/', 'http://here').searchParams.getAll('scope');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ token: sign(scopes) }));
  });
  return { ...names, realm: `${address}/token`, rootcertbundle: certificate };
}

function isAllowed({ headers }: IncomingMessage, login: Login | undefined): boolean {
  if (login === undefined) return true;
  return headers.authorization === `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`;
}

/** A JSON web token that allows what the scopes name: `repository:team/app:pull,push`. */
function signer(key: string, certificate: X509Certificate): (scopes: readonly string[]) => string {
  const header = encoded({ typ: 'JWT', alg: 'RS256', x5c: [certificate.raw.toString('base64')] });
  return (scopes) => {
    const now = Math.floor(Date.now() / 1000);
    const access = scopes.map((scope) => {
      const [type = '', ...rest] = scope.split(':');
      return { type, actions: (rest.pop() ?? '').split(','), name: rest.join(':') };
    });
    const claims = { iss: names.issuer, sub: '', aud: names.service, exp: now + 300, nbf: now - 60, iat: now, jti: randomUUID(), access };
    const content = `${header}.${encoded(claims)}`;
    return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
  };
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

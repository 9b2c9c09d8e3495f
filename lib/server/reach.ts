import { isRoleName, type RoleName } from '#lib/access/roles.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

/** How this server is reached: where it listens, and what people's browsers call it. */
export type Reach = {
  /** The address to listen on. */
  host: string;
  port: number;
  /** An origin, without a slash at the end. */
  url: string;
  /** Whether other machines may come in, by the address or by the URL of a proxy. */
  exposed: boolean;
  /** So many proxies stand before us, each of which adds to `X-Forwarded-For`. */
  trustedHops: number;
};

type Environment = Record<string, string | undefined>;

/** Throws `OperatorError` where what is set does not do. */
export function readReach(environment: Environment = process.env): Reach {
  const port = readPort(environment['PORT'] || '3000');
  const host = environment['HOST'] || '127.0.0.1';
  const given = environment['BACKSTORY_URL'];
  const url = given ? readUrl(given) : null;
  if (!isLoopback(host) && url === null) {
    throw new OperatorError(
      'base_url_missing',
      `HOST=${host} lets other machines in, so Backstory has to know what they call it. Set BACKSTORY_URL, such as BACKSTORY_URL=https://history.example`,
    );
  }
  return {
    host,
    port,
    url: url ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    exposed: !isLoopback(host) || (url !== null && !isLoopback(new URL(url).hostname)),
    trustedHops: readHops(environment['BACKSTORY_TRUSTED_HOPS'] || '0'),
  };
}

/**
 * The roles that the store `demo` offers by one click: all where only this machine comes in, else
 * those that are named, and never admin.
 */
export function readOffered(
  { exposed }: Pick<Reach, 'exposed'>,
  environment: Environment = process.env,
): RoleName[] {
  const named = environment['BACKSTORY_DEMO_SIGN_IN'];
  if (named === undefined || named === '') return exposed ? [] : [...roleNames];
  const roles = named.split(',').map((name) => name.trim());
  const offered = roles.filter(isRoleName);
  if (offered.length < roles.length || (exposed && offered.includes('admin'))) {
    throw new OperatorError(
      'demo_sign_in_invalid',
      `BACKSTORY_DEMO_SIGN_IN names the roles that anybody may take: support, engineer or both, as support,engineer. It says ${JSON.stringify(named)}.`,
    );
  }
  return offered;
}

/** Refuses to let others in on secrets that somebody wrote by hand or copied from an example. */
export function refuseDefaultSecrets(reach: Reach, signIn: readonly string[]): void {
  if (!reach.exposed || !signIn.some(isDefault)) return;
  throw new OperatorError(
    'secret_default',
    "A secret of sign-in is one that anybody could guess, and other machines may come in. Put one in front that is random: node -p \"require('crypto').randomBytes(32).toString('base64url')\"",
  );
}

/** 32 random bytes have 16 different ones all but always. */
function isDefault(secret: string): boolean {
  return new Set(Buffer.from(secret, 'base64url')).size < 16;
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new OperatorError('port_invalid', `PORT must be a number from 1 to 65535, not "${text}".`);
}

function readUrl(text: string): string {
  const url = URL.parse(text);
  const isOrigin =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    (url.pathname === '/' || url.pathname === '') &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '';
  if (isOrigin) return url.origin;
  throw new OperatorError(
    'base_url_invalid',
    `BACKSTORY_URL must be where people reach the pages, without a path, such as https://history.example, and not ${JSON.stringify(text)}.`,
  );
}

function readHops(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  throw new OperatorError(
    'trusted_hops_invalid',
    `BACKSTORY_TRUSTED_HOPS is how many proxies stand before this server, and not ${JSON.stringify(text)}.`,
  );
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

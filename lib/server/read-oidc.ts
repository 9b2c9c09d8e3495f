import { isRoleName } from '#lib/access/roles.ts';
import type { OidcSettings } from '#lib/access/sign-in-settings.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

/** The OpenID provider that people may sign in through; null where none is set. Throws `OperatorError`. */
export function readOidc(
  environment: Record<string, string | undefined> = process.env,
): OidcSettings | null {
  const issuer = environment['OIDC_ISSUER'];
  if (!issuer) return null;
  const url = URL.parse(issuer);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new OperatorError(
      'oidc_invalid',
      `OIDC_ISSUER must be the address of an OpenID provider, such as https://login.example, and not ${JSON.stringify(issuer)}.`,
    );
  }
  const clientId = environment['OIDC_CLIENT_ID'];
  if (!clientId) {
    throw new OperatorError('oidc_invalid', 'OIDC_ISSUER is set, and OIDC_CLIENT_ID is missing.');
  }
  const role = environment['OIDC_ROLE'] || null;
  if (role !== null && !isRoleName(role)) {
    throw new OperatorError(
      'oidc_invalid',
      `OIDC_ROLE must be one of ${roleNames.join(', ')}, and not ${JSON.stringify(role)}.`,
    );
  }
  return {
    issuer,
    clientId,
    clientSecret: environment['OIDC_CLIENT_SECRET'] || null,
    name: environment['OIDC_NAME'] || url.hostname,
    scopes: (environment['OIDC_SCOPES'] || 'openid email profile').split(/\s+/),
    trustsEmail: environment['OIDC_TRUST_EMAIL'] === '1',
    role,
  };
}

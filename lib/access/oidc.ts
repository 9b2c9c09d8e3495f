import { genericOAuth } from 'better-auth/plugins';
import type { OidcSettings } from '#lib/access/sign-in-settings.ts';

/** Somebody whom the provider knows and who asks to come in. */
export type Comer = { email: string; name: string };

/** The one provider's id in our tables and in the address that it leads back to. */
export const oidcProvider = 'oidc';

/**
 * Sign-in through an OpenID provider. It proves an address, no more: who may come in, and with which
 * role, is ours to say, in `admit`. What better-auth knows nobody for after that stays outside.
 */
export function oidcPlugin(settings: OidcSettings, admit: (comer: Comer) => Promise<void>) {
  const { issuer, clientId, clientSecret, name, scopes, trustsEmail } = settings;
  return genericOAuth({
    config: [
      {
        providerId: oidcProvider,
        name,
        discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        ...(clientSecret === null ? {} : { clientSecret }),
        scopes: [...scopes],
        pkce: true,
        disableSignUp: true,
        disableProviderLogout: true,
        mapProfileToUser: async (profile) => {
          const { email, name } = profile;
          const isVerified = trustsEmail || profile['email_verified'] === true;
          if (typeof email === 'string' && isVerified) {
            await admit({ email: email.toLowerCase(), name: nameOf(name, email) });
          }
          return { emailVerified: isVerified };
        },
      },
    ],
  });
}

function nameOf(name: unknown, email: string): string {
  return typeof name === 'string' && name.trim() !== ''
    ? name.trim().slice(0, 100)
    : email.replace(/@.*$/, '');
}

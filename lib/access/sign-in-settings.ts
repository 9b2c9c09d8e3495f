import type { RoleName } from '#lib/access/roles.ts';

/** How an installation lets people in. */
export type SignInSettings = {
  /** Where people reach the pages: `https://history.example`, without a path. */
  url: string;
  /** The roles that the demonstration offers by one click; none elsewhere. */
  offered: readonly RoleName[];
  /** That no mail leaves: of a demonstration which strangers reach. */
  isMute?: boolean;
  /** The OpenID provider that people may sign in through. */
  oidc?: OidcSettings | null;
};

export type OidcSettings = {
  /** Where its discovery begins: `https://login.example`. */
  issuer: string;
  clientId: string;
  /** Null for a public client. */
  clientSecret: string | null;
  /** As the sign-in page names it. */
  name: string;
  scopes: readonly string[];
  /** Whether its addresses count as proven though it does not say so (`email_verified`). */
  trustsEmail: boolean;
  /** Of whoever it lets in uninvited; null for nobody. */
  role: RoleName | null;
};

/** Of a store that no server serves: what a command signs nobody in with. */
export const noServer: SignInSettings = { url: 'http://127.0.0.1:3000', offered: [] };

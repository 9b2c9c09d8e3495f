import type { RoleName } from '#lib/access/roles.ts';

/** How an installation lets people in. */
export type SignInSettings = {
  /** Where people reach the pages: `https://history.example`, without a path. */
  url: string;
  /** The roles that the demonstration offers by one click; none elsewhere. */
  offered: readonly RoleName[];
};

/** Of a store that no server serves: what a command signs nobody in with. */
export const noServer: SignInSettings = { url: 'http://127.0.0.1:3000', offered: [] };

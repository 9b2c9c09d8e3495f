import path from 'node:path';

export const demoRoles = ['support', 'engineer', 'admin'] as const;

export type DemoRole = (typeof demoRoles)[number];

/** The sign-in of one of the demonstration's people, as the global setup kept it. */
export function stateOf(role: DemoRole): string {
  return path.join(process.env['BACKSTORY_E2E_STATES'] ?? '', `${role}.json`);
}

/** Nobody. */
export const signedOut = { cookies: [], origins: [] };

import type { admin as english } from '#app/messages/en/admin.ts';

/** What the parts of the administration share. */
export const admin: typeof english = {
  title: 'Verwaltung',
  people: 'Personen',
  roles: 'Rollen',
  keys: 'Schlüssel',
  masking: 'Verdeckung',
  deletes: 'Löschregeln',
  audit: 'Protokoll',
  roleNames: { support: 'Support', engineer: 'Technik', admin: 'Administration' },
};

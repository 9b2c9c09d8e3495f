/** What the parts of the administration share. */
export const admin = {
  title: 'Administration',
  people: 'People',
  roles: 'Roles',
  keys: 'Keys',
  masking: 'Masking',
  deletes: 'Deletes',
  audit: 'Audit',
  roleNames: { support: 'Support', engineer: 'Engineer', admin: 'Admin' } as Record<string, string>,
};

/** All that can be allowed or not, each with what it lets a person do in plain words. */
export const permissions = {
  read: 'Read entities, their states and their histories',
  payloads: 'See the payloads of events',
  seePersonal: 'See personal data unmasked',
  revealPersonal: 'Reveal masked personal data for five minutes, with a reason',
  record: 'Record events',
  recordMarked: 'Record the events that are marked for the role',
  proposeCorrection: 'Propose corrections',
  approveCorrection: 'Approve corrections',
  applyCorrection: 'Apply corrections',
  delete: 'Delete softly and restore',
  erase: 'Erase for good',
  placeHolds: 'Place and lift legal holds',
  rebuild: 'Rebuild projections',
  workEffects: 'Retry and skip effects',
  holdEffects: 'Hold back what would follow from what one records',
  export: 'Export',
  import: 'Import',
  describeTypes: 'Name types outside the catalogue, their events and attributes',
  shareViews: 'Share saved views with everybody',
  managePeople: 'Invite and deactivate people',
  manageKeys: 'Make and revoke API keys',
  manageRoles: 'Change what roles may do, and which fields are personal',
  manageBackups: 'Make backups and set how often they are made',
  readAudit: 'Read the audit of acts and of looks',
} as const satisfies Record<string, string>;

export type Permission = keyof typeof permissions;

/** Permissions that can be given for some entity types alone. */
export const byEntityType = [
  'read',
  'payloads',
  'seePersonal',
  'revealPersonal',
  'record',
  'recordMarked',
  'proposeCorrection',
  'approveCorrection',
  'applyCorrection',
  'delete',
  'erase',
  'export',
] as const satisfies readonly Permission[];

/** What is allowed: everywhere, or on entities of these types. What is not named is not allowed. */
export type Rights = { readonly [P in Permission]?: 'all' | readonly string[] };

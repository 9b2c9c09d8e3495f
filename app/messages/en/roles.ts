import type { Permission } from '#lib/access/permissions.ts';

/** Permissions as a table shows them: short names; what each lets one do stands beside it. */
const names: Record<Permission, string> = {
  read: 'Read',
  payloads: 'Payloads',
  seePersonal: 'See personal data',
  revealPersonal: 'Reveal personal data',
  record: 'Record events',
  recordMarked: 'Record marked events',
  proposeCorrection: 'Propose corrections',
  approveCorrection: 'Approve corrections',
  applyCorrection: 'Apply corrections',
  delete: 'Delete and restore',
  erase: 'Erase',
  placeHolds: 'Place legal holds',
  rebuild: 'Rebuild',
  workEffects: 'Work effects',
  holdEffects: 'Hold effects back',
  describeTypes: 'Name types',
  shareViews: 'Share views',
  export: 'Export',
  import: 'Import',
  managePeople: 'Manage people',
  manageKeys: 'Manage keys',
  manageRoles: 'Manage roles',
  manageBackups: 'Manage backups',
  readAudit: 'Read the audit',
};

/** Other properties of a role, as its history names them. */
const others: Record<string, string> = { secondFactor: 'Second factor' };

export const roles = {
  title: 'Roles',
  text: 'What each role may do. A change counts within five seconds, for people signed in and for keys of the role.',
  table: 'What roles may do',
  permission: 'Permission',
  name: (what: string): string => (names as Record<string, string>)[what] ?? others[what] ?? what,
  texts: {
    read: 'Entities, their states and their histories',
    payloads: 'The data of events, as they were sent',
    seePersonal: 'As it is, without asking',
    revealPersonal: 'What is masked, for five minutes, with a reason',
    record: 'Of any type that is not marked for a role',
    recordMarked: 'Those that the catalogue marks for the role',
    proposeCorrection: 'For others to review',
    approveCorrection: 'That others proposed',
    applyCorrection: 'Once they are approved',
    delete: 'Softly: what is deleted can be restored',
    erase: 'For good, with a reason each time',
    placeHolds: 'And lift them: what is on hold is not erased',
    rebuild: 'Read models, from their events',
    workEffects: 'Retry and skip them',
    holdEffects: 'Of what one records oneself',
    describeTypes: 'Types outside the catalogue, their events and attributes',
    shareViews: 'Saved lists, with everybody',
    export: 'Masked, where personal data is',
    import: 'History, of any type',
    managePeople: 'Invite, deactivate and give roles',
    manageKeys: 'Make and revoke API keys',
    manageRoles: 'This page, and which fields are personal',
    manageBackups: 'Make them, and set how often',
    readAudit: 'Who did and looked at what',
  } satisfies Record<Permission, string>,
  groups: {
    look: 'Looking',
    record: 'Recording and correcting',
    operate: 'Operating',
    administer: 'Administering',
  },

  none: 'Not allowed',
  all: 'Everywhere',
  some: 'Some entity types',
  types: (value: number) => `${value} ${value === 1 ? 'type' : 'types'}`,
  given: (value: unknown): string => {
    if (value === 'all') return 'everywhere';
    if (value === 'none') return 'not allowed';
    return Array.isArray(value) ? `on ${value.join(', ')}` : String(value);
  },
  wasFirst: (first: string) => `To begin with: ${first}`,
  toBegin: 'as to begin with',
  changed: 'changed',

  cell: (permission: string, role: string, given: string) => `${permission}, ${role}: ${given}`,
  dialogTitle: (permission: string, role: string) => `${permission}: ${role}`,
  which: 'Where it is allowed',
  whichTypes: 'Entity types',
  save: 'Change it',
  saving: 'Changing it',
  unchanged: 'Nothing would change',
  chooseTypes: 'Choose a type at least',
  answers: {
    'reason-missing': 'Say why: the reason is kept with the change.',
    moved: 'Somebody changed this role meanwhile. The table shows it as it is now: look again.',
    last: 'This is the last role that may manage roles. Give it to another first.',
    invalid: 'This cannot be given so.',
    forbidden: 'You may no longer change what roles may do.',
    failed: 'It could not be changed. Nothing was recorded.',
  },
  done: (permission: string, role: string) => `${permission} of ${role} is changed.`,

  history: 'Changes',
  historyNone: 'Nobody has changed a role: this is what they may do to begin with.',
  historyAll: 'All of them in the audit',
  change: (before: string, after: string) => `${before} → ${after}`,
};

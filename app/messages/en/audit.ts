const partNames: Record<string, string> = {
  state: 'its state',
  pastState: 'a past state',
  history: 'its history',
  comparison: 'a comparison',
  event: 'an event of it',
};

const kindNames: Record<string, string> = {
  entity: 'Read',
  list: 'Listed',
  search: 'Searched',
  reveal: 'Revealed',
  export: 'Exported',
  sign_in_failed: 'Sign-in failed',
  refused: 'Refused',
};

const actNames: Record<string, string> = {
  $role: 'Role changed',
  $masking: 'Masking changed',
  $deletion: 'Delete policy changed',
  $policy: 'Review rules changed',
  $index: 'Index',
  $schema: 'Type named',
  $person: 'Person changed',
  $key: 'Key changed',
  $sealKey: 'Key of seals changed',
  $account: 'Own sign-in changed',
  $reveal: 'Revealed',
  $export: 'Exported',
  $import: 'Import',
  $erasure: 'Erased',
  $backup: 'Backup',
  $restored: 'Restored from a backup',
  $scrub: 'Files rewritten',
  $hold: 'Legal hold',
  $retention: 'Retention',
  $correction: 'Correction',
  $bulk: 'Bulk act',
  $projection: 'Read model rebuilt',
  $reactor: 'Effects',
  $webhook: 'Webhook changed',
};

const detailNames: Record<string, string> = {
  entityTypes: 'entity types',
  eventTypes: 'event types',
  expiresAt: 'expires',
  rateLimit: 'limit of requests',
  secondFactor: 'second factor',
  admittedBy: 'admitted by',
  endedSignIns: 'ended sign-ins',
  entityType: 'entity type',
  resetAt: 'reset',
  reviewOn: 'to be looked at again on',
  takenOverFrom: 'taken over from',
  how: 'by',
  addressChanged: 'another address',
  secretAdded: 'secret added',
  overlapHours: 'hours until those before it end',
};

const listed: Record<string, string> = {
  entities: 'entities',
  events: 'events',
  looks: 'the log of reads',
  acts: 'the audit of acts',
  effects: 'effects',
};

/** “its state, its history”. */
function partsOf(what: { [name: string]: unknown }): string {
  const parts = Array.isArray(what['parts']) ? what['parts'] : [];
  return parts.map((part) => partNames[String(part)] ?? String(part)).join(', ');
}

export const audit = {
  title: 'Audit',
  acts: 'Acts',
  looks: 'Looks',
  which: 'What is shown',
  actsText: 'What people and keys changed of Backstory itself, each with who did it and why.',
  looksText:
    'Who read what, when and from where. Looks of one viewer at the same thing within five minutes are one.',
  kept: (days: number) => `Kept for ${days} ${days === 1 ? 'day' : 'days'}.`,

  filters: 'Filters',
  who: 'Who',
  whoHint: 'person:… or key:…',
  actKind: 'Act',
  lookKind: 'Look',
  anyKind: 'Any',
  entity: 'Entity',
  entityHint: 'user or user/1234',
  from: 'From (UTC)',
  to: 'To (UTC)',
  show: 'Show',
  clear: 'Clear',

  exportAs: { csv: 'CSV', ndjson: 'NDJSON' },
  exportLabel: (form: string) => `Export what is found as ${form}`,
  older: 'Older',
  newest: 'Back to the newest',
  none: 'Nothing fits',
  noneText: 'Nothing in the audit fits these filters.',

  columnTime: 'Time',
  columnWhat: 'What',
  columnEntity: 'On',
  columnWho: 'By',
  columnWhy: 'Why and from where',
  nobody: 'nobody signed in',
  actName: (type: string) => actNames[type] ?? type,
  /** Of what is kept of a look or an act: “entity types”. */
  detailName: (name: string) => detailNames[name] ?? name,
  detailNone: 'none',
  detailYes: 'yes',
  detailNo: 'no',
  kindName: (kind: string) => kindNames[kind] ?? kind,
  /** “Read its state, its history”, “Listed events”. */
  looked: (kind: string, what: { [name: string]: unknown }) => {
    const of = listed[String(what['of'])] ?? '';
    return [kindNames[kind] ?? kind, kind === 'entity' ? partsOf(what) : of]
      .filter((word) => word !== '')
      .join(' ');
  },

  whoLooked: 'Who looked at this',
  triggersOnly: {
    title: 'The log is guarded by triggers only.',
    text: 'The database role that serves owns it too. With DATABASE_OWNER_URL and DATABASE_WORKER_URL it would not.',
  },
};

/** Where a request comes from, as far as it can be believed. */
export type Origin = { address: string | null; agent: string | null };

/**
 * `entity`: a state or a history was read; `list`: entities or events by page, or live; `search`: a
 * value was looked for; `refused`: what the viewer may not do, or what would tell of others.
 */
export const lookKinds = [
  'entity',
  'list',
  'search',
  'reveal',
  'export',
  'sign_in_failed',
  'refused',
] as const;

export type LookKind = (typeof lookKinds)[number];

/** What is noted of a look. No part of it holds a personal value: ids and names of fields alone. */
export type Look = {
  kind: LookKind;
  entityType?: string | undefined;
  entityId?: string | undefined;
  /** What of it: parts, fields, filters, the missing permission. */
  what?: { readonly [name: string]: unknown } | undefined;
  /** Why, as the viewer says. */
  reason?: string | undefined;
  /** Where nobody is signed in, so that no viewer tells it. */
  from?: Origin | undefined;
};

/** A look as the log of reads holds it. */
export type LookRow = {
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  viewer: string | null;
  kind: LookKind;
  entity_type: string | null;
  entity_id: string | null;
  what: { [name: string]: unknown };
  reason: string | null;
  address: string | null;
  agent: string | null;
};

/** What somebody is about when they want something written. */
export const draftKinds = [
  /** One event, as somebody filled it in. */
  'event',
  /** The state as it should be, brought about by events that were proposed for it. */
  'correction',
  /** What events did, undone. */
  'revert',
  /** Fields as they were at another version. */
  'restored-fields',
  /** The soft deletion of an entity. */
  'deletion',
  /** A soft deletion, taken back. */
  'restoration',
] as const;

export type DraftKind = (typeof draftKinds)[number];

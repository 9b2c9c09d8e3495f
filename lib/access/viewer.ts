import type { Origin } from '#lib/access/look.ts';
import type { Rights } from '#lib/access/permissions.ts';
import { firstRights } from '#lib/access/roles.ts';

/** A look that was opened with a reason: until then the viewer sees what it covers unmasked. */
export type Reveal = {
  entityType: string;
  entityId: string;
  /** A JSON Pointer; null for the whole entity. */
  path: string | null;
  /** Milliseconds since 1970. */
  until: number;
};

/**
 * The person, key or command that a query or an act is for. Every query takes one. `id` is what
 * events name as recorder: an opaque reference, never an address or a name.
 */
export type Viewer = {
  kind: 'person' | 'key' | 'command';
  id: string;
  /** For people to read; never stored with an event. */
  name: string;
  /** Null for a key with permissions of its own. */
  role: string | null;
  rights: Rights;
  /** Event types that a key is held to; null for any. */
  eventTypes: readonly string[] | null;
  reveals: readonly Reveal[];
  /** Of who has a role that needs a second factor and has none: no rights until it is set up. */
  mustSetUpFactor?: true;
  /** Where the request comes from, for the log of reads; a command has none. */
  from?: Origin;
};

/** Who runs a command on the machine itself: the operator, who could read the database anyway. */
export const operator: Viewer = {
  kind: 'command',
  id: 'local',
  name: 'This machine',
  role: 'admin',
  rights: firstRights.admin,
  eventTypes: null,
  reveals: [],
};

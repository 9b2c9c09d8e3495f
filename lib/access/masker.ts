import { maskMetadata, maskProse } from '#lib/access/mask-prose.ts';
import { hasSecrets, type MaskNode } from '#lib/access/mask-rules.ts';
import { type MaskContext, maskChanges, maskObject } from '#lib/access/mask-value.ts';
import { openReveals, revealedPaths } from '#lib/access/open-reveals.ts';
import { allows, seesPersonal } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change, EntityRef, State, StoredEvent } from '#lib/domain/event.ts';

/** What is marked, by type; the same for every viewer. */
export type Marking = {
  /** The hints on a type's fields, and what is marked of types that the catalogue does not know. */
  fields: (type: string) => Record<string, FieldHint>;
  state: (type: string) => MaskNode | null;
  /** Of an event's data: what its own hints mark, and those of its entity. */
  data: (event: StoredEvent) => MaskNode | null;
  hash: (text: string) => Uint8Array;
};

/** What one viewer is given of states, changes and events: nothing that they may not see. */
export type Masker = {
  viewer: Viewer;
  fields: (type: string) => Record<string, FieldHint>;
  /** Whether anything of the entity would be hidden from the viewer. */
  hides: (ref: EntityRef) => boolean;
  state: (ref: EntityRef, state: State) => State;
  changes: (ref: EntityRef, changes: readonly Change[]) => Change[];
  event: (event: StoredEvent) => StoredEvent;
};

export function makeMasker(viewer: Viewer, marking: Marking): Masker {
  const contextOf = (ref: EntityRef): MaskContext => {
    const open = openReveals(viewer, ref);
    return {
      entity: ref,
      hash: marking.hash,
      sees: seesPersonal(viewer, ref.type) || open.some(({ path }) => path === null),
      revealed: revealedPaths(open),
    };
  };
  const rulesFor = (rules: MaskNode | null, { sees }: MaskContext): MaskNode | null =>
    rules && sees && !hasSecrets(rules) ? null : rules;
  const changesOf = (ref: EntityRef, changes: readonly Change[], context: MaskContext) => {
    const rules = rulesFor(marking.state(ref.type), context);
    return rules ? maskChanges(changes, rules, context) : [...changes];
  };

  return {
    viewer,
    fields: marking.fields,
    hides: (ref) => rulesFor(marking.state(ref.type), contextOf(ref)) !== null,
    state: (ref, state) => {
      const context = contextOf(ref);
      const rules = rulesFor(marking.state(ref.type), context);
      return rules ? maskObject(state, rules, context) : state;
    },
    changes: (ref, changes) => changesOf(ref, changes, contextOf(ref)),
    event: (stored) => {
      const event = allows(viewer, 'read', stored.entity.type)
        ? stored
        : withoutOwn(stored, viewer);
      const seen = new Set<string>();
      const noting = (ref: EntityRef): MaskContext => ({
        ...contextOf(ref),
        onMasked: (text) => seen.add(text),
      });
      const own = noting(event.entity);
      const rules = rulesFor(marking.data(event), own);
      // An event may touch what the viewer may read and belong to what they may not.
      const given = allows(viewer, 'read', event.entity.type) ? event.data : null;
      const data = given && rules ? maskObject(given, rules, own) : given;
      const updated = event.updated
        .filter(({ type }) => !type.startsWith('$') && allows(viewer, 'read', type))
        .map((entry) => ({ ...entry, changes: changesOf(entry, entry.changes, noting(entry)) }));
      if (own.sees) return { ...event, data, updated };
      return {
        ...event,
        data,
        updated,
        reason: event.reason === null ? null : maskProse(event.reason, seen),
        metadata: maskMetadata(event.metadata, seen),
      };
    },
  };
}

/**
 * An event of a type that the viewer may not read, as one of what it touches that they may: that
 * it was, and when, is part of the history of what it touched.
 */
function withoutOwn(event: StoredEvent, viewer: Viewer): StoredEvent {
  const readable = event.updated.find(({ type }) => allows(viewer, 'read', type));
  const { type, id, version } = readable ?? { ...event.entity, id: '', version: 0 };
  // What it held back tells what it was.
  const { heldBack: _, ...rest } = event;
  return { ...rest, entity: { type, id, version }, data: null, reason: null, metadata: {} };
}

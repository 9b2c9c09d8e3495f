import type { ActType } from '#lib/access/acts.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { asStored, canonicalFaults, canonicalJson } from '#lib/domain/canonical-json.ts';
import type { EventDefinition, Guard } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import type { PreparedAppend, PreparedEvent } from '#lib/event-store/append-types.ts';
import { newEventId } from '#lib/event-store/event-id.ts';

/**
 * Something done to Backstory itself: an event of a system type. `data` is merged into the state
 * of the entity, member by member, and holds no secret and no personal data: people are named by
 * their opaque ids.
 */
export type Act = {
  type: ActType;
  /** The entity that the act is about, such as the role or the key; of the act's own type. */
  entity: { type: ActType; id: string };
  data: JsonObject;
  reason: string | null;
  /** Entities of the catalogue that get a version by it, which changes nothing on them. */
  touches?: readonly EntityRef[];
  /** Rules that may refuse it, on states that are read consistently. */
  guards?: Guard<State, JsonObject>[];
  /** The version that its entity must have, 0 for absence: what the viewer decided on. */
  expected?: number;
  metadata?: JsonObject;
  /** Shared by the events of one act. */
  correlationId?: string;
  causationId?: string;
};

/** An act as an append of its own. What does not fit is a fault of our code, and thrown. */
export function prepareAct(viewer: Viewer, act: Act): PreparedAppend {
  const { data, reason, entity } = act;
  const metadata = act.metadata ?? {};
  const unfit =
    entityIdFault(entity.id) ?? canonicalFaults({ data, metadata, reason })[0]?.message ?? null;
  if (unfit !== null) throw new Error(`A ${act.type} event cannot be recorded: ${unfit}`);
  const id = newEventId();
  const dataText = canonicalJson(data);
  const event: PreparedEvent = {
    id,
    idGiven: false,
    type: act.type,
    schemaVersion: 1,
    ref: { type: entity.type, id: entity.id },
    definition: undefined,
    eventDefinition: asked(act),
    data: asStored(data, dataText),
    dataText,
    metadata,
    metadataText: canonicalJson(metadata),
    metaText: canonicalJson({ metadata, reason }),
    actor: viewer.id,
    reason,
    correlationId: act.correlationId ?? id,
    causationId: act.causationId ?? null,
    occurredAt: undefined,
    heldBack: null,
    idempotencyKey: null,
    requestText: '',
    faults: [],
  };
  return {
    events: [event],
    recorder: viewer.id,
    expected: act.expected === 0 ? 'absent' : act.expected,
    imported: false,
    receivedAt: Date.now(),
    skipped: null,
  };
}

type Asked = 'guards' | 'touches' | 'creates' | 'restores' | 'whileDeleted';

/** What `decide` asks of a definition; the rest of one is never asked of a system type. */
function asked({ guards, touches }: Act): EventDefinition {
  const definition: Pick<EventDefinition, Asked> = {
    guards: guards ?? [],
    touches: () => [...(touches ?? [])],
    creates: false,
    restores: false,
    whileDeleted: false,
  };
  return definition as EventDefinition;
}

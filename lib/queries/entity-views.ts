import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntitySnapshot } from '#lib/event-store/read-state.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { hideSecrets } from '#lib/queries/hide-secrets.ts';
import { entityFields, entityTypeWords } from '#lib/queries/type-words.ts';
import type { EntityView } from '#lib/queries/views.ts';

export function entityView(catalogue: Catalogue, snapshot: EntitySnapshot): EntityView {
  const fields = entityFields(catalogue, snapshot.type);
  return {
    type: snapshot.type,
    typeLabel: entityTypeWords(catalogue, snapshot.type).label,
    id: snapshot.id,
    label: snapshot.label,
    version: snapshot.version,
    headVersion: snapshot.headVersion,
    state: hideSecrets(snapshot.state, fields),
    deletedAt: snapshot.deletedAt,
    effectiveAt: isoTime(snapshot.effectiveAt),
    recordedAt: isoTime(snapshot.recordedAt),
    eventId: snapshot.eventId,
    erasedAt: snapshot.erasedAt === null ? null : String(snapshot.erasedAt),
    known: catalogue.entities.has(snapshot.type),
    fields,
  };
}

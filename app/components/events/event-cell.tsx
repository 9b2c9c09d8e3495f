import { ActorName } from '#app/components/events/actor-name.tsx';
import { alsoChanged } from '#app/components/events/also-changed.ts';
import { EntityName } from '#app/components/events/entity-name.tsx';
import type { EventColumn } from '#app/components/events/event-columns.ts';
import { FollowedCell } from '#app/components/events/followed-cell.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { fieldPlace, fieldText, valuesAt } from '#lib/domain/field-filter.ts';
import type { EventView } from '#lib/queries/views.ts';

/** What one column says of an event. */
export function EventCell({ event, column }: { event: EventView; column: EventColumn }) {
  switch (column) {
    case 'entity':
      return <EntityName entity={event.entity} label={event.entityLabel} />;
    case 'actor':
      return <ActorName event={event} />;
    case 'recorder':
      return <span title={event.recorder}>{event.recorderLabel ?? event.recorder}</span>;
    case 'also':
      return <Quiet text={alsoChanged(event)} />;
    case 'followed':
      return <FollowedCell event={event} />;
    case 'reason':
      return <Quiet text={event.reason ?? ''} />;
    case 'type':
      return <span className="mono">{event.type}</span>;
    case 'recordedAt':
      return (
        <span className="text-xs text-ink-2">
          <Time at={event.recordedAt} form="date-time" />
        </span>
      );
    case 'correlation':
      return (
        <span className="mono text-ink-3" title={event.correlationId}>
          {event.correlationId}
        </span>
      );
    case 'position':
      return <span className="text-xs text-ink-3">{words.common.position(event.position)}</span>;
    default: {
      const text = fieldOf(event, column);
      return (
        <span className="mono text-ink-2" title={text}>
          {text}
        </span>
      );
    }
  }
}

/** The values of a field in one line; nothing where it is not there. */
export function fieldOf(event: EventView, path: string): string {
  const { part, tokens } = fieldPlace(path);
  return valuesAt(event[part] ?? undefined, tokens)
    .map(fieldText)
    .join(', ');
}

function Quiet({ text }: { text: string }) {
  return (
    <span className="text-xs text-ink-2" title={text}>
      {text}
    </span>
  );
}

import * as words from '#app/messages/words.ts';
import type { EventView } from '#lib/queries/views.ts';

/** Who did it: “self” where the entity's own id is the actor's. */
export function ActorName({ event }: { event: EventView }) {
  if (event.actor === null) {
    return event.actorLabel === null ? (
      <span className="text-ink-3">{words.common.unknownActor}</span>
    ) : (
      <span title={event.recorder}>{event.actorLabel}</span>
    );
  }
  if (event.actor === event.entity.id) {
    return (
      <span className="text-ink-3" title={event.actor}>
        {words.common.self}
      </span>
    );
  }
  return <span title={event.actor}>{event.actorLabel ?? event.actor}</span>;
}

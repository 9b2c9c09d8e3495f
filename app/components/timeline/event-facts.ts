import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import type { EventView } from '#lib/queries/views.ts';

/** Who, why and from where, in the order in which they are told. */
export type EventFact = {
  kind: 'actor' | 'reason' | 'ticket' | 'device' | 'address' | 'other';
  text: string;
  /** Of `other`, the name under which the metadata holds it. */
  name?: string;
};

// Names under which services put what a person may want to know; the rest is one key away.
const known: [EventFact['kind'], string[]][] = [
  ['ticket', ['ticket', 'case', 'issue']],
  ['device', ['device', 'userAgent', 'user_agent']],
  ['address', ['ip', 'address', 'remoteAddress', 'ipAddress']],
  ['other', ['resource', 'department', 'channel']],
];

/** `self` is the entity in whose timeline it stands: its own acts are told with its name. */
export function eventFacts(
  event: Pick<
    EventView,
    'actor' | 'actorLabel' | 'reason' | 'metadata' | 'recorder' | 'imported' | 'sentence'
  >,
  self: EntityRef & { label: string | null },
): EventFact[] {
  const facts: EventFact[] = [];
  const recorder = words.entity.recorders[event.recorder] ?? event.recorder;
  const actor = event.actor ?? (event.imported ? null : recorder);
  if (actor !== null) {
    facts.push({
      kind: 'actor',
      text:
        (actor === self.id ? self.label : event.actorLabel) ??
        words.entity.recorders[actor] ??
        actor,
    });
  }
  if (event.reason) facts.push({ kind: 'reason', text: event.reason });
  for (const [kind, names] of known) {
    for (const name of names) {
      const text = textOf(member(event.metadata, name));
      // The sentence may have told it already.
      if (text === null || event.sentence.includes(text)) continue;
      facts.push(kind === 'other' ? { kind, text, name } : { kind, text });
      break;
    }
  }
  return facts;
}

/** Whether an event carries more than its facts tell. */
export function hasMetadata(metadata: JsonObject): boolean {
  return Object.keys(metadata).length > 0;
}

function textOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  if (typeof value === 'number') return String(value);
  return isObject(value) ? textOf(member(value, 'name')) : null;
}

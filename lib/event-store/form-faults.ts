import { canonicalFaults } from '#lib/domain/canonical-json.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import type { Fault, ProposedEvent } from '#lib/event-store/append-types.ts';

const aheadAllowed = 5 * 60_000;
// Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
const earliest = Date.parse('0001-01-01T00:00:00Z');
/** Characters. What is indexed must fit a row of an index, which is about 2,700 bytes. */
const maxLengths = { event_type: 200, actor: 512, correlation_id: 512 };
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What has no canonical form, or is sought by an id that is none: told at once, before a replay. */
export function unfitFaults(event: ProposedEvent): Fault[] {
  const { data, metadata, actor, reason, correlationId, idempotency, objects } = event;
  const told = objects as unknown as Json | undefined;
  // Pointers lead into the data alone.
  const around = [metadata, actor, reason, event.type, correlationId, idempotency?.key, told];
  const inexact: { pointer?: string; message: string }[] = canonicalFaults(data);
  for (const part of around) {
    if (part === undefined) continue;
    for (const { message } of canonicalFaults(part)) inexact.push({ message });
  }
  if (inexact.length > 0) {
    return inexact.map((fault) => ({ kind: 'not_canonical', code: 'not_canonical', ...fault }));
  }
  return isNoUuid(event.id) ? [noUuid('event_id')] : [];
}

/** What cannot be stored, whatever the event is: texts too long, no UUID, a time out of range. */
export function formFaults(event: ProposedEvent, receivedAt: number): Fault[] {
  const { actor, correlationId } = event;
  const faults: Fault[] = [];
  const measure = (name: keyof typeof maxLengths, text: string | null | undefined) => {
    const most = maxLengths[name];
    if (!text || text.length <= most) return;
    const message = `It has at most ${most} characters.`;
    faults.push({ kind: 'invalid', code: `${name}_too_long`, message });
  };
  measure('event_type', event.type);
  measure('actor', actor);
  measure('correlation_id', correlationId);
  if (isNoUuid(event.causationId)) faults.push(noUuid('causation_id'));
  faults.push(...timeFaults(event.occurredAt, receivedAt));
  return faults;
}

function isNoUuid(id: string | null | undefined): boolean {
  return typeof id === 'string' && !uuidForm.test(id);
}

function noUuid(name: string): Fault {
  return { kind: 'invalid', code: `invalid_${name}`, message: 'It is no UUID.' };
}

/** Members of states that start with $ belong to Backstory, and data may become members. */
export function reservedFaults(data: JsonObject): Fault[] {
  return Object.keys(data)
    .filter((key) => key.startsWith('$'))
    .map((key) => ({
      kind: 'invalid',
      code: 'reserved_key',
      message: 'Keys that start with $ belong to Backstory itself.',
      pointer: formatPointer([key]),
    }));
}

function timeFaults(occurredAt: number | undefined, receivedAt: number): Fault[] {
  if (occurredAt === undefined) return [];
  if (!Number.isSafeInteger(occurredAt) || occurredAt < earliest) {
    return [{ kind: 'invalid', code: 'invalid_time', message: 'The time is out of range.' }];
  }
  if (occurredAt <= receivedAt + aheadAllowed) return [];
  return [
    {
      kind: 'invalid',
      code: 'occurred_in_future',
      message: 'It is said to have happened more than 5 minutes ahead of now.',
    },
  ];
}

import { type ClientOptions, send } from './send.ts';
import type { EventData, EventType, Recorded } from './types.ts';

export type AppendOptions = {
  /** Why. */
  reason?: string;
  /** Who did it, as this program says. */
  actor?: string;
  /** The version that the entity must have, or `*`: it must exist. Else it is a `version_conflict`. */
  ifMatch?: number | '*';
  /** The entity must not exist. */
  ifNew?: boolean;
  /** When it happened; now where not given. */
  occurredAt?: Date | string;
  correlationId?: string;
  /** The event that caused it. */
  causationId?: string;
  /** Effects that it is not to set off: `reactor` or `reactor/key`. Needs a reason. */
  holdBack?: readonly string[];
  /** The pin of a preview: recorded only as it was previewed. */
  pin?: string;
  /** Made where not given, and the same over all tries. Give one of your own to be safe over restarts. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Milliseconds within which it is tried again, instead of the client's. */
  within?: number;
};

/** Records an event, once however often it is tried. */
export async function append<Type extends EventType>(
  options: ClientOptions,
  type: Type,
  data: EventData<Type>,
  { signal, within, ...about }: AppendOptions = {},
): Promise<Recorded> {
  const idempotencyKey = about.idempotencyKey ?? makeKey();
  const { headers, body } = await send(options, {
    method: 'POST',
    path: `/${encodeURIComponent(type)}`,
    headers: headersOf({ ...about, idempotencyKey }),
    body: data,
    signal,
    within,
  });
  return {
    ...(body as Recorded),
    replayed: headers.get('idempotency-replayed') === 'true',
    idempotencyKey,
  };
}

function headersOf(about: Omit<AppendOptions, 'signal' | 'within'>): Record<string, string> {
  const { ifMatch, ifNew, occurredAt, holdBack } = about;
  const said: Record<string, string | undefined> = {
    'idempotency-key': about.idempotencyKey,
    'backstory-reason': about.reason,
    'backstory-actor': about.actor,
    'backstory-occurred-at': occurredAt instanceof Date ? occurredAt.toISOString() : occurredAt,
    'backstory-correlation-id': about.correlationId,
    'backstory-causation-id': about.causationId,
    'backstory-hold-back': holdBack?.join(', '),
    'backstory-pin': about.pin,
  };
  return {
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch === '*' ? '*' : `"${ifMatch}"` }),
    ...(ifNew ? { 'if-none-match': '*' } : {}),
    ...Object.fromEntries(
      Object.entries(said).flatMap(([name, value]) =>
        // Headers are ASCII: beyond it they are percent-encoded UTF-8.
        value === undefined ? [] : [[name, encodeURIComponent(value)]],
      ),
    ),
  };
}

/** 128 random bits. Not `randomUUID`, which browsers give to secure pages alone. */
function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

import { headerInstant, headerText, malformedHeader } from '#app/api/1.0/_http/header-values.ts';
import { isUuid } from '#lib/domain/cloud-event.ts';
import { type ProposedHold, parseHeldName } from '#lib/domain/held-back.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';

// version-traceid-parentid-flags, as W3C Trace Context has it; a malformed one is ignored, not refused.
const traceparentForm = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}/;

/** What the headers of a request tell about the event in its body. */
export function eventHeaders(headers: Headers): Partial<ProposedEvent> {
  const actor = headerText(headers, 'Backstory-Actor', 512);
  const reason = headerText(headers, 'Backstory-Reason', 4_000);
  const occurredAt = headerInstant(headers, 'Backstory-Occurred-At');
  const correlationId = headerText(headers, 'Backstory-Correlation-Id', 512);
  const causationId = headerText(headers, 'Backstory-Causation-Id', 64);
  const key = headerText(headers, 'Idempotency-Key', 512);
  const holds = headerText(headers, 'Backstory-Hold-Back', 4_000);
  if (causationId !== undefined && !isUuid(causationId)) {
    throw malformedHeader('Backstory-Causation-Id', 'It has to be the id of an event, a UUID.');
  }
  const metadata = traceMetadata(headers);
  return {
    ...(actor === undefined ? {} : { actor }),
    ...(reason === undefined ? {} : { reason }),
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(causationId === undefined ? {} : { causationId }),
    ...(key === undefined ? {} : { idempotency: { key } }),
    ...(holds === undefined ? {} : { heldBack: holdsIn(holds) }),
    ...(metadata ? { metadata } : {}),
  };
}

/** `reactor, reactor/key`: an empty place between commas is none. */
function holdsIn(text: string): ProposedHold[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map(parseHeldName);
}

export function traceMetadata(headers: Headers): { traceparent: string } | null {
  const traceparent = headers.get('traceparent');
  return traceparent && traceparentForm.test(traceparent) && traceparent.length <= 512
    ? { traceparent }
    : null;
}

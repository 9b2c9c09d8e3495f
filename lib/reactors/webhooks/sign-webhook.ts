import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

/** What a receiver knows a delivery by: the same each time that it is tried. */
export function deliveryId(effectKey: string): string {
  return `msg_${createHash('sha256').update(effectKey).digest('base64url').slice(0, 27)}`;
}

/** The headers of Standard Webhooks, signed with each of the secrets, the newest first. */
export function signedHeaders(
  id: string,
  body: string,
  secrets: readonly string[],
  at: Date,
): Record<string, string> {
  return {
    ...plainHeaders(id),
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}

/** Those that are the same at each attempt. */
export function plainHeaders(id: string): Record<string, string> {
  return {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'Backstory-Webhook/1.0',
    'webhook-id': id,
  };
}

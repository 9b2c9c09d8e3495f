import * as words from '#app/messages/words.ts';
import type { WebhookFault } from '#lib/people/webhooks/webhook-wish.ts';

/** What is wrong with a field, in words. */
export function toldFaults(
  faults: readonly WebhookFault[],
  field: WebhookFault['field'],
): string[] {
  return faults
    .filter((fault) => fault.field === field)
    .map(({ code, names }) => {
      const shown = code === 'beyond_own_rights' ? names.map(words.roles.name) : names;
      const told = words.webhooks.faults[code];
      return shown.length > 0 && told.endsWith(':') ? `${told} ${shown.join(', ')}.` : told;
    });
}

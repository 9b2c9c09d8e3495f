import * as words from '#app/messages/words.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

/** “All events of users, orders; userDeleted”: types of entities by their name, those of events as they are sent. */
export function toldTypes(
  catalogue: Parameters<typeof entityTypeWords>[0],
  of: { entityTypes: string[]; eventTypes: string[] },
): string {
  const plurals = of.entityTypes.map((type) => entityTypeWords(catalogue, type).plural);
  const whole = plurals.length > 0 ? words.webhooks.allOf(plurals) : null;
  return [whole, ...of.eventTypes].filter(Boolean).join('; ');
}

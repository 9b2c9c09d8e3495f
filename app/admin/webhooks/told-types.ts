import * as words from '#app/messages/words.ts';

/** “all events of user, order; userDeleted” */
export function toldTypes(of: { entityTypes: string[]; eventTypes: string[] }): string {
  const whole = of.entityTypes.length > 0 ? words.webhooks.allOf(of.entityTypes.join(', ')) : null;
  return [whole, ...of.eventTypes].filter(Boolean).join(', ');
}

import * as words from '#app/messages/words.ts';

/** Why something was not done; null where it was. */
export function toldRefusal({ status }: { status: string }): string | null {
  if (status === 'done' || status === 'invited' || status === 'reset') return null;
  return words.people.refused[status] ?? words.people.refused['failed'] ?? status;
}

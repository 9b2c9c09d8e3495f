import * as words from '#app/messages/words.ts';

type Refused = { status: string; message?: string; line?: number };

/** Why entities could not be chosen, in words. */
export function toldChoice({ status, message, line }: Refused): string {
  const bulk = words.bulk;
  if (status === 'none') return bulk.noIds;
  if (status === 'too-many') return bulk.tooMany(10_000);
  if (status === 'forbidden') return bulk.fromListRefused;
  if (message === undefined) return bulk.failedToAsk;
  return line === undefined ? message : bulk.badRow(line, message);
}

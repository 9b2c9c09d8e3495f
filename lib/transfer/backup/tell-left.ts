import type { Left } from '#lib/transfer/backup/cut-off.ts';
import { amount, grouped } from '#lib/transfer/tell-survey.ts';

/** What the backup has and the new store will not: events by type, and entities. */
export function tellLeft({
  events,
  byType,
  newer,
  firstNewer,
  earlier,
  moreEarlier,
}: Left): string[] {
  if (events === 0) return ['The backup has nothing after that.'];
  const types = [...byType].toSorted(([, one], [, other]) => other - one);
  const more = newer > firstNewer.length ? ' …' : '';
  return [
    `The new store will not have ${amount(events, 'event')} that the backup has:`,
    ...types.map(([type, count]) => `  ${grouped(count)} ${type}`),
    `${amount(newer, 'entity', 'entities')} will not be there${newer > 0 ? `: ${firstNewer.join(', ')}${more}` : ''}.`,
    `${moreEarlier ? 'At least ' : ''}${amount(earlier, 'entity', 'entities')} will stand at an earlier version.`,
  ];
}

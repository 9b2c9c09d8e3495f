import type { LeftSeal } from '#lib/transfer/seals/all-seals.ts';

/** A line for each epoch whose seals cover events that a restore left behind. */
export function tellLeftSeals(seals: readonly LeftSeal[]): string[] {
  return [...Map.groupBy(seals, ({ seal }) => seal.epoch)]
    .toSorted(([one], [other]) => one - other)
    .map(([epoch, of]) => {
      const at = of[0]?.restoredAt;
      const restore = at === null || at === undefined ? 'a restore' : `the restore at ${at}`;
      const positions = of.map(({ seal }) => seal.position).join(', ');
      const [subject, them] =
        of.length === 1 ? ['The seal', 'it'] : [`The ${of.length} seals`, 'they'];
      return `${subject} of epoch ${epoch} at ${positions} ${of.length === 1 ? 'is' : 'are'} from before ${restore}: not all that ${them} cover${of.length === 1 ? 's' : ''} was restored.`;
    });
}

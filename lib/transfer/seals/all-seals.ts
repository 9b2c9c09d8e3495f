import type { Seal } from '#lib/domain/seal.ts';
import { readSeals } from '#lib/event-store/read-seals.ts';
import { epochLine, isInLine } from '#lib/transfer/seals/epochs.ts';
import { placeOf, type Sealing, sealKeys } from '#lib/transfer/seals/make-seal.ts';
import { readOutside } from '#lib/transfer/seals/seal-folder.ts';

/** `restoredAt`: where the restore went on instead; null where the epoch is of another line. */
export type LeftSeal = { seal: Seal; restoredAt: bigint | null };

export type SealsAtHand = {
  storeId: string;
  keys: Set<string>;
  /** Of the present log: those that the store keeps, and those that are kept outside alone. */
  seals: Seal[];
  /** Kept outside, and gone from the store. */
  missing: Seal[];
  /** Files outside that are no seals. */
  broken: string[];
  /** Of events that a restore left behind: nothing can be held against them here. */
  left?: LeftSeal[];
};

/** Every seal that a store can be held against; `folder` where they are kept outside as well. */
export async function allSeals(source: Sealing, folder: string | null): Promise<SealsAtHand> {
  const { store: storeId, epoch } = await placeOf(source);
  const line = await epochLine(source, epoch);
  const stored = await readSeals(source);
  const kept = stored.filter((seal) => isInLine(line, seal));
  const outside = folder ? await readOutside(folder, storeId) : { seals: [], broken: [] };
  const known = new Set(stored.map(textOf));
  const alone = outside.seals.filter((seal) => !known.has(textOf(seal)));
  // Of former epochs a backup may be from before they were made.
  const missing = alone.filter((seal) => seal.epoch === epoch);
  const former = alone.filter((seal) => seal.epoch !== epoch && isInLine(line, seal));
  return {
    ...{ storeId, keys: sealKeys(source), missing, broken: outside.broken },
    seals: [...kept, ...former, ...missing],
    left: [...stored, ...alone]
      .filter((seal) => !isInLine(line, seal))
      .map((seal) => ({ seal, restoredAt: line.get(seal.epoch) ?? null })),
  };
}

function textOf(seal: Seal): string {
  return JSON.stringify(Object.entries(seal).toSorted());
}

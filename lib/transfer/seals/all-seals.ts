import type { Seal } from '#lib/domain/seal.ts';
import { readSeals } from '#lib/event-store/read-seals.ts';
import { placeOf, type Sealing, sealKeys } from '#lib/transfer/seals/make-seal.ts';
import { readOutside } from '#lib/transfer/seals/seal-folder.ts';

export type SealsAtHand = {
  storeId: string;
  keys: Set<string>;
  /** Of the present epoch: those that the store keeps, and those that are kept outside alone. */
  seals: Seal[];
  /** Kept outside, and gone from the store. */
  missing: Seal[];
  /** Files outside that are no seals. */
  broken: string[];
};

/** Every seal that a store can be held against; `folder` where they are kept outside as well. */
export async function allSeals(source: Sealing, folder: string | null): Promise<SealsAtHand> {
  const { store: storeId, epoch } = await placeOf(source);
  const kept = (await readSeals(source)).filter((seal) => seal.epoch === epoch);
  const outside = folder ? await readOutside(folder, storeId) : { seals: [], broken: [] };
  const known = new Set(kept.map(textOf));
  const missing = outside.seals.filter((seal) => seal.epoch === epoch && !known.has(textOf(seal)));
  return {
    ...{ storeId, keys: sealKeys(source), missing, broken: outside.broken },
    seals: [...kept, ...missing],
  };
}

function textOf(seal: Seal): string {
  return JSON.stringify(Object.entries(seal).toSorted());
}

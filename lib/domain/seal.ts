/** A signed root over all events up to a position, as it is given out: docs/seals.md has the layout. */
export type Seal = {
  layout: 1;
  /** The store's own id. */
  store: string;
  /** Rises with each restore from a backup. */
  epoch: number;
  /** Of the last event that it covers; positions are too large for numbers of JSON. */
  position: string;
  /** That event's digest, and the root over the digests of all up to it: hexadecimal. */
  digest: string;
  root: string;
  /** ISO 8601 in UTC, to the millisecond. */
  madeAt: string;
  /** The Ed25519 key that verifies it: 32 bytes in hexadecimal. */
  key: string;
  signature: string;
};

/** The very text that is signed: canonical JSON of all but the signature. */
export function sealText(said: Omit<Seal, 'signature'>): string {
  const { digest, epoch, key, layout, madeAt, position, root, store } = said;
  return JSON.stringify({ digest, epoch, key, layout, madeAt, position, root, store });
}

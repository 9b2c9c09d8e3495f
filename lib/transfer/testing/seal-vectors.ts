import { envelopeHash } from '#lib/event-store/commitment.ts';
import {
  consistencyRanges,
  GrowingTree,
  inclusionRanges,
  type LeafRange,
} from '#lib/transfer/seals/merkle.ts';
import type { Proof } from '#lib/transfer/seals/proof.ts';
import { signSeal } from '#lib/transfer/seals/sign-seal.ts';
import { digestAfter } from '#lib/transfer/verify/digest-after.ts';

/** Of the key that signs the examples of docs/seals.md: thirty-two bytes 07. */
export const vectorSecret = Buffer.alloc(32, 7).toString('base64url');

const firstRecordedAt = Date.parse('2026-03-12T15:04:11.201Z');

/** A log of so many events, one a second, each with an envelope of a few letters. */
export function madeUpLog(count: number) {
  const digests: Buffer[] = [];
  const envelopeAt = (position: number) => `{"event":${position}}`;
  const recordedAt = (position: number) => firstRecordedAt + (position - 1) * 1_000;
  for (let position = 1; position <= count; position++) {
    const before = digests.at(-1) ?? Buffer.alloc(0);
    const envelope = envelopeHash(envelopeAt(position));
    digests.push(digestAfter(before, BigInt(position), recordedAt(position), envelope));
  }
  const hex = (position: number) => digests[position - 1]?.toString('hex') ?? '';
  const rootOver = ({ from, end }: LeafRange) => {
    const tree = new GrowingTree();
    for (const digest of digests.slice(from, end)) tree.addLeaf(digest);
    return tree.root().toString('hex');
  };
  const sealAt = (position: number, secret = vectorSecret) =>
    signSeal(secret, {
      ...{ layout: 1, store: '019ce2ab-6f41-4000-8000-000000000001', epoch: 1 },
      ...{ position: String(position), digest: hex(position) },
      root: rootOver({ from: 0, end: position }),
      madeAt: '2026-03-13T03:17:00.000Z',
    });
  const inclusion = (position: number, sealed: number): Proof => ({
    ...{ layout: 1, proves: 'inclusion', seal: sealAt(sealed) },
    event: {
      ...{ position: String(position), recordedAt: recordedAt(position) },
      ...{ before: hex(position - 1), envelope: envelopeAt(position) },
    },
    path: inclusionRanges(position - 1, sealed).map(rootOver),
  });
  const consistency = (first: number, second: number): Proof => ({
    ...{ layout: 1, proves: 'consistency', first: sealAt(first), second: sealAt(second) },
    path: consistencyRanges(first, second).map(rootOver),
  });
  return { digests, sealAt, inclusion, consistency };
}

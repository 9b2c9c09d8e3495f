// Proofs as docs/seals.md has them: what a file says, and whether it is so, without any database.
import { z } from 'zod';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import type { Seal } from '#lib/domain/seal.ts';
import { envelopeHash } from '#lib/event-store/commitment.ts';
import { leafHash, provesConsistency, provesInclusion } from '#lib/transfer/seals/merkle.ts';
import { sealSchema } from '#lib/transfer/seals/seal-folder.ts';
import { isSigned, isTextSigned } from '#lib/transfer/seals/sign-seal.ts';
import { digestAfter } from '#lib/transfer/verify/digest-after.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const path = z.array(hash).max(64);

const inclusion = z.strictObject({
  layout: z.literal(1),
  proves: z.literal('inclusion'),
  seal: sealSchema,
  event: z.strictObject({
    position: z.string().regex(/^[1-9]\d{0,15}$/),
    recordedAt: z.int(),
    /** The digest of the event before; of the first, nothing. */
    before: z.union([hash, z.literal('')]),
    /** The canonical text of the envelope: commitments, and no content. */
    envelope: z.string(),
  }),
  path,
});

const consistency = z.strictObject({
  layout: z.literal(1),
  proves: z.literal('consistency'),
  first: sealSchema,
  second: sealSchema,
  path,
});

const proof = z.discriminatedUnion('proves', [inclusion, consistency]);

const edge = z.looseObject({ position: z.string(), root: hash });

/** What a certificate of an erasure is known by; all else of it is signed with that. */
const certificate = z.looseObject({
  layout: z.literal(1),
  certifies: z.literal('erasure'),
  erasure: z.string(),
  settled: z.looseObject({ at: z.string() }),
  events: z.int(),
  before: edge,
  after: edge,
  key: hash,
  signature: z.string(),
});

export type Proof = z.infer<typeof proof>;

export type ProofOutcome =
  | { holds: true; says: string; keys: string[] }
  | { holds: false; why: string };

/**
 * Whether what a file says is so: a proof, a seal, or the certificate of an erasure. `key`, where given,
 * is the only one whose signatures count.
 */
export function checkProof(text: string, key?: string): ProofOutcome {
  const said = parse(text);
  if (!said) return { holds: false, why: 'it is no proof, seal or certificate of layout 1' };
  if ('certifies' in said) return checkCertificate(said, key);
  const seals = sealsIn(said);
  for (const seal of seals) {
    if (key !== undefined && seal.key !== key)
      return { holds: false, why: `the seal at position ${seal.position} is of another key` };
    if (!isSigned(seal))
      return { holds: false, why: `the seal at position ${seal.position} is not what was signed` };
  }
  const fault = faultOf(said);
  if (fault) return { holds: false, why: fault };
  return { holds: true, says: sentenceOf(said), keys: [...new Set(seals.map((seal) => seal.key))] };
}

function parse(text: string): Proof | Seal | z.infer<typeof certificate> | null {
  try {
    return z.union([proof, sealSchema, certificate]).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function checkCertificate(said: z.infer<typeof certificate>, key?: string): ProofOutcome {
  if (key !== undefined && said.key !== key)
    return { holds: false, why: 'the certificate is of another key' };
  const { signature: _, ...signed } = said;
  if (!isTextSigned(said, canonicalJson(signed as unknown as Json)))
    return { holds: false, why: 'the certificate is not what was signed' };
  const says = `Erasure ${said.erasure} was settled on ${said.settled.at} and took from ${said.events} ${said.events === 1 ? 'event' : 'events'}: the certificate is what was signed.`;
  return { holds: true, says, keys: [said.key] };
}

function sealsIn(said: Proof | Seal): Seal[] {
  if (!('proves' in said)) return [said];
  return said.proves === 'inclusion' ? [said.seal] : [said.first, said.second];
}

function faultOf(said: Proof | Seal): string | null {
  if (!('proves' in said)) return null;
  return said.proves === 'inclusion' ? inclusionFault(said) : consistencyFault(said);
}

function inclusionFault({ seal, event, path: given }: z.infer<typeof inclusion>): string | null {
  const digest = digestAfter(
    Buffer.from(event.before, 'hex'),
    BigInt(event.position),
    event.recordedAt,
    envelopeHash(event.envelope),
  );
  const isIn = provesInclusion(
    Number(event.position) - 1,
    Number(seal.position),
    leafHash(digest),
    given.map(bytesOf),
    bytesOf(seal.root),
  );
  return isIn ? null : 'the path does not lead from the event to the root';
}

function consistencyFault({ first, second, path: given }: z.infer<typeof consistency>) {
  if (first.store !== second.store || first.epoch !== second.epoch)
    return 'the seals are of different stores or epochs';
  const treeOf = ({ position, root }: Seal) => ({ size: Number(position), root: bytesOf(root) });
  return provesConsistency(treeOf(first), treeOf(second), given.map(bytesOf))
    ? null
    : 'the path does not lead from the first root to the second';
}

function sentenceOf(said: Proof | Seal): string {
  if (!('proves' in said))
    return `It is the seal at position ${said.position}, made on ${said.madeAt}, as it was signed.`;
  if (said.proves === 'inclusion') {
    const { seal, event } = said;
    return `The event at position ${event.position} is among those that were sealed at position ${seal.position} on ${seal.madeAt}, and is what it was.`;
  }
  const { first, second } = said;
  return `What was sealed at position ${second.position} on ${second.madeAt} begins with all that was sealed at position ${first.position} on ${first.madeAt}.`;
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

import type { Seal } from '#lib/domain/seal.ts';
import type { SealsAtHand } from '#lib/transfer/seals/all-seals.ts';
import { isSigned } from '#lib/transfer/seals/sign-seal.ts';
import type { Finding } from '#lib/transfer/verify/finding.ts';

/** Of the log, up to a seal's position: null where not every position up to it is there. */
export type Sealed = { digest: Buffer | null; root: Buffer | null };

/** The seals that are this store's, signed by a key of it and as they were signed; and what the others are. */
export function sortSeals({ seals, storeId, keys, missing, broken }: SealsAtHand): {
  good: Seal[];
  findings: Finding[];
} {
  const findings: Finding[] = [
    ...missing.map((seal) => sealFinding('removed', seal, ['kept outside alone'])),
    ...broken.map((name): Finding => ({ ...noSeal, parts: [`the file ${name} holds no seal`] })),
  ];
  const faultOf = (seal: Seal): string | null => {
    if (seal.store !== storeId) return 'of another store';
    if (!keys.has(seal.key)) return 'signed by no key of this store';
    return isSigned(seal) ? null : 'not what was signed';
  };
  const good = seals.filter((seal) => {
    const fault = faultOf(seal);
    if (fault) findings.push(sealFinding('altered', seal, [fault]));
    return fault === null;
  });
  return { good: good.toSorted((one, other) => compare(one.position, other.position)), findings };
}

const noSeal: Finding = {
  kind: 'altered',
  of: 'seal',
  position: null,
  eventId: null,
  entity: null,
  version: null,
  parts: [],
};

/** What a log that is not the one that was sealed is told as. `seals` in the order of their positions. */
export function judgeSeals(
  seals: readonly Seal[],
  last: bigint,
  sealedAt: (position: bigint) => Sealed | undefined,
): { fitting: number; findings: Finding[] } {
  const findings: Finding[] = [];
  let fits = 0n;
  let fitting = 0;
  for (const seal of seals) {
    const position = BigInt(seal.position);
    if (position > last) {
      const parts = [`the seal at ${position} covers more`];
      findings.push({
        ...sealFinding('truncated', seal, parts),
        ...{ of: 'event', position: last + 1n, count: Number(position - last) },
      });
      continue;
    }
    const sealed = sealedAt(position);
    const isDigestOf = !sealed?.digest || sealed.digest.toString('hex') === seal.digest;
    const isRootOf = !sealed?.root || sealed.root.toString('hex') === seal.root;
    if (isDigestOf && isRootOf) {
      if (!sealed?.digest || !sealed.root) continue;
      fits = position;
      fitting += 1;
      continue;
    }
    const parts = [`other events up to here than were sealed, and the same up to ${fits}`];
    findings.push({ ...sealFinding('forked', seal, parts), of: 'event' });
  }
  return { fitting, findings };
}

function sealFinding(kind: Finding['kind'], seal: Seal, parts: string[]): Finding {
  const position = BigInt(seal.position);
  return { kind, of: 'seal', position, eventId: null, entity: null, version: null, parts };
}

function compare(one: string, other: string): number {
  return Number(BigInt(one) - BigInt(other));
}

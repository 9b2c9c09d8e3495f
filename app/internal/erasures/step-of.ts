import type { ErasureView } from '#lib/erasure/erasure-view.ts';

/** Changes with every step of an erasure. */
export type ErasureStep = { step: string };

export function stepOf({ status, version, certificate }: ErasureView): string {
  return `${status} ${version}${certificate ? ' certified' : ''}`;
}

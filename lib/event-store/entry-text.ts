import type { EntityRef } from '#lib/domain/event.ts';

/** An entry of `updated`: canonical, and its changes the very text that its commitment was made of. */
export function entryText(
  { type, id }: EntityRef,
  { version, effectiveAt }: { version: number; effectiveAt: number },
  changes: string,
): string {
  return (
    `{"changes":${changes},"effectiveAt":${effectiveAt},"id":${JSON.stringify(id)},` +
    `"type":${JSON.stringify(type)},"version":${version}}`
  );
}

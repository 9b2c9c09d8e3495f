import type { ShownFault } from '#app/entities/[type]/[id]/record/use-record.ts';

/** What is wrong, by the field that it is wrong with. */
export function faultsByPointer(faults: readonly ShownFault[]): Map<string, string[]> {
  const byPointer = new Map<string, string[]>();
  for (const { pointer, message } of faults) {
    if (pointer === undefined) continue;
    byPointer.set(pointer, [...(byPointer.get(pointer) ?? []), message]);
  }
  return byPointer;
}

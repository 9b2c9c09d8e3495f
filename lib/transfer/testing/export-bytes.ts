import { operator } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { type ExportFormat, exportAs } from '#lib/transfer/export/export-format.ts';
import { type LeftOut, nothingLeftOut } from '#lib/transfer/export/left-out.ts';

/** A whole export, and what it could not say. */
export async function exportBytes(
  store: Store,
  format: ExportFormat,
): Promise<{ bytes: Buffer; left: LeftOut; events: number }> {
  const left = nothingLeftOut();
  const parts: Buffer[] = [];
  let events = 0;
  for await (const page of exportAs(format, store, operator, {}, left)) {
    parts.push(Buffer.from(page.text));
    events += page.events;
  }
  return { bytes: Buffer.concat(parts), left, events };
}

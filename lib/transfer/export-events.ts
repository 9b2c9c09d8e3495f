import type { Viewer } from '#lib/access/viewer.ts';
import { cloudEventOf } from '#lib/domain/cloud-event.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { type ExportRange, readExported } from '#lib/transfer/export/read-exported.ts';

/** Text, or the bytes of a file that is none. */
export type ExportPage = { text: string | Buffer; events: number };

/** Events as CloudEvents, one a line, in the order of their positions, a page at a time. */
export async function* exportEvents(
  store: Viewing,
  viewer: Viewer,
  range: ExportRange,
): AsyncGenerator<ExportPage & { text: string }> {
  const source = await storeSource(store);
  for await (const { events } of readExported(store, viewer, range)) {
    const lines = events.map(
      ({ event, objects }) => `${JSON.stringify(cloudEventOf(event, source, objects))}\n`,
    );
    yield { text: lines.join(''), events: events.length };
  }
}

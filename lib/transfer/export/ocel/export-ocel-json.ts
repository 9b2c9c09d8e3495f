import type { Viewer } from '#lib/access/viewer.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import type { LeftOut } from '#lib/transfer/export/left-out.ts';
import { gatherOcel } from '#lib/transfer/export/ocel/gather-ocel.ts';
import { OcelOut, type OcelOutTypes } from '#lib/transfer/export/ocel/ocel-out.ts';
import type { ExportRange } from '#lib/transfer/export/read-exported.ts';
import type { ExportPage } from '#lib/transfer/export-events.ts';

const pageLength = 262_144;

/** Events as an OCEL 2.0 log in JSON. */
export async function* exportOcelJson(
  store: Viewing,
  viewer: Viewer,
  range: ExportRange,
  left: LeftOut,
): AsyncGenerator<ExportPage> {
  const out = new OcelOut();
  try {
    await gatherOcel(store, viewer, range, { out, left, progress: () => {} });
    yield* pages(out);
  } finally {
    out.close();
  }
}

function* pages(out: OcelOut): Generator<ExportPage> {
  let text = `{"eventTypes":${typesText(out.eventTypes)},\n"objectTypes":${typesText(out.objectTypes)},\n"events":[`;
  let events = 0;
  let separator = '\n';
  for (const { id, type, time, attributes, relations } of out.events()) {
    text += separator + JSON.stringify({ id, type, time, attributes, relationships: relations });
    separator = ',\n';
    events++;
    if (text.length < pageLength) continue;
    yield { text, events };
    text = '';
    events = 0;
  }
  text += '],\n"objects":[';
  separator = '\n';
  for (const { id, type, attributes, relations } of out.objects()) {
    text += separator + JSON.stringify({ id, type, attributes, relationships: relations });
    separator = ',\n';
    if (text.length < pageLength) continue;
    yield { text, events };
    text = '';
    events = 0;
  }
  yield { text: `${text}]}\n`, events };
}

function typesText(types: OcelOutTypes): string {
  const told = [...types].map(([name, attributes]) => ({
    name,
    attributes: [...attributes].map(([called, type]) => ({
      name: called,
      type: type === 'mixed' ? 'string' : type,
    })),
  }));
  return JSON.stringify(told);
}

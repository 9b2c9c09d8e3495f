import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { missingWal } from '#lib/transfer/import/ocel/missing-wal.ts';
import { ocelFormat, placeOcel } from '#lib/transfer/import/ocel/ocel-format.ts';
import { gatherJson, type OcelGathering } from '#lib/transfer/import/ocel/ocel-json.ts';
import { gatherSqlite } from '#lib/transfer/import/ocel/ocel-sqlite.ts';
import { OcelStage, type TogetherEvent } from '#lib/transfer/import/ocel/ocel-stage.ts';
import { type OcelTypes, typedAttribute } from '#lib/transfer/import/ocel/ocel-types.ts';
import type { Input } from '#lib/transfer/open-input.ts';
import { maxRowLength, type Piece } from '#lib/transfer/read-lines.ts';
import { beforeAll, type ReadFile, type ReadInput, zoneFor } from '#lib/transfer/read-options.ts';
import type { SortedSpool } from '#lib/transfer/sorted-spool.ts';

/** Others who use the process get their turn after so many. */
const eventsAtOnce = 500;
const tooLong = `The event, with all that it is about and sets, is longer than ${maxRowLength / 1_048_576} MiB.`;

export function readOcelJson(
  pieces: AsyncIterable<Piece>,
  spool: SortedSpool,
  options: ReadInput,
): Promise<ReadFile> {
  const label = 'OCEL 2.0 (JSON)';
  return readOcel(spool, options, { label, notes: [] }, (gathering) =>
    gatherJson(pieces, gathering),
  );
}

/** The database is read at any place, so what is packed or piped in is put into a file first. */
export async function readOcelSqlite(
  input: Input,
  spool: SortedSpool,
  options: ReadInput,
): Promise<ReadFile> {
  const gather = (file: string) => {
    const about = { label: 'OCEL 2.0 (SQLite)', notes: missingWal(file) };
    return readOcel(spool, options, about, (gathering) => gatherSqlite(file, gathering));
  };
  if (input.path !== null && input.size !== null && input.packing === null) {
    return gather(input.path);
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-import-'));
  try {
    const file = path.join(folder, 'log.sqlite');
    await writeFile(file, input.chunks, { mode: 0o600 });
    return await gather(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function readOcel(
  spool: SortedSpool,
  options: ReadInput,
  about: { label: string; notes: string[] },
  gather: (gathering: OcelGathering) => Promise<void>,
): Promise<ReadFile> {
  const { mapping, catalogue, pseudonym, progress } = options;
  const stage = new OcelStage();
  const types: OcelTypes = { events: new Map(), objects: new Map() };
  try {
    await gather({
      ...{ stage, types },
      zone: zoneFor(mapping),
      fault: (line, raw, reason) => spool.add({ order: beforeAll, tie: 0, line, raw, reason }),
      progress,
    });
    await stage.describe(() => progress(stage.count));
    let tie = 0;
    for (const { isTooLong, ...told } of stage.together()) {
      const event = typed(types, told);
      const { line } = event;
      if (isTooLong) spool.add({ order: beforeAll, tie: 0, line, raw: '""', reason: tooLong });
      else spool.add({ ...placeOcel(event, tie), line, raw: JSON.stringify(event), reason: null });
      if (++tie % eventsAtOnce > 0) continue;
      progress(stage.count);
      await setImmediate();
    }
  } finally {
    stage.close();
  }
  const format = ocelFormat({
    ...about,
    source: mapping.source ?? 'ocel',
    actor: mapping.actor ?? null,
    ownType: typeof mapping.type === 'string' ? mapping.type : null,
    events: mapping.events ?? {},
    catalogue,
    pseudonym,
  });
  return { format, spool, columns: null, entityType: null };
}

/** With its values as their types have them: where a file tells these is its own business. */
function typed(
  { events, objects }: OcelTypes,
  event: Omit<TogetherEvent, 'isTooLong'>,
): Omit<TogetherEvent, 'isTooLong'> {
  return {
    ...event,
    attributes: event.attributes.map((each) => typedAttribute(events, event.type, each)),
    objects: event.objects.map((object) => ({
      ...object,
      set: object.set.map((each) => typedAttribute(objects, object.type, each)),
    })),
  };
}

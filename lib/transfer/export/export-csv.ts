import type { Viewer } from '#lib/access/viewer.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { carriedOf, dataText, objectsText } from '#lib/transfer/export/carry.ts';
import { ExportStage } from '#lib/transfer/export/export-stage.ts';
import { isThere, type LeftOut } from '#lib/transfer/export/left-out.ts';
import {
  type ExportedEvent,
  type ExportRange,
  readExported,
} from '#lib/transfer/export/read-exported.ts';
import type { ExportPage } from '#lib/transfer/export-events.ts';
import { csvLine } from '#lib/transfer/fault-file.ts';
import { type CarriedMember, carriedMembers, carriedPrefix } from '#lib/transfer/import/carried.ts';
import { isFormula } from '#lib/transfer/tame-cell.ts';
import { typeCell } from '#lib/transfer/type-cell.ts';

const ownColumns = ['case:concept:name', 'concept:name', 'time:timestamp', 'org:resource'];
const pageSize = 1000;

/**
 * Events as a table that process-mining tools read: a column for each attribute. Beside them columns of
 * our own carry what an import of it needs to be the same events again; `backstory:data` the data itself,
 * of a row whose cells would be read as something else.
 */
export async function* exportCsv(
  store: Viewing,
  viewer: Viewer,
  range: ExportRange,
  left: LeftOut,
): AsyncGenerator<ExportPage> {
  const source = await storeSource(store);
  const stage = new ExportStage();
  try {
    const attributes = new Set<string>();
    const carried = new Set<CarriedMember>();
    for await (const page of readExported(store, viewer, range)) {
      for (const exported of page.events) {
        if (!isThere(exported, left)) continue;
        stage.add(exported);
        const row = rowOf(exported, source);
        for (const name of Object.keys(exported.event.data ?? {})) {
          if (isColumn(name)) attributes.add(name);
        }
        for (const member of carriedMembers)
          if (row.carried[member] !== undefined) carried.add(member);
      }
    }
    const names = [...attributes];
    const members = carriedMembers.filter((member) => carried.has(member));
    const header = [...ownColumns, ...names, ...members.map((member) => carriedPrefix + member)];
    yield { text: csvLine(header), events: 0 };
    let text = '';
    let events = 0;
    for (const exported of stage.inOrder()) {
      const row = rowOf(exported, source);
      const { entity, type, occurredAt, actor, data, updated } = exported.event;
      const cells = [entity.id, type, new Date(occurredAt).toISOString(), actor ?? ''];
      const told = data ?? {};
      left.asText += Object.values(told).filter(isNested).length;
      if (exported.objects === null) left.touches += updated.length - 1;
      const line = [
        ...cells,
        ...names.map((name) => (Object.hasOwn(told, name) ? cellOf(told[name] as Json) : '')),
        ...members.map((member) => row.carried[member] ?? ''),
      ];
      left.formulas += line.filter(isFormula).length;
      text += csvLine(line);
      if (++events === pageSize) {
        yield { text, events };
        text = '';
        events = 0;
      }
    }
    yield { text, events };
  } finally {
    stage.close();
  }
}

function rowOf(exported: ExportedEvent, source: string) {
  const { event, objects } = exported;
  const data = event.data ?? {};
  return {
    carried: {
      ...carriedOf(exported, source),
      ...(isReadBack(data) ? {} : { data: dataText(data) }),
      ...(objects ? { objects: objectsText(objects) } : {}),
    },
  };
}

/** Whether an import reads the cells as what they were. */
function isReadBack(data: JsonObject): boolean {
  return Object.entries(data).every(([name, value]) => {
    const cell = cellOf(value);
    // A line break within a cell is read as LF, whatever it was.
    if (!isColumn(name) || cell === '' || cell.includes('\r')) return false;
    const typed = typeCell(cell, 'auto');
    return 'value' in typed && jsonEqual(typed.value, value);
  });
}

function isColumn(name: string): boolean {
  return name.trim() !== '' && !name.startsWith(carriedPrefix) && !ownColumns.includes(name);
}

function cellOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isNested(value: Json): boolean {
  return value === null || typeof value === 'object';
}

import { setImmediate } from 'node:timers/promises';
import { seesPersonal } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Json } from '#lib/domain/json.ts';
import { sentenceOf } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import { jsonText } from '#lib/transfer/import/json-text.ts';
import type { ImportRow } from '#lib/transfer/import-rows.ts';
import { type Judging, judgeRows, type ReadyRow } from '#lib/transfer/judge-rows.ts';

export type PreviewEvent = {
  at: number;
  type: string;
  sentence: string;
  actor: string | null;
  /** The first of its attributes, each with its value as text. */
  data: [string, string][];
  /** Why it would be refused. */
  refused: string | null;
  known: boolean;
};
export type PreviewEntity = { type: string; id: string; events: PreviewEvent[]; more: number };
export type Preview = {
  entities: PreviewEntity[];
  /** Of the rows that were looked at. */
  rows: number;
  moreEntities: number;
  /** Rows that cannot be read at all. */
  refused: { line: number; reason: string }[];
  moreRefused: number;
};

const mostEntities = 3;
const mostEvents = 8;
const mostRefused = 5;
const mostShown = 12;
const longestShown = 60;
/** Others who use the process get their turn after so many rows. */
const rowsAtOnce = 500;

/** Of one entity: its first events that can be read, and how many there are. */
type Found = { first: ReadyRow[]; count: number };

/** The first entities of some rows, as the timelines that they would become. Nothing is recorded. */
export async function previewRows(
  store: Judging,
  viewer: Viewer,
  rows: Iterable<ImportRow>,
  isCutOff: (row: ImportRow) => boolean,
): Promise<Preview> {
  const entities = new Map<string, Found>();
  const refused: Preview['refused'] = [];
  let count = 0;
  let moreRefused = 0;
  let seen = 0;
  for (const row of rows) {
    if (++seen % rowsAtOnce === 0) await setImmediate();
    if (row.status === 'faulty') {
      if (isCutOff(row)) continue;
      if (refused.length < mostRefused) refused.push({ line: row.row.line, reason: row.reason });
      else moreRefused++;
      continue;
    }
    count++;
    const { type, id } = row.event.entity;
    const key = JSON.stringify([type, id]);
    const found = entities.get(key) ?? { first: [], count: 0 };
    const isShown = found.count > 0 ? found.first.length > 0 : entities.size < mostEntities;
    entities.set(key, found);
    found.count++;
    if (isShown && found.first.length < mostEvents) found.first.push(row);
  }
  const shownOf = [...entities.values()].slice(0, mostEntities);
  const judge = judgeRows(store, viewer);
  const shown: PreviewEntity[] = [];
  for (const { first: events, count: all } of shownOf) {
    const verdicts = await judge(events);
    const [{ event: one }] = events as [ReadyRow];
    shown.push({
      ...one.entity,
      events: events.map((row, at) => eventOf(store, viewer, row, verdicts[at])),
      more: all - events.length,
    });
  }
  return {
    ...{ entities: shown, rows: count, refused, moreRefused },
    moreEntities: entities.size - shownOf.length,
  };
}

function eventOf(
  { catalogue }: Judging,
  viewer: Viewer,
  { event }: ReadyRow,
  verdict: Awaited<ReturnType<ReturnType<typeof judgeRows>>>[number] | undefined,
): PreviewEvent {
  const { entity, type, data, occurredAt } = event;
  const source = sentenceSource(catalogue, entity.type, type);
  const isRefused = verdict?.status === 'refused';
  // What stood there before is the store's, not the file's.
  const sees = seesPersonal(viewer, entity.type);
  const updated = verdict && !isRefused && sees ? verdict.updated : [];
  return {
    ...{ at: occurredAt, type, sentence: sentenceOf({ type, data, updated }, source) },
    actor: event.actor ?? null,
    data: Object.entries(data)
      .slice(0, mostShown)
      .map(([name, value]) => [name, shortText(value)]),
    refused: isRefused ? verdict.reason : null,
    known: verdict?.status === 'known',
  };
}

function shortText(value: Json): string {
  const text = jsonText(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}

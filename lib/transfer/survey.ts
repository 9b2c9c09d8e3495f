import { setImmediate } from 'node:timers/promises';
import { seesPersonal } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { UpdatedEntry } from '#lib/domain/event.ts';
import type { EventObject } from '#lib/domain/event-object.ts';
import { type PersonalLook, personalLook } from '#lib/domain/personal-look.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { sentenceOf } from '#lib/domain/sentence.ts';
import { eventDefinition, sentenceSource } from '#lib/domain/sentence-source.ts';
import { DistinctCounter } from '#lib/transfer/distinct-counter.ts';
import type { ImportRow } from '#lib/transfer/import-rows.ts';
import {
  type DifferingRow,
  type Judging,
  judgeRows,
  type ReadyRow,
} from '#lib/transfer/judge-rows.ts';

/** What an import would do, found out without doing it. */
export type Survey = {
  rows: number;
  /** Events that would be recorded. */
  fresh: number;
  /** Events that the store has already. */
  known: number;
  /** Of those, how many are not as they are stored, as far as whoever imports may see that. */
  differing: number;
  differingSamples: DifferingSample[];
  faulty: number;
  faults: Map<string, FaultGroup>;
  /** By entity type, of rows that are not refused. */
  types: Map<string, TypeSurvey>;
  /** Events whose own entities are of further types, which are too many to be told apart. */
  ofMoreTypes: number;
  /** Milliseconds; null where no row can be recorded. */
  from: number | null;
  to: number | null;
  samples: Sample[];
  /** By member of the data: how many values of each kind. */
  fields: Map<string, Record<ValueKind, number>>;
  /** Values of further members, which are too many to be told apart. */
  inMoreFields: number;
  /** By member: numbers that are kept as text. */
  inexact: Map<string, number>;
  personal: Record<'id' | 'actor', PersonalFinds>;
  /** The same by attribute, of types that the catalogue does not know. */
  personalFields: Map<string, PersonalFinds>;
  /** Rows whose refusal by the state of their entity was not asked, since there are too many. */
  unchecked: number;
};

export type DifferingSample = DifferingRow & { line: number };
export type FaultGroup = { reason: string; count: number; lines: number[] };
export type TypeSurvey = {
  catalogued: boolean;
  entities: DistinctCounter;
  events: Map<string, { count: number; known: boolean }>;
  /** Events of further types, which are too many to be told apart. */
  beyond: number;
};
export type Sample = { entity: string; at: number; sentence: string; actor: string | null };
export type ValueKind = 'number' | 'text' | 'boolean' | 'other';
export type PersonalFinds = { count: number; look: PersonalLook | null; sample: string };

const chunkSize = 500;
const maxSamples = 6;
const maxLines = 5;
/** A column that was taken for the event type, or a reason that quotes, may be another in each row. */
const maxGroups = 1_000;
const maxEventTypes = 10_000;
/** Likewise one that was taken for the entity type, or keys of an object for members. */
const maxTypes = 500;
const maxFields = 5_000;

export function emptySurvey(): Survey {
  return {
    rows: 0,
    fresh: 0,
    known: 0,
    differing: 0,
    differingSamples: [],
    faulty: 0,
    faults: new Map(),
    types: new Map(),
    ofMoreTypes: 0,
    from: null,
    to: null,
    samples: [],
    fields: new Map(),
    inMoreFields: 0,
    inexact: new Map(),
    personal: {
      id: { count: 0, look: null, sample: '' },
      actor: { count: 0, look: null, sample: '' },
    },
    personalFields: new Map(),
    unchecked: 0,
  };
}

export type SurveyOptions = {
  /** Told how many rows are done, and may end it by throwing. */
  progress: (done: number) => void;
  /** Told each row that would be refused, and awaited. */
  fault: (row: ImportRow, reason: string) => Promise<void>;
};

/** A dry run over all rows. */
export async function surveyRows(
  store: Judging,
  viewer: Viewer,
  rows: Iterable<ImportRow>,
  { progress, fault }: SurveyOptions,
): Promise<Survey> {
  const survey = emptySurvey();
  const judge = judgeRows(store, viewer);
  const refuse = (row: ImportRow, reason: string) => {
    survey.faulty++;
    countFault(survey, row.row.line, reason);
    return fault(row, reason);
  };
  let chunk: ReadyRow[] = [];
  const settle = async () => {
    const verdicts = await judge(chunk);
    for (const [place, row] of chunk.entries()) {
      const verdict = verdicts[place];
      if (!verdict) continue;
      if (!verdict.checked) survey.unchecked++;
      if (verdict.status === 'refused') await refuse(row, verdict.reason);
      else {
        survey[verdict.status]++;
        if (verdict.status === 'known') countDiffering(survey, row, verdict.differing);
        // What stood there before is the store's, not the file's.
        const sees = seesPersonal(viewer, row.event.entity.type);
        countEvent(store, survey, row, sees ? verdict.updated : []);
      }
    }
    chunk = [];
  };
  for (const row of rows) {
    survey.rows++;
    if (row.status === 'faulty') await refuse(row, row.reason);
    else if (chunk.push(row) >= chunkSize) await settle();
    if (survey.rows % chunkSize > 0) continue;
    progress(survey.rows);
    // Rows that are all faulty wait for nothing, and would keep everybody else waiting.
    await setImmediate();
  }
  await settle();
  progress(survey.rows);
  return survey;
}

function countDiffering(survey: Survey, { row }: ReadyRow, differing: DifferingRow | null): void {
  if (differing === null) return;
  survey.differing++;
  const { differingSamples: samples } = survey;
  if (samples.length < maxSamples) samples.push({ ...differing, line: row.line });
}

const otherReasons = 'For other reasons.';

function countFault(survey: Survey, line: number, reason: string): void {
  // What stands in quotes is the row's own.
  const quoted = reason.replaceAll(/"(?:[^"\\]|\\.)*"/g, '…');
  const isOneMore = !survey.faults.has(quoted) && survey.faults.size >= maxGroups;
  const key = isOneMore ? otherReasons : quoted;
  const group = survey.faults.get(key) ?? {
    ...{ reason: isOneMore ? otherReasons : reason, count: 0, lines: [] },
  };
  group.count++;
  if (group.lines.length < maxLines) group.lines.push(line);
  survey.faults.set(key, group);
}

function countEvent(
  store: Judging,
  survey: Survey,
  { event, inexact }: ReadyRow,
  updated: UpdatedEntry[],
): void {
  const { entity, type, occurredAt, data } = event;
  const definition = store.catalogue.entities.get(entity.type);
  const isKnown = !definition || eventDefinition(store.catalogue, entity.type, type) !== null;
  const isFirst = countType(store, survey, event, isKnown);
  survey.from = Math.min(survey.from ?? occurredAt, occurredAt);
  survey.to = Math.max(survey.to ?? occurredAt, occurredAt);
  if (isFirst && survey.samples.length < maxSamples) {
    survey.samples.push({
      entity: entity.id,
      at: occurredAt,
      sentence: sentenceOf(
        { type, data, updated },
        sentenceSource(store.catalogue, entity.type, type),
      ),
      actor: event.actor ?? null,
    });
  }
  for (const [name, value] of Object.entries(data)) {
    countValue(survey, name, value);
    if (!definition && typeof value === 'string') countField(survey, name, value);
  }
  for (const name of inexact) {
    const before = survey.inexact.get(name) ?? 0;
    if (before > 0 || survey.inexact.size < maxFields) survey.inexact.set(name, before + 1);
  }
  countPersonal(survey.personal.id, entity.id);
  for (const object of event.objects ?? []) countObject(store, survey, object);
  if (event.actor) countPersonal(survey.personal.actor, event.actor);
}

/** Counts the event by its types; whether it is the first of its type. */
function countType(
  store: Judging,
  survey: Survey,
  { entity, type }: ReadyRow['event'],
  isKnown: boolean,
): boolean {
  const ofType = typeOf(store, survey, entity.type);
  if (!ofType) {
    survey.ofMoreTypes++;
    return false;
  }
  ofType.entities.add(entity.id);
  const counted = ofType.events.get(type) ?? { count: 0, known: isKnown };
  counted.count++;
  if (counted.count > 1 || ofType.events.size < maxEventTypes) ofType.events.set(type, counted);
  else ofType.beyond++;
  return counted.count === 1;
}

/** Null where there are too many. */
function typeOf({ catalogue }: Judging, { types }: Survey, type: string): TypeSurvey | null {
  const known = types.get(type);
  if (known || types.size >= maxTypes) return known ?? null;
  const found = {
    catalogued: catalogue.entities.has(type),
    entities: new DistinctCounter(),
    events: new Map(),
    beyond: 0,
  };
  types.set(type, found);
  return found;
}

/** What an event is about besides, and what it sets there. */
function countObject(store: Judging, survey: Survey, { type, id, changes }: EventObject): void {
  if (typeOf(store, survey, type)?.entities.add(id)) countPersonal(survey.personal.id, id);
  for (const { path, after } of changes) {
    const [name] = parsePointer(path);
    if (name === undefined || after === undefined) continue;
    countValue(survey, name, after);
    if (typeof after === 'string') countField(survey, name, after);
  }
}

function countValue(survey: Survey, name: string, value: unknown): void {
  const known = survey.fields.get(name);
  if (!known && survey.fields.size >= maxFields) {
    survey.inMoreFields++;
    return;
  }
  const counts = known ?? { number: 0, text: 0, boolean: 0, other: 0 };
  survey.fields.set(name, counts);
  const type = typeof value;
  if (type === 'string') counts.text++;
  else if (type === 'number' || type === 'boolean') counts[type]++;
  else counts.other++;
}

function countField({ personalFields }: Survey, name: string, text: string): void {
  const known = personalFields.get(name);
  if (!known && personalFields.size >= maxFields) return;
  const finds = known ?? { count: 0, look: null, sample: '' };
  countPersonal(finds, text);
  if (finds.count > 0) personalFields.set(name, finds);
}

function countPersonal(finds: PersonalFinds, text: string): void {
  const look = personalLook(text);
  if (look === null) return;
  finds.count++;
  finds.look ??= look;
  finds.sample ||= text;
}

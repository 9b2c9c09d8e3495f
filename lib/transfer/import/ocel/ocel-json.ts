import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { splitJson } from '#lib/transfer/import/json-rows.ts';
import type {
  OcelAttribute,
  OcelRelation,
  OcelStage,
} from '#lib/transfer/import/ocel/ocel-stage.ts';
import type { OcelTypes } from '#lib/transfer/import/ocel/ocel-types.ts';
import type { JsonElement } from '#lib/transfer/import/split-json.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';
import { parseTime, type Zone } from '#lib/transfer/parse-time.ts';
import type { Piece } from '#lib/transfer/read-lines.ts';

export type OcelGathering = {
  stage: OcelStage;
  types: OcelTypes;
  zone: Zone;
  fault: (line: number, raw: string, reason: string) => void;
  progress: (count: number) => void;
};

/** Attributes of types, which are held until the end. */
const mostDeclared = 100_000;

/**
 * Gathers a log from the JSON of OCEL 2.0, whose lists may stand in any order: values are gathered as
 * they are written, and get what their types say once all is read.
 */
export async function gatherJson(
  pieces: AsyncIterable<Piece>,
  gathering: OcelGathering,
): Promise<void> {
  for await (const { elements, garbled } of splitJson(pieces)) {
    for (const element of elements) gatherElement(element, garbled, gathering);
    gathering.progress(gathering.stage.count);
  }
}

function gatherElement(
  { line, key, text, fault }: JsonElement,
  garbled: boolean,
  gathering: OcelGathering,
): void {
  if (text === null) {
    gathering.fault(line, '', fault);
    return;
  }
  const raw = text.replaceAll(/[\r\n]/g, ' ');
  if (garbled && raw.includes('\ufffd')) {
    const reason = 'It holds bytes that are no text of this encoding; --encoding names another.';
    gathering.fault(line, raw, reason);
    return;
  }
  try {
    const value = parseExactJson(raw).value;
    if (!isObject(value)) throw new Unfit('It is no JSON object.');
    if (key === 'events') gatherEvent(value, line, gathering);
    else if (key === 'objects') gatherObject(value, gathering);
    else if (key === 'eventTypes' || key === 'objectTypes') gatherType(value, key, gathering);
  } catch (error) {
    const reason = error instanceof Unfit ? error.message : 'It is not JSON; it may be cut off.';
    gathering.fault(line, raw, reason);
  }
}

function gatherEvent(value: JsonObject, line: number, { stage, zone }: OcelGathering): void {
  const [id, type] = [textOf(value, 'id', 'event'), textOf(value, 'type', 'event')];
  const time = timeOf(value['time'], zone);
  const attributes = listOf(value['attributes']).map(attributeOf);
  const relations = listOf(value['relationships']).map(relationOf);
  if (!stage.addEvent({ line, id, type, time, attributes, relations })) {
    throw new Unfit(`There is an event of the id ${JSON.stringify(id)} before.`);
  }
}

function gatherObject(value: JsonObject, { stage, zone }: OcelGathering): void {
  const [id, type] = [textOf(value, 'id', 'object'), textOf(value, 'type', 'object')];
  const attributes = listOf(value['attributes']).map((each) => ({
    ...attributeOf(each),
    time: each['time'] === undefined ? 0 : timeOf(each['time'], zone),
  }));
  const relations = listOf(value['relationships']).map(relationOf);
  if (!stage.addObject({ id, type, attributes, relations })) {
    throw new Unfit(`There is an object of the id ${JSON.stringify(id)} before.`);
  }
}

function gatherType(
  value: JsonObject,
  key: 'eventTypes' | 'objectTypes',
  { types }: OcelGathering,
): void {
  const of = key === 'eventTypes' ? types.events : types.objects;
  const name = textOf(value, 'name', 'type');
  for (const attribute of listOf(value['attributes'])) {
    const [called, type] = [attribute['name'], attribute['type']];
    if (typeof called !== 'string' || typeof type !== 'string') continue;
    if (of.size >= mostDeclared) throw new Unfit('The log declares too many attributes.');
    of.set(JSON.stringify([name, called]), type);
  }
}

/** What an element lacks, in a sentence. */
export class Unfit extends Error {}

function textOf(value: JsonObject, name: string, what: string): string {
  const found = value[name];
  if (typeof found === 'string' && found !== '') return found;
  if (typeof found === 'number') return String(found);
  throw new Unfit(`The ${what} has no ${name}.`);
}

export function timeOf(value: Json | undefined, zone: Zone): number {
  const text = typeof value === 'string' ? value.trim() : String(value ?? '');
  const time = parseTime(text, zone);
  if (time !== null) return time;
  throw new Unfit(`The time cannot be read: ${JSON.stringify(text.slice(0, 60))}`);
}

function attributeOf(value: JsonObject): OcelAttribute {
  const name = value['name'];
  if (typeof name !== 'string' || name === '') throw new Unfit('An attribute has no name.');
  return { name, value: value['value'] ?? null };
}

function relationOf(value: JsonObject): OcelRelation {
  const { objectId, qualifier } = value;
  if (typeof objectId !== 'string' && typeof objectId !== 'number') {
    throw new Unfit('A relationship names no object.');
  }
  return { objectId: String(objectId), qualifier: typeof qualifier === 'string' ? qualifier : '' };
}

function listOf(value: Json | undefined): JsonObject[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.every(isObject)) return value;
  throw new Unfit('A list of attributes or relationships is none.');
}

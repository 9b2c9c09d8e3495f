import { isObject, type Json } from '#lib/domain/json.ts';
import { personalLook } from '#lib/domain/personal-look.ts';

export type ValueKind = 'null' | 'boolean' | 'integer' | 'number' | 'text' | 'object' | 'array';
export type TextForm = 'time' | 'day' | 'uuid' | 'url' | 'email' | 'number';

/** What values at one place are like, put together one by one. Bounded, whatever comes. */
export type Shape = {
  /** How many values, null among them. */
  seen: number;
  kinds: Partial<Record<ValueKind, number>>;
  forms: Partial<Record<TextForm, number>>;
  /** Of texts: how many read like a person's address or name. */
  looks: { address: number; name: number };
  /** Scalars by how often they came; null once they are too many to be choices. */
  values: Map<string | number, number> | null;
  longest: number;
  least: number | null;
  most: number | null;
  /** By name; null of objects whose names are keys, `every` stands for all of them then. */
  members: Map<string, Shape> | null;
  every: Shape | null;
  items: Shape | null;
  /** Of arrays of objects: by member, in how many arrays it told all items apart. */
  apart: Map<string, number>;
  /** Arrays that hold several objects: what `apart` is counted of. */
  lists: number;
};

const mostValues = 60;
const longestValue = 80;
const mostMembers = 80;
const deepest = 8;
const mostItems = 200;

/** What may yet be kept of all that one type is learnt from: of places, and of their values. */
export type Room = { places: number; values: number };

export function emptyRoom(): Room {
  return { places: 5_000, values: 20_000 };
}

export function emptyShape(): Shape {
  return {
    ...{ seen: 0, kinds: {}, forms: {}, looks: { address: 0, name: 0 }, values: new Map() },
    ...{ longest: 0, least: null, most: null },
    ...{ members: new Map(), every: null, items: null, apart: new Map(), lists: 0 },
  };
}

/** A place, or a value, that there is no room for is left out. */
export function addValue(shape: Shape, value: Json, room: Room, depth = 0): void {
  shape.seen++;
  const kind = kindOf(value);
  shape.kinds[kind] = (shape.kinds[kind] ?? 0) + 1;
  if (typeof value === 'string') addText(shape, value, room);
  else if (typeof value === 'number') addNumber(shape, value, room);
  else if (depth >= deepest) return;
  else if (Array.isArray(value)) addItems(shape, value, room, depth);
  else if (isObject(value)) addMembers(shape, value, room, depth);
}

/** Null where there is no room for one more. */
function roomFor(room: Room): Shape | null {
  if (room.places <= 0) return null;
  room.places--;
  return emptyShape();
}

function kindOf(value: Json): ValueKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'number';
  if (typeof value === 'string') return 'text';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}

const forms: [TextForm, RegExp][] = [
  ['time', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/],
  ['day', /^\d{4}-\d\d-\d\d$/],
  ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i],
  ['url', /^https?:\/\/\S+$/],
  ['email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ['number', /^-?(0|[1-9]\d{0,15})(\.\d{1,15})?$/],
];

function addText(shape: Shape, text: string, room: Room): void {
  shape.longest = Math.max(shape.longest, text.length);
  const form = text.length > 300 ? undefined : forms.find(([, pattern]) => pattern.test(text))?.[0];
  if (form) shape.forms[form] = (shape.forms[form] ?? 0) + 1;
  const look = text.length > 300 ? null : personalLook(text);
  if (look) shape.looks[look]++;
  countValue(shape, text.length > longestValue ? null : text, room);
}

function addNumber(shape: Shape, value: number, room: Room): void {
  shape.least = Math.min(shape.least ?? value, value);
  shape.most = Math.max(shape.most ?? value, value);
  countValue(shape, value, room);
}

function countValue(shape: Shape, value: string | number | null, room: Room): void {
  const { values } = shape;
  if (!values) return;
  const isNew = value !== null && !values.has(value);
  if (value === null || (isNew && (values.size >= mostValues || room.values <= 0))) {
    room.values += values.size;
    shape.values = null;
    return;
  }
  if (isNew) room.values--;
  values.set(value, (values.get(value) ?? 0) + 1);
}

type Members = { [key: string]: Json };

function addMembers(shape: Shape, value: Members, room: Room, depth: number): void {
  for (const [name, inner] of Object.entries(value)) {
    const { members } = shape;
    if (members && (isKey(name) || (!members.has(name) && members.size >= mostMembers))) {
      const before = sizeOf(shape);
      joinMembers(shape);
      const after = sizeOf(shape);
      room.places += before.places - after.places;
      room.values += before.values - after.values;
    }
    let at = shape.members ? shape.members.get(name) : shape.every;
    if (!at) {
      at = roomFor(room);
      if (!at) continue;
      if (shape.members) shape.members.set(name, at);
      else shape.every = at;
    }
    addValue(at, inner, room, depth + 1);
  }
}

/** What a shape takes of the room, with all that is below it. */
export function sizeOf({ values, members, every, items }: Shape): Room {
  const parts = [...(members?.values() ?? []), every, items].flatMap((part) => part ?? []);
  return parts
    .map(sizeOf)
    .reduce(
      (sum, part) => ({ places: sum.places + part.places, values: sum.values + part.values }),
      { places: 1, values: values?.size ?? 0 },
    );
}

/** Names that are ids or tell of a person are no words: what they hold is alike. */
function isKey(name: string): boolean {
  return personalLook(name) !== null || /^\d+$|^[0-9a-f-]{32,36}$|\|/i.test(name);
}

function joinMembers(shape: Shape): void {
  const all = [...(shape.members?.values() ?? [])];
  shape.members = null;
  const [first, ...rest] = all;
  if (first) shape.every = rest.reduce(joinShapes, first);
}

function addItems(shape: Shape, items: readonly Json[], room: Room, depth: number): void {
  shape.items ??= roomFor(room);
  if (!shape.items) return;
  for (const item of items.slice(0, mostItems)) addValue(shape.items, item, room, depth + 1);
  const objects = items.slice(0, mostItems).filter(isObject);
  if (objects.length < 2 || objects.length < Math.min(items.length, mostItems)) return;
  shape.lists++;
  for (const [name, value] of Object.entries(objects[0] as { [key: string]: Json })) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const told = objects.map((item) => (Object.hasOwn(item, name) ? item[name] : undefined));
    const isScalar = told.every((one) => typeof one === 'string' || typeof one === 'number');
    if (!isScalar || new Set(told).size < told.length) continue;
    if (shape.apart.size < mostMembers || shape.apart.has(name)) {
      shape.apart.set(name, (shape.apart.get(name) ?? 0) + 1);
    }
  }
}

/** One shape of all values of two. */
export function joinShapes(one: Shape, two: Shape): Shape {
  const joined: Shape = {
    ...emptyShape(),
    seen: one.seen + two.seen,
    kinds: addCounts(one.kinds, two.kinds),
    forms: addCounts(one.forms, two.forms),
    looks: {
      address: one.looks.address + two.looks.address,
      name: one.looks.name + two.looks.name,
    },
    values: joinValues(one.values, two.values),
    longest: Math.max(one.longest, two.longest),
    least: either(one.least, two.least, Math.min),
    most: either(one.most, two.most, Math.max),
    items: joinParts(one.items, two.items),
    every: joinParts(one.every, two.every),
    lists: one.lists + two.lists,
    apart: addMaps(one.apart, two.apart),
  };
  if (one.members && two.members) {
    const names = new Set([...one.members.keys(), ...two.members.keys()]);
    for (const name of names) {
      const part = joinParts(one.members.get(name) ?? null, two.members.get(name) ?? null);
      if (part) joined.members?.set(name, part);
    }
    if (names.size > mostMembers) joinMembers(joined);
    return joined;
  }
  const parts = [one, two].flatMap(({ members }) => [...(members?.values() ?? [])]);
  joined.members = null;
  joined.every = parts.reduce<Shape | null>((sum, part) => joinParts(sum, part), joined.every);
  return joined;
}

function joinParts(one: Shape | null, two: Shape | null): Shape | null {
  return one && two ? joinShapes(one, two) : (one ?? two);
}

function joinValues(one: Shape['values'], two: Shape['values']): Shape['values'] {
  const all = one && two ? addMaps(one, two) : null;
  return all && all.size <= mostValues ? all : null;
}

function addMaps<Key>(one: ReadonlyMap<Key, number>, two: ReadonlyMap<Key, number>) {
  const sum = new Map(one);
  for (const [key, count] of two) sum.set(key, (sum.get(key) ?? 0) + count);
  return sum;
}

function addCounts<Key extends string>(
  one: Partial<Record<Key, number>>,
  two: Partial<Record<Key, number>>,
): Partial<Record<Key, number>> {
  const sum = { ...one };
  for (const [key, count] of Object.entries(two) as [Key, number][]) {
    sum[key] = (sum[key] ?? 0) + count;
  }
  return sum;
}

function either(one: number | null, two: number | null, of: (a: number, b: number) => number) {
  return one !== null && two !== null ? of(one, two) : (one ?? two);
}

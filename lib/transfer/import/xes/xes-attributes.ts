import { isExact } from '#lib/domain/exact-number.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import {
  type XesAside,
  type XesType,
  xesTypeOf,
  xesTypes,
} from '#lib/transfer/import/xes/xes-type.ts';

/** An attribute of XES as its elements tell it. */
export type XesAttribute = {
  key: string;
  type: XesType;
  value: string | null;
  children: XesAttribute[];
};

export type XesMembers = {
  entries: Map<string, Json>;
  types: Map<string, XesType>;
  nested: Map<string, Json>;
  /** Numbers that a double cannot hold: kept as texts. */
  inexact: number;
};

export function noMembers(): XesMembers {
  return { entries: new Map(), types: new Map(), nested: new Map(), inexact: 0 };
}

export function isAttribute(name: string): name is XesType {
  return (xesTypes as readonly string[]).includes(name);
}

/** Adds an attribute under a name to members of data. */
export function addMember(members: XesMembers, name: string, attribute: XesAttribute): void {
  members.entries.set(name, jsonOf(members, attribute, `/${escapeToken(name)}`));
}

/** What the data does not tell of attributes; null where it tells all. */
export function asideOf({ types, nested }: XesMembers): XesAside | null {
  if (types.size === 0 && nested.size === 0) return null;
  return {
    ...(types.size > 0 ? { types: Object.fromEntries(types) } : {}),
    ...(nested.size > 0 ? { nested: Object.fromEntries(nested) } : {}),
  };
}

function jsonOf(members: XesMembers, attribute: XesAttribute, pointer: string): Json {
  const { type, children } = attribute;
  if (type === 'list')
    return children.map((child, at) => itemOf(members, child, `${pointer}/${at}`));
  if (type === 'container') return containerOf(members, children, pointer);
  const value = plainValue(members, attribute);
  if (xesTypeOf(value) !== type) members.types.set(pointer, type);
  if (children.length > 0) {
    // Of attributes of attributes, which hardly anything writes, the types are taken from the values.
    const inner = noMembers();
    const told = children.map((child): [string, Json] => [child.key, jsonOf(inner, child, '')]);
    members.nested.set(pointer, Object.fromEntries(told));
  }
  return value;
}

function itemOf(members: XesMembers, child: XesAttribute, pointer: string): JsonObject {
  const value = jsonOf(members, child, `${pointer}/${escapeToken(child.key)}`);
  return Object.fromEntries([[child.key, value]]);
}

/** An object, where its keys are distinct. */
function containerOf(members: XesMembers, children: XesAttribute[], pointer: string): Json {
  const keys = new Set(children.map(({ key }) => key));
  if (keys.size < children.length) {
    members.types.set(pointer, 'container');
    return children.map((child, at) => itemOf(members, child, `${pointer}/${at}`));
  }
  const told = children.map((child): [string, Json] => [
    child.key,
    jsonOf(members, child, `${pointer}/${escapeToken(child.key)}`),
  ]);
  return Object.fromEntries(told);
}

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function plainValue(members: XesMembers, { type, value }: XesAttribute): Json {
  const text = value ?? '';
  if (type === 'boolean')
    return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
  if (type !== 'int' && type !== 'float') return text;
  if (!number.test(text)) return text;
  if (isExact(text)) return Number(text) + 0;
  members.inexact++;
  return text;
}

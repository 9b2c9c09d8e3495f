import { below, type MaskNode } from '#lib/access/mask-rules.ts';
import { maskShape } from '#lib/access/mask-shape.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { markOf } from '#lib/domain/masked-text.ts';
import { formatPointer, parsePointer } from '#lib/domain/pointer.ts';

/** How one entity is masked for one viewer. */
export type MaskContext = {
  entity: EntityRef;
  /** A keyed hash, which makes the marks; the key never leaves the server. */
  hash: (text: string) => Uint8Array;
  /** The viewer sees all of it but for secrets. */
  sees: boolean;
  /** Pointers, in tokens, of what is revealed at present. */
  revealed: readonly (readonly string[])[];
  /** Told each personal text that is masked. */
  onMasked?: (text: string) => void;
};

type Place = { path: readonly string[]; nodes: readonly MaskNode[]; personal: boolean };

/** A value without its secrets and with what is personal masked. An item of an array leaves a null. */
export function maskObject(value: JsonObject, rules: MaskNode, context: MaskContext): JsonObject {
  return maskAt(value, { path: [], nodes: [rules], personal: false }, context) as JsonObject;
}

/** The changes between two values that are masked in the same way. */
export function maskChanges(
  changes: readonly Change[],
  rules: MaskNode,
  context: MaskContext,
): Change[] {
  return changes.flatMap((change) => {
    let place: Place = { path: [], nodes: [rules], personal: false };
    const told: string[] = [];
    for (const token of parsePointer(change.path)) {
      const name = maskName(token, place, context);
      place = placeBelow(place, token);
      told.push(name);
      // What happened around a secret is told, of the secret itself only that an item came or went.
      if (isSecret(place)) return change.op ? [withSides(change, told, () => null)] : [];
    }
    const at = place;
    return [withSides(change, told, (value) => maskAt(value, at, context) ?? null)];
  });
}

function maskAt(value: Json, place: Place, context: MaskContext): Json {
  if (place.nodes.length === 0 && (!place.personal || context.sees)) return value;
  if (Array.isArray(value)) {
    return value.map((item, index) => {
      const at = placeBelow(place, String(index));
      return isSecret(at) ? null : maskAt(item, at, context);
    });
  }
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
        const at = placeBelow(place, name);
        return isSecret(at) ? [] : [[maskName(name, place, context), maskAt(inner, at, context)]];
      }),
    );
  }
  if (!isHidden(place, context) || value === null || value === '') return value;
  return maskLeaf(value, place.path, context);
}

function maskLeaf(value: string | number | boolean, path: readonly string[], context: MaskContext) {
  if (typeof value === 'string') context.onMasked?.(value);
  const shape = typeof value === 'string' ? maskShape(value) : '•••';
  return `${shape}${mark(value, path, context)}`;
}

/** Names of members below a personal place may be personal too, where they are no plain words. */
function maskName(name: string, place: Place, context: MaskContext): string {
  if (!place.personal || /^[A-Za-z][A-Za-z0-9_-]*$|^\d{1,5}$/.test(name)) return name;
  if (!isHidden({ ...place, path: [...place.path, name] }, context)) return name;
  return `${maskShape(name)}${mark(name, [...place.path, ''], context)}`;
}

/** The same for the same value at the same place of the same entity, and for nothing else. */
function mark(value: string | number | boolean, path: readonly string[], context: MaskContext) {
  // Items of arrays may change their places, and are still what they were.
  const place = path.map((token) => (/^\d{1,5}$/.test(token) ? '*' : token));
  const { type, id } = context.entity;
  const told = JSON.stringify([type, id, place, value]);
  return markOf(context.hash(told));
}

function placeBelow({ path, nodes, personal }: Place, token: string): Place {
  const next = below(nodes, token);
  return {
    path: [...path, token],
    nodes: next,
    personal: personal || next.some((node) => node.personal),
  };
}

function isSecret({ nodes }: Place): boolean {
  return nodes.some((node) => node.secret);
}

function isHidden({ personal, path }: Place, { sees, revealed }: MaskContext): boolean {
  if (!personal || sees) return false;
  return !revealed.some((open) => open.every((token, index) => token === path[index]));
}

function withSides(change: Change, path: readonly string[], side: (value: Json) => Json): Change {
  const { before, after } = change;
  return {
    ...change,
    path: formatPointer(path),
    ...(before === undefined ? {} : { before: side(before) }),
    ...(after === undefined ? {} : { after: side(after) }),
  };
}

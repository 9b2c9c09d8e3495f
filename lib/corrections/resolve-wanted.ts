import { matchItems } from '#lib/domain/array-match.ts';
import { identityOf } from '#lib/domain/changes.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { State } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { isMasked, withoutMarks } from '#lib/domain/masked-text.ts';
import { applyPatch, type Patch } from '#lib/domain/patch.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

export type ResolvedWanted = {
  /** The state that is wanted, with what the viewer does not see as it is. */
  state: State;
  /** The same as the viewer sees it: what events may be filled from. */
  shown: State;
  /** Pointers of what is masked for the viewer, and stays. */
  kept: string[];
  /** Pointers of what the viewer set without seeing what is there. */
  blind: string[];
  faults: Fault[];
};

type Basis = { state: State; shown: State; fields: Record<string, FieldHint> };
type Walk = Pick<ResolvedWanted, 'kept' | 'blind' | 'faults'> & { fields: Basis['fields'] };

/**
 * What a viewer wants of a state, who may not see all of it. A mask stands for the value that it
 * masks, where it stands in its place; anywhere else, or written out, it is refused.
 */
export function resolveWanted(basis: Basis, patch: Patch): ResolvedWanted {
  const walk: Walk = { kept: [], blind: [], faults: [], fields: basis.fields };
  const set = Object.entries(patch.set ?? {}).map(([name, wanted]): [string, Json] => {
    const path = `/${escapeToken(name)}`;
    const sides = { shown: member(basis.shown, name), real: member(basis.state, name) };
    return [name, resolve(wanted, sides, path, walk)];
  });
  for (const name of [...Object.keys(patch.set ?? {}), ...(patch.unset ?? [])]) {
    if (name.startsWith('$')) walk.faults.push(reserved(name));
  }
  const unset = (patch.unset ?? []).filter((name) => Object.hasOwn(basis.shown, name));
  const { kept, blind, faults } = walk;
  return {
    state: applyPatch(basis.state, { set: Object.fromEntries(set), unset }),
    shown: applyPatch(basis.shown, { ...patch, unset }),
    kept,
    blind,
    faults,
  };
}

type Sides = { shown: Json | undefined; real: Json | undefined };

function resolve(wanted: Json, sides: Sides, path: string, walk: Walk): Json {
  const { shown, real } = sides;
  if (Array.isArray(wanted)) return resolveItems(wanted, sides, path, walk);
  if (isObject(wanted)) return resolveMembers(wanted, sides, path, walk);
  if (isMasked(wanted)) {
    if (wanted === shown && real !== undefined) {
      walk.kept.push(path);
      return real;
    }
    walk.faults.push(masked(path));
  } else if (isMasked(shown)) {
    if (wanted === withoutMarks(shown)) walk.faults.push(masked(path));
    walk.blind.push(path);
  }
  return wanted;
}

function resolveMembers(
  wanted: JsonObject,
  { shown, real }: Sides,
  path: string,
  walk: Walk,
): Json {
  const sides = isObject(shown) && isObject(real) ? { shown, real } : null;
  // Which of the names stands for which is not told: such an object is kept whole or not at all.
  if (Object.keys(wanted).some(isMasked)) {
    if (sides && jsonEqual(wanted, sides.shown)) {
      walk.kept.push(path);
      return sides.real;
    }
    walk.faults.push(masked(path));
    return wanted;
  }
  const members = Object.entries(wanted).map(([name, value]): [string, Json] => {
    const at = `${path}/${escapeToken(name)}`;
    const inner = {
      shown: sides ? member(sides.shown, name) : undefined,
      real: sides ? member(sides.real, name) : undefined,
    };
    return [name, resolve(value, inner, at, walk)];
  });
  // Secrets are shown to nobody, and so are taken away by nobody.
  const unseen = sides
    ? Object.entries(sides.real).filter(
        ([name]) => !Object.hasOwn(sides.shown, name) && !Object.hasOwn(wanted, name),
      )
    : [];
  return Object.fromEntries([...members, ...unseen]);
}

function resolveItems(wanted: Json[], { shown, real }: Sides, path: string, walk: Walk): Json {
  const before = Array.isArray(shown) && Array.isArray(real) ? { shown, real } : null;
  const places = new Map<number, number>();
  if (before) {
    const { kept, inserted, removed } = matchItems(
      before.shown,
      wanted,
      identityOf(path, walk.fields),
    );
    for (const [from, to] of kept) places.set(to, from);
    // An item that moved leaves and enters again.
    const free = new Set(removed);
    for (const to of inserted) {
      const from = [...free].find((index) => jsonEqual(before.shown[index], wanted[to]));
      if (from === undefined) continue;
      free.delete(from);
      places.set(to, from);
    }
  }
  return wanted.map((item, index) => {
    const from = places.get(index);
    const sides =
      before && from !== undefined
        ? { shown: before.shown[from], real: before.real[from] }
        : { shown: undefined, real: undefined };
    return resolve(item, sides, `${path}/${index}`, walk);
  });
}

/** A value that the viewer may be given as part of an event, or undefined. */
export function sendable(value: Json | undefined): Json | undefined {
  return value === undefined || holdsMasked(value) ? undefined : value;
}

function masked(pointer: string): Fault {
  const message = 'This is the mask of a value: leave it as it is, or write the value.';
  return { kind: 'invalid', code: 'masked_value', message, pointer };
}

function reserved(name: string): Fault {
  const message = 'Names that start with $ belong to Backstory itself.';
  return { kind: 'invalid', code: 'reserved_key', message, pointer: `/${escapeToken(name)}` };
}

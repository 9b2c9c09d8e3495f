import { allows, allowsRecording } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { CorrectionBasis } from '#lib/corrections/correction-basis.ts';
import { withMasks } from '#lib/corrections/keep-masked.ts';
import { sendable } from '#lib/corrections/resolve-wanted.ts';
import { type Property, schemaProperties } from '#lib/corrections/schema-properties.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import { diffStates } from '#lib/domain/changes.ts';
import type { EventDefinition } from '#lib/domain/definition.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change, State } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { correctedType, type Patch } from '#lib/domain/patch.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** An event that may bring some of a wanted state about, as it could be recorded. */
export type Candidate = {
  type: string;
  label: string;
  data: JsonObject;
  /** The data as the viewer is given it: of a patch that keeps what they do not see, with the masks. */
  given: JsonObject;
  /** The declared correction, or the patch of a general entity. */
  isPatch: boolean;
  /** Whether the viewer may record it; else they may propose it to somebody who does. */
  isOwn: boolean;
  /** Whether its data carries something of what is wanted. */
  carries: boolean;
};

/** Event types that the viewer may record, or propose, on an entity that is there. */
export type CandidateType = {
  type: string;
  event: EventDefinition;
  properties: Property[];
  isOwn: boolean;
};

export type Aim = {
  /** Members of the state that something is wanted of. */
  asked: ReadonlySet<string>;
  state: State;
  /** As the viewer sees it: events are filled from this, and patches with what they keep as well. */
  shown: State;
  /** Members that hold what the viewer does not see, and may go along in a patch. */
  kept: ReadonlySet<string>;
};

/** Ways to fill the data of one event type for one thing that is wanted. */
const mostWays = 16;
/** Members and items that differ, each of which may want an event of its own. */
const mostItems = 6;

export function candidateTypes(
  store: Reading,
  viewer: Viewer,
  { ref, definition }: CorrectionBasis,
): CandidateType[] {
  const mayPropose = allows(viewer, 'proposeCorrection', ref.type);
  return Object.entries(definition?.events ?? {}).flatMap(([type, event]): CandidateType[] => {
    if (event.creates || event.deletes || event.restores) return [];
    const isOwn = allowsRecording(viewer, ref.type, type, event);
    if (!isOwn && !mayPropose) return [];
    return [{ type, event, properties: schemaProperties(store, event.schema), isOwn }];
  });
}

/** The patch of a general entity, which the viewer may record, or propose. */
export function generalCandidate(
  viewer: Viewer,
  { ref }: CorrectionBasis,
  current: State,
  aim: Aim,
): Candidate[] {
  const type = correctedType(ref.type);
  const isOwn = allowsRecording(viewer, ref.type, type, undefined);
  if (!isOwn && !allows(viewer, 'proposeCorrection', ref.type)) return [];
  const data = patchData(differing(current, aim), aim);
  if (!data) return [];
  const given = withMasks(data, aim.kept, aim.shown);
  return [{ type, label: 'Corrected', data, given, isPatch: true, isOwn, carries: true }];
}

/** All that may bring `current` nearer to what is aimed at. */
export function candidatesFor(
  types: readonly CandidateType[],
  { ref, definition, fields, masker }: CorrectionBasis,
  current: State,
  aim: Aim,
): Candidate[] {
  const idField = definition?.idField ?? '';
  const names = differing(current, aim);
  const items = masker
    .changes(ref, diffStates(current, aim.state, fields))
    .flatMap((change) => itemOf(change, names))
    .slice(0, mostItems);
  const found = new Map<string, Candidate>();
  for (const { type, event, properties, isOwn } of types) {
    const base = { type, label: event.label, isOwn, isPatch: event.corrects !== undefined };
    const ways = event.corrects
      ? patchWays(names, aim, event.corrects.fields)
      : [{ named: {}, keys: [] }, ...items].flatMap((item) =>
          fillWays(properties, idField, names, aim, item),
        );
    for (const { data: way, carries } of ways) {
      const data = fitting(event, { [idField]: ref.id, ...way }, properties);
      if (!data) continue;
      const given = event.corrects ? withMasks(data, aim.kept, aim.shown) : data;
      found.set(canonicalJson([type, data]), { ...base, data, given, carries });
    }
  }
  return [...found.values()];
}

type Way = { data: JsonObject; carries: boolean };
/** A member or an item that comes, goes or changes: its own members, and what it is known by. */
type Item = { named: JsonObject; keys: Json[] };

/** Members of the state that are wanted otherwise than they are. */
function differing(current: State, { asked, state }: Aim): string[] {
  return [...asked].filter((name) => !jsonEqual(member(current, name), member(state, name)));
}

function itemOf({ path, before, after }: Change, names: readonly string[]): Item[] {
  const [top = '', ...tokens] = parsePointer(path);
  if (tokens.length === 0 || !names.includes(top) || tokens.some(isMasked)) return [];
  const value = after ?? before;
  const known = isObject(value) ? value : {};
  const scalars = value === undefined || typeof value === 'object' ? [] : [value];
  return [{ named: known, keys: [...tokens, ...scalars] }];
}

function fillWays(
  properties: readonly Property[],
  idField: string,
  names: readonly string[],
  { shown }: Aim,
  item: Item,
): Way[] {
  const wanted = names.flatMap((name) => sendable(member(shown, name)) ?? []);
  let ways: Way[] = [{ data: {}, carries: item.keys.length > 0 }];
  for (const { name, required, choices, types } of properties) {
    if (name === idField) continue;
    const own = sendable(member(item.named, name));
    const isWanted = names.includes(name);
    const there = sendable(member(shown, name));
    const fits = (value: Json) => types.includes(kindOf(value));
    let values: Json[];
    let carries = false;
    if (own !== undefined) values = [own];
    else if (isWanted && there !== undefined) {
      values = [there];
      carries = true;
    } else if (required && there !== undefined) values = [there];
    else if (choices) values = choices;
    else values = [...item.keys, ...wanted].filter(fits);
    const mayLack = !required && own === undefined && !isWanted;
    ways = ways.flatMap((way): Way[] => [
      ...(mayLack ? [way] : []),
      ...values.map((value) => ({
        data: { ...way.data, [name]: value },
        carries: way.carries || carries,
      })),
      // What is wanted gone may be left out by whoever sets the rest.
      ...(!mayLack && values.length === 0 && !required ? [way] : []),
    ]);
    ways = ways.slice(0, mostWays);
  }
  return ways;
}

/** All fields at once, and each by itself: one that is refused must not hold back the others. */
function patchWays(names: readonly string[], aim: Aim, fields: readonly string[]): Way[] {
  const covered = names.filter((name) => fields.includes(`/${name}`));
  const groups = covered.length > 1 ? [covered, ...covered.map((name) => [name])] : [covered];
  return groups.flatMap((group) => {
    const data = patchData(group, aim);
    return data ? [{ data, carries: true }] : [];
  });
}

/** The patch that makes these members as they are wanted, but for those that it cannot carry. */
function patchData(
  names: readonly string[],
  { state, shown, kept }: Aim,
): (Patch & JsonObject) | null {
  const set = names.flatMap((name): [string, Json][] => {
    const value = !Object.hasOwn(state, name)
      ? undefined
      : kept.has(name)
        ? member(state, name)
        : sendable(member(shown, name));
    return value === undefined ? [] : [[name, value]];
  });
  const unset = names.filter((name) => !Object.hasOwn(state, name));
  if (set.length === 0 && unset.length === 0) return null;
  return {
    ...(set.length > 0 ? { set: Object.fromEntries(set) } : {}),
    ...(unset.length > 0 ? { unset } : {}),
  };
}

/** The data without what its schema refuses and can do without; null where it cannot. */
function fitting(
  { schema, corrects }: EventDefinition,
  data: JsonObject,
  properties: readonly Property[],
): JsonObject | null {
  const parsed = schema.safeParse(data);
  if (parsed.success) return data;
  const faulty = new Set(parsed.error.issues.map(({ path: [first, second] }) => [first, second]));
  if (corrects) return withoutFaulty(schema, data, [...faulty]);
  const names = new Set([...faulty].map(([first]) => String(first)));
  if (properties.some(({ name, required }) => required && names.has(name))) return null;
  const rest = Object.fromEntries(Object.entries(data).filter(([name]) => !names.has(name)));
  return schema.safeParse(rest).success ? rest : null;
}

/** Of a correction, the fields that it may not set or unset so are left out one by one. */
function withoutFaulty(
  schema: EventDefinition['schema'],
  { set, unset, ...data }: JsonObject,
  faulty: readonly (PropertyKey | undefined)[][],
): JsonObject | null {
  const inSet = faulty.flatMap(([part, name]) => (part === 'set' ? [String(name)] : []));
  const inUnset = faulty.flatMap(([part, index]) => (part === 'unset' ? [Number(index)] : []));
  const left = isObject(set)
    ? Object.fromEntries(Object.entries(set).filter(([name]) => !inSet.includes(name)))
    : {};
  const gone = Array.isArray(unset) ? unset.filter((_, index) => !inUnset.includes(index)) : [];
  const rest: JsonObject = {
    ...data,
    ...(Object.keys(left).length > 0 ? { set: left } : {}),
    ...(gone.length > 0 ? { unset: gone } : {}),
  };
  if (!('set' in rest) && !('unset' in rest)) return null;
  return schema.safeParse(rest).success ? rest : null;
}

function kindOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

// Invariant: what an admin marked as personal holds in every process within a second; what the
// catalogue marks holds always.
import { keyedHash } from '#lib/access/keyed-hash.ts';
import { type MaskNode, maskRules } from '#lib/access/mask-rules.ts';
import { type Marking, type Masker, makeMasker } from '#lib/access/masker.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { Language } from '#lib/domain/language.ts';
import { correctedType, patchFields } from '#lib/domain/patch.ts';
import { eventDefinitionOf } from '#lib/event-store/event-row.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Reading, Store } from '#lib/event-store/store.ts';

type Fields = Record<string, FieldHint>;
/** What a store needs so that what is read of it can be masked. */
export type Masking = Reading & Pick<Store, 'secrets'>;

/** By language: labels are hints too. */
type Kept = Map<Language, { marking: Promise<Marking>; readAt: number }>;

const key = Symbol.for('backstory.masking');
const freshFor = 1_000;

/** What one viewer may be given of what is read from now on. */
export async function openMasking(store: Masking, viewer: Viewer): Promise<Masker> {
  return makeMasker(viewer, await markingOf(store));
}

/** Reads the marks anew at the next call: after they were changed here. */
export function forgetMarks(store: Masking): void {
  delete (store as { [key]?: Kept })[key];
}

/** Attributes that admins marked as personal, as JSON Pointers, by general type. */
export async function personalMarks(store: Reading): Promise<Map<string, string[]>> {
  const states = await readActStates(store, '$masking');
  return new Map(
    [...states.values()].map(({ id, state }) => {
      const personal = Object.hasOwn(state, 'personal') ? state['personal'] : [];
      const pointers = Array.isArray(personal) ? personal : [];
      return [id, pointers.filter((pointer) => typeof pointer === 'string')];
    }),
  );
}

function markingOf(store: Masking): Promise<Marking> {
  const holder = store as { [key]?: Kept };
  holder[key] ??= new Map();
  const all = holder[key];
  const language = store.catalogue.language ?? 'en';
  const kept = all.get(language);
  if (kept && Date.now() - kept.readAt < freshFor) return kept.marking;
  const next = { marking: readMarking(store), readAt: Date.now() };
  next.marking.catch(() => {
    if (all.get(language) === next) all.delete(language);
  });
  all.set(language, next);
  return next.marking;
}

async function readMarking(store: Masking): Promise<Marking> {
  const { catalogue, secrets } = store;
  const marks = await personalMarks(store);
  const states = new Map<string, { fields: Fields; rules: MaskNode | null }>();
  const events = new Map<string, MaskNode | null>();
  const ofType = (type: string) => {
    const known = states.get(type);
    if (known) return known;
    const fields = fieldsOf(catalogue, type, marks.get(type) ?? []);
    const made = { fields, rules: maskRules(fields) };
    states.set(type, made);
    return made;
  };
  const ofEvent = ({ entity, type, schemaVersion }: StoredEvent): MaskNode | null => {
    const name = `${entity.type}/${type}`;
    if (!catalogue.entities.has(entity.type)) {
      const { fields, rules } = ofType(entity.type);
      if (!rules || type !== correctedType(entity.type)) return rules;
      // A patch holds the attributes once more, below what it sets.
      const made = events.get(name) ?? maskRules(fields, patchFields<FieldHint>(fields));
      events.set(name, made);
      return made;
    }
    const definition = eventDefinitionOf(catalogue, entity.type, type);
    // Nobody has said what is personal of data that no definition reads.
    if (!definition || schemaVersion < definition.version) {
      return maskRules(all, ofType(entity.type).fields, definition?.fields ?? {});
    }
    const known = events.get(name);
    if (known !== undefined) return known;
    const { fields } = ofType(entity.type);
    // What admins marked outlives adoption, and its definition's correction need not know of it.
    const patched = definition.corrects ? patchFields<FieldHint>(fields) : {};
    const rules = maskRules(fields, patched, definition.fields);
    events.set(name, rules);
    return rules;
  };
  return {
    fields: (type) => ofType(type).fields,
    state: (type) => ofType(type).rules,
    data: ofEvent,
    hash: keyedHash(keyedHash(secrets.tagKey)('masking')),
  };
}

/**
 * The hints on a type's fields: those of its definition, else what its attributes are called. What an
 * admin marked as personal stays so when the type is defined one day, whatever the definition says.
 */
function fieldsOf(
  { entities, general }: Pick<Store['catalogue'], 'entities' | 'general'>,
  type: string,
  marked: readonly string[],
): Fields {
  const fields = entities.get(type)?.fields ?? general.get(type)?.fields ?? {};
  if (marked.length === 0) return fields;
  const marks = marked.map((path) => [path, { ...fields[path], personal: true }] as const);
  return { ...fields, ...Object.fromEntries(marks) };
}

const all: Fields = { '/*': { personal: true } };

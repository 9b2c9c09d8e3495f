import { z } from 'zod';
import { createdState } from '#lib/catalogue/created-state.ts';
import { type GuardInput, guardsOf, others } from '#lib/catalogue/define-texts.ts';
import type {
  DecideContext,
  EntityDefinition,
  EventDefinition,
  FieldHint,
  Guard,
  SpokenEvent,
} from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { type Language, type Text, textIn } from '#lib/domain/language.ts';
import { applyPatch, type Patch } from '#lib/domain/patch.ts';
import { humanise } from '#lib/domain/sentence.ts';

/** The data of a correction: some fields as they should be, others taken away. */
export type CorrectionOf<S> = {
  set?: { [Field in keyof S]?: S[Field] };
  unset?: (keyof S & string)[];
};

/** What of a state can be put right by a patch, where no event of the type does. */
export type CorrectionInput<S> = {
  /** Members of the state, as JSON Pointers: `/email`. */
  fields: `/${keyof S & string}`[];
  /** Demanded where other events that change one of these fields touch other entities. */
  touches?: (context: DecideContext<S, CorrectionOf<S>>) => EntityRef[];
  /** Demanded where one of these fields is unique, or is guarded in other events. */
  guards?: GuardInput<S, CorrectionOf<S>>[];
  /** The roles that may record it, besides admins. */
  recordedBy?: readonly string[];
  /** What people call it; “Corrected” where it is not given. */
  label?: Text;
};

/** The event type that patches the fields named; what it may set is what the state's schema takes. */
export function declareCorrection(
  entity: EntityDefinition,
  correction: CorrectionInput<State>,
): EventDefinition {
  const { fields, touches, guards, recordedBy } = correction;
  const names = fields.map((pointer) => pointer.slice(1));
  const shape = shapeOf(entity.state);
  const known = names.filter((name) => Object.hasOwn(shape, name));
  const spoken = (language: Language) => textsOf(entity, correction, known, language);
  const { messages: _, ...english } = spoken('en');
  return {
    schema: schemaOf(entity, shape, known),
    version: 1,
    upcast: {},
    creates: false,
    deletes: false,
    restores: false,
    whileDeleted: false,
    ...english,
    spoken: Object.fromEntries(others.map((each) => [each, spoken(each)])),
    example: exampleOf(entity, shape, known),
    evolve: (state, { data }) => applyPatch(state, patchOf(data)),
    ...(touches
      ? { touches: (asking: DecideContext<State, JsonObject>) => touches(asking as Asking) }
      : {}),
    guards: [...(guardsOf(guards) as unknown as Guard<State, JsonObject>[]), keepsItsShape(entity)],
    ...(recordedBy ? { recordedBy } : {}),
    corrects: {
      fields,
      declares: { touches: touches !== undefined, guards: guards !== undefined },
    },
  };
}

const own = {
  en: {
    corrected: 'Corrected',
    from: (label: string, was: string, now: string) => `${label} corrected from ${was} to ${now}`,
    to: (label: string, now: string) => `${label} corrected to ${now}`,
    shape: 'The state would not be one of its type any more.',
  },
  de: {
    corrected: 'Korrigiert',
    from: (label: string, was: string, now: string) => `${label} von ${was} auf ${now} korrigiert`,
    to: (label: string, now: string) => `${label} auf ${now} korrigiert`,
    shape: 'Der Zustand wäre keiner dieses Typs mehr.',
  },
} satisfies Record<Language, object>;

function textsOf(
  entity: EntityDefinition,
  { label, guards }: CorrectionInput<State>,
  known: readonly string[],
  language: Language,
): SpokenEvent {
  const fields = language === 'en' ? entity.fields : (entity.spoken?.[language]?.fields ?? {});
  const { corrected, shape } = own[language];
  return {
    label: label === undefined ? corrected : textIn(label, language),
    sentence: known
      .flatMap((name) => sentencesOf(name, shapeOf(entity.state), fields, language))
      .concat(corrected),
    fields: hintsOf(fields, known),
    messages: [...(guards ?? []).map(({ message }) => textIn(message, language)), shape],
  };
}

type Asking = DecideContext<State, CorrectionOf<State>>;
type Shape = Record<string, z.ZodType>;

function patchOf({ set, unset }: JsonObject): Patch {
  return {
    ...(isObject(set) ? { set } : {}),
    ...(Array.isArray(unset) ? { unset: unset.filter((name) => typeof name === 'string') } : {}),
  };
}

function shapeOf(schema: z.ZodType): Shape {
  return schema instanceof z.ZodObject ? (schema.shape as Shape) : {};
}

function schemaOf({ idField, events }: EntityDefinition, shape: Shape, names: readonly string[]) {
  const [first] = Object.values(events);
  const id = (first && shapeOf(first.schema)[idField]) ?? z.string().min(1);
  const set = Object.fromEntries(
    names.map((name) => [name, z.exactOptional(requiredOf(shape[name] as z.ZodType))]),
  );
  const optional = names.filter((name) => isOptional(shape[name]));
  return z
    .strictObject({
      [idField]: id,
      set: z.exactOptional(z.strictObject(set)),
      ...(optional.length > 0
        ? { unset: z.exactOptional(z.array(z.enum(optional)).max(optional.length)) }
        : {}),
    })
    .refine(isDistinct, {
      message: 'A field is set or unset, once.',
      path: ['unset'],
    }) as z.ZodType<JsonObject>;
}

function isDistinct({ set, unset }: { set?: unknown; unset?: unknown }): boolean {
  const names = [...Object.keys(isObject(set) ? set : {}), ...(Array.isArray(unset) ? unset : [])];
  return new Set(names).size === names.length;
}

function requiredOf(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? requiredOf(schema.unwrap() as z.ZodType) : schema;
}

function isOptional(schema: z.ZodType | undefined): boolean {
  return schema?.safeParse(undefined).success ?? false;
}

/** The hints of the state, where its fields stand in the data. */
function hintsOf(fields: Record<string, FieldHint>, names: readonly string[]) {
  const entries = Object.entries(fields).filter(([pointer]) =>
    names.some((name) => pointer === `/${name}` || pointer.startsWith(`/${name}/`)),
  );
  return Object.fromEntries(entries.map(([pointer, hint]) => [`/set${pointer}`, hint]));
}

/** Of one field, where it is told in a few words. */
function sentencesOf(
  name: string,
  shape: Shape,
  fields: Record<string, FieldHint>,
  language: Language,
): string[] {
  const schema = shape[name];
  if (!schema || !/^\w+$/.test(name) || !isScalar(requiredOf(schema))) return [];
  const label = fields[`/${name}`]?.label ?? humanise(name);
  const { from, to } = own[language];
  return [from(label, `{was.${name}}`, `{set.${name}}`), to(label, `{set.${name}}`)];
}

function isScalar(schema: z.ZodType): boolean {
  return !(
    schema instanceof z.ZodObject ||
    schema instanceof z.ZodArray ||
    schema instanceof z.ZodRecord
  );
}

function exampleOf(entity: EntityDefinition, shape: Shape, names: readonly string[]): JsonObject {
  const [first] = Object.values(entity.events);
  const id: Json = (first && member(first.example, entity.idField)) ?? 'example';
  const state = createdState(entity);
  for (const name of names) {
    const value = member(state, name);
    if (value !== undefined) return { [entity.idField]: id, set: { [name]: value } };
  }
  const optional = names.find((name) => isOptional(shape[name]));
  return { [entity.idField]: id, ...(optional === undefined ? {} : { unset: [optional] }) };
}

/** A state that is whole stays so; one from which something was erased may lack what it lacks. */
function keepsItsShape({ state: schema }: EntityDefinition): Guard<State, JsonObject> {
  return {
    code: 'state_not_valid',
    message: own.en.shape,
    refuses: ({ state, data }) =>
      schema.safeParse(state).success &&
      !schema.safeParse(applyPatch(state, patchOf(data))).success,
  };
}

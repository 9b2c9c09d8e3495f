import type { z } from 'zod';
import { type CorrectionInput, declareCorrection } from '#lib/catalogue/declare-correction.ts';
import {
  type FieldInput,
  fieldsIn,
  type GuardInput,
  guardsOf,
  others,
  type SentenceInput,
  spokenEvent,
} from '#lib/catalogue/define-texts.ts';
import { deletionEvents } from '#lib/catalogue/deletion-events.ts';
import type {
  DecideContext,
  EntityDefinition,
  EventDefinition,
  EvolveEvent,
  SpokenEntity,
} from '#lib/domain/definition.ts';
import { type DeletionPolicy, openDeletion } from '#lib/domain/deletion.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { type Language, type Text, textIn } from '#lib/domain/language.ts';
import { correctedType } from '#lib/domain/patch.ts';

/** An event as an adopter writes it; what is left out has a default. */
export type EventInput<S, Data> = {
  /** Validates the data, which is stored as it was sent: a schema that transforms is refused. */
  schema: z.ZodType<Data>;
  /** Schema version, from 1; with 2 and more, `upcast` says how older data is read. */
  version?: number;
  /** `upcast[n]` turns data of schema version n into n + 1. */
  upcast?: Record<number, (data: JsonObject) => JsonObject>;
  /** Its name is one that history came with, such as `Create Fine`, and stays as it was. */
  verbatim?: boolean;
  /** It is the first event of its entity, and no later one. */
  creates?: boolean;
  /** It deletes its entity softly; where no event does, `<type>Deleted` is made. */
  deletes?: boolean;
  /** It takes a soft deletion back; where no event does, `<type>Restored` is made. */
  restores?: boolean;
  /** Also of an entity that is deleted, which stays so: `parcelReturned` of a closed order. */
  whileDeleted?: boolean;
  /** What people call it: `'Email changed'`. */
  label: Text;
  /**
   * `'Email changed to {email}'`, or alternatives, the fullest first. `{was.email}` is the value before.
   * By language: `{ en: 'Signed up', de: 'Angemeldet' }`.
   */
  sentence: SentenceInput;
  /** Data that the schema takes; forms show it, and the start tries the definition on it. */
  example: NoInfer<Data>;
  /** Hints on members of the data, by JSON Pointer, `*` for any member. */
  fields?: Record<string, FieldInput>;
  /** The state after it. Pure: called again whenever a state is folded. */
  evolve: (state: S, event: EvolveEvent<NoInfer<Data>>) => S;
  /** The other entities that it changes, each by its own `touchedBy`. */
  touches?: (context: DecideContext<S, NoInfer<Data>>) => EntityRef[];
  /** Rules that may refuse it before it is recorded. */
  guards?: GuardInput<S, NoInfer<Data>>[];
  /** The roles that may record it, besides admins; where not given, whoever may record. */
  recordedBy?: readonly string[];
};

/** An event of an entity whose state is `S`. */
export type EventOf<S> = { definition: EventDefinition<S, never> };

export type EntityInput<S> = {
  /** Its name in events and addresses, camelCase and singular: `mailingList`. */
  type: string;
  /** `'User'`, or by language: `{ en: 'User', de: 'Benutzer' }`. */
  label: Text;
  /** What many are called, as in the navigation: `'Users'`. */
  plural: Text;
  /** The member of the data that names the entity; `<type>Id` where it is not given. */
  idField?: string;
  /** Whether one is a person: may be given their own history, whole and with proofs. */
  person?: boolean;
  /** The schema of a state, the whole of it. */
  state: z.ZodType<S>;
  /** Hints on fields of the state, by JSON Pointer, `*` for any member. */
  fields?: Record<string, FieldInput>;
  /** The name that people know the entity by. */
  title: (state: S) => string | null | undefined;
  /** Values that one entity at a time may hold: by name, from the state, normalised. */
  unique?: Record<string, (state: S) => string | null | undefined>;
  /** Its events, by their names. */
  events: (event: <Data>(input: EventInput<S, Data>) => EventOf<S>) => Record<string, EventOf<S>>;
  /** What events of other entities do to this one, by event type. */
  touchedBy?: Record<string, (state: S, event: EvolveEvent<JsonObject>) => S>;
  /**
   * Whether one may be deleted `soft` (hidden, undone at any time) and `hard` (erased for good), `by`
   * which roles besides admins, and `hardAfter` how many days of soft deletion. What is left out is
   * allowed; admins can narrow it, never widen.
   */
  deletion?: Partial<DeletionPolicy>;
  /** Makes the event `<type>Corrected`, a checked patch of the fields named. */
  corrects?: CorrectionInput<S>;
};

/** An entity type of this installation. The default export of a file in `entities/`. */
export function defineEntity<S>(input: EntityInput<S>): EntityDefinition {
  const events = input.events(defineEvent);
  const definition: EntityDefinition<S> = {
    type: input.type,
    ...spokenEntity(input, 'en'),
    spoken: Object.fromEntries(others.map((each) => [each, spokenEntity(input, each)])),
    idField: input.idField ?? `${input.type}Id`,
    person: input.person ?? false,
    state: input.state,
    title: (state) => input.title(state) ?? null,
    unique: input.unique ?? {},
    events: Object.fromEntries(
      Object.entries(events).map(([type, { definition: event }]) => [
        type,
        // The schema has checked the data before any of its functions is called.
        event as unknown as EventDefinition<S>,
      ]),
    ),
    touchedBy: input.touchedBy ?? {},
    deletion: { ...openDeletion, ...input.deletion },
  };
  // The engine holds states as JSON; what `evolve` makes of one is of the type again.
  const made = definition as unknown as EntityDefinition<State>;
  const correction = input.corrects && correctionEvent(made, input.corrects);
  return { ...made, events: { ...made.events, ...deletionEvents(made), ...correction } };
}

function spokenEntity<S>(
  { label, plural, fields }: EntityInput<S>,
  language: Language,
): SpokenEntity {
  return {
    label: textIn(label, language),
    plural: textIn(plural, language),
    fields: fieldsIn(fields, language),
  };
}

function correctionEvent<S>(made: EntityDefinition, corrects: CorrectionInput<S>) {
  const type = correctedType(made.type);
  if (Object.hasOwn(made.events, type)) {
    throw new Error(`corrects makes the event ${type}, which is declared already`);
  }
  return { [type]: declareCorrection(made, corrects as unknown as CorrectionInput<State>) };
}

function defineEvent<S, Data>(input: EventInput<S, Data>): EventOf<S> {
  const { messages: _, ...english } = spokenEvent(input, 'en');
  const definition: EventDefinition<S, Data> = {
    schema: input.schema,
    version: input.version ?? 1,
    upcast: input.upcast ?? {},
    ...(input.verbatim ? { verbatim: true } : {}),
    creates: input.creates ?? false,
    deletes: input.deletes ?? false,
    restores: input.restores ?? false,
    whileDeleted: input.whileDeleted ?? false,
    ...english,
    spoken: Object.fromEntries(others.map((each) => [each, spokenEvent(input, each)])),
    example: input.example,
    evolve: input.evolve,
    ...(input.touches ? { touches: input.touches } : {}),
    guards: guardsOf(input.guards),
    ...(input.recordedBy ? { recordedBy: input.recordedBy } : {}),
  };
  return { definition: definition as unknown as EventDefinition<S, never> };
}

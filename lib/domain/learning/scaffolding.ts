import { generalIdField } from '#lib/domain/deletion.ts';
import type { Learnt } from '#lib/domain/learning/learnt.ts';
import type { ShapeAt } from '#lib/domain/learning/read-shape.ts';
import type { Shape } from '#lib/domain/learning/value-shape.ts';
import type { MayTell } from '#lib/domain/learning/write-schema.ts';
import { parsePointer, placesMeet } from '#lib/domain/pointer.ts';

/** What a definition is written from. */
export type Scaffolding = {
  type: string;
  label: string;
  plural: string;
  learnt: Learnt;
  /** By event type, as given or proposed. */
  words: ReadonlyMap<string, { label: string; sentence: readonly string[] }>;
  /** By JSON Pointer: labels that somebody gave, units that were given or are proposed. */
  fields: ReadonlyMap<string, { label?: string; unit?: string }>;
  /** JSON Pointers that admins marked as personal. */
  personal: readonly string[];
  /** Event types of the catalogue, and whose they are. */
  taken: ReadonlyMap<string, string>;
};

/** What the parts of a definition are written by. */
export type WritingContext = {
  given: Scaffolding;
  notes: string[];
  mayTell: MayTell;
  idField: string;
  stateName: string;
  members: ReadonlyMap<string, Shape>;
};

/** Whether a value may stand in the file: of what is personal, or reads so, none may. */
export function telling({ personal }: Scaffolding, places: readonly ShapeAt[]): MayTell {
  const hidden = [
    ...personal,
    ...places.filter(({ looksLike }) => looksLike !== null).map(({ path }) => path),
  ].map(parsePointer);
  return (path) => !hidden.some((place) => placesMeet(place, parsePointer(path)));
}

/** The member that names the entity, where none of another kind is called so. */
export function idFieldOf(type: string, { members }: Shape): string {
  const wanted = [generalIdField(type), `${type}Key`, `${type}Entity`];
  const isFree = (name: string) => {
    const part = members?.get(name);
    return part === undefined || part.kinds.text === part.seen;
  };
  return wanted.find(isFree) ?? (wanted[0] as string);
}

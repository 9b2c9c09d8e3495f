import {
  type DeclaredReference,
  fieldsAt,
  referenceMoves,
} from '#lib/domain/declared-references.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { plainText } from '#lib/domain/search-text.ts';
import type { Stored } from '#lib/projections/drift/check-entity.ts';
import type { Deviation } from '#lib/projections/drift/deviation.ts';
import type { Found, ReferenceRow, SearchRow } from '#lib/projections/drift/read-found.ts';
import type { Searchable } from '#lib/projections/search/searchable.ts';
import {
  count,
  deltaOf,
  isKept,
  movedRow,
  type ValueRow,
} from '#lib/projections/search/value-rows.ts';

/** Of one entity: what a version recorded, and where it stands in the log. */
type Moved = { version: number; position: bigint; at: number; changes: readonly Change[] };

/** Takes the versions of one entity in order, and tells where search or references are not as they say. */
export class FoundCheck {
  readonly #found: Found;
  readonly #ref: EntityRef;
  readonly #values: FoundValues;
  readonly #references: FoundReferences;

  constructor(found: Found, ref: EntityRef) {
    this.#found = found;
    this.#ref = ref;
    this.#values = new FoundValues(ref, found.searchable(ref.type));
    this.#references = new FoundReferences(found.declared.get(ref.type) ?? []);
  }

  take(moved: Moved): void {
    if (moved.position <= this.#found.searchedTo) this.#values.take(moved);
    if (moved.position <= this.#found.referredTo) this.#references.take(moved);
  }

  end(stored: Pick<Stored, 'values' | 'references'>, version: number): Deviation[] {
    const { searchedTo, referredTo } = this.#found;
    const values = searchedTo < 0n ? [] : this.#values.differing(stored.values);
    const references = referredTo < 0n ? [] : this.#references.differing(stored.references);
    return [
      ...foundDeviation('search', this.#ref, version, values),
      ...foundDeviation('reference', this.#ref, version, references),
    ];
  }
}

/** What of one entity can be found, by what its versions recorded. Nothing of it may be erased. */
class FoundValues {
  readonly #ref: EntityRef;
  readonly #searchable: Searchable;
  readonly #rows = new Map<string, ValueRow>();

  constructor(ref: EntityRef, searchable: Searchable) {
    this.#ref = ref;
    this.#searchable = searchable;
  }

  take({ version, position, at, changes }: Moved): void {
    const delta = deltaOf([...changes], this.#searchable);
    if (version === 1) count(delta, { path: '', value: this.#ref.id }, 1);
    for (const moved of delta.values()) {
      if (moved.count === 0) continue;
      const key = keyOf(moved);
      const row = movedRow(this.#rows.get(key), this.#ref, moved, { position, at });
      if (!row) continue;
      if (isKept(row)) this.#rows.set(key, row);
      else this.#rows.delete(key);
    }
  }

  /** The fields of which what is stored is something else. */
  differing(stored: readonly SearchRow[]): string[] {
    const left = new Map(this.#rows);
    const found = new Set<string>();
    for (const row of stored) {
      const expected = left.get(keyOf(row));
      left.delete(keyOf(row));
      if (!expected || saysOf(row) !== saysOf({ ...expected, plain: plainText(row.value) })) {
        found.add(row.path);
      }
    }
    for (const { path } of left.values()) found.add(path);
    return [...found];
  }
}

/** To what an entity refers and referred, as declared. */
export class FoundReferences {
  readonly #declared: readonly DeclaredReference[];
  readonly #rows = new Map<string, ReferenceRow>();

  constructor(declared: readonly DeclaredReference[]) {
    this.#declared = declared;
  }

  take({ position, changes }: Pick<Moved, 'position' | 'changes'>): void {
    for (const change of changes) {
      if (change.erased) {
        const fields = fieldsAt(change.path, this.#declared);
        for (const [key, { field }] of this.#rows) {
          if (fields.includes(field)) this.#rows.delete(key);
        }
        continue;
      }
      for (const { field, target, held } of referenceMoves(change, this.#declared)) {
        const row = { field, targetType: target.type, targetId: target.id, held, position };
        this.#rows.set(toOf(row), row);
      }
    }
  }

  rows(): ReferenceRow[] {
    return [...this.#rows.values()];
  }

  /** The fields of which what is stored is something else. */
  differing(stored: readonly ReferenceRow[]): string[] {
    const left = new Map(this.#rows);
    const found = new Set<string>();
    for (const row of stored) {
      const expected = left.get(toOf(row));
      left.delete(toOf(row));
      if (expected?.held !== row.held || expected.position !== row.position) found.add(row.field);
    }
    for (const { field } of left.values()) found.add(field);
    return [...found];
  }
}

/** Values are told by none: the fields alone. */
function foundDeviation(
  rule: 'search' | 'reference',
  ref: EntityRef,
  version: number,
  fields: readonly string[],
): Deviation[] {
  if (fields.length === 0) return [];
  const difference = fields.toSorted().map((path) => ({ path }));
  return [{ ref, rule, version, generation: 0, position: null, difference, more: 0 }];
}

function keyOf({ path, value }: { path: string; value: string }): string {
  return JSON.stringify([path, value]);
}

function toOf({ field, targetType, targetId }: ReferenceRow): string {
  return JSON.stringify([field, targetType, targetId]);
}

function saysOf(row: Omit<SearchRow, 'entity_type' | 'entity_id' | 'path' | 'value'>): string {
  const { held, sincePosition, untilPosition, since, until, plain } = row;
  return [held, sincePosition, untilPosition, since, until, plain].join(' ');
}

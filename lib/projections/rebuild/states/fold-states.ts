import pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { Change, EntityRef, State, UpdatedEntry } from '#lib/domain/event.ts';
import { qualifiersMember } from '#lib/domain/event-object.ts';
import { deletedAt, evolveEntity, type FoldEvent } from '#lib/domain/fold.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { type CopiedRow, copyOut } from '#lib/event-store/copy-out.ts';
import { eventDefinitionOf, presentOf } from '#lib/event-store/event-row.ts';
import { foldOn } from '#lib/event-store/fold-on.ts';
import { snapshotInterval } from '#lib/event-store/view.ts';

/** What is known of an entity already, and folded on from. */
export type Start = { version: number; state: State };

/** Entities of one type: those after an id up to another, or those named, from what is known of them. */
export type Wanted =
  | { after: string; upTo: string }
  | { ids: readonly string[]; from?: ReadonlyMap<string, Start> };

export type FoldedState = {
  id: string;
  version: number;
  /** ISO 8601. */
  deletedAt: string | null;
  label: string | null;
  /** Its JSON, as appends write it. */
  value: string;
};
export type FoldedSnapshot = { id: string; version: number; value: string };
export type Folded = { states: FoldedState[]; snapshots: FoldedSnapshot[]; events: number };

/** What a fold needs of an event, for the entity that it made a version of. */
type Row = {
  id: string;
  version: number;
  type: string;
  schemaVersion: number;
  /** Whose event it is; null: the entity's own. */
  of: EntityRef | null;
  data: string | null;
  actor: string | null;
  occurredAt: number;
  isErased: boolean;
  updated: string | null;
};

/**
 * Entities folded by the definitions at hand, from their first event unless more is known of them, in
 * (id, version) order, in the transaction of `client`. What `evolve` needs is all that is read:
 * recorded changes only where they are applied. Holds some events and the states of the range, however
 * long a history is.
 */
export async function foldStates(
  client: pg.ClientBase,
  catalogue: Catalogue,
  type: string,
  wanted: Wanted,
): Promise<Folded> {
  if ('ids' in wanted && wanted.ids.length === 0) return { states: [], snapshots: [], events: 0 };
  await readByIndexes(client);
  // Few rows, which come one entity after the other.
  if ('ids' in wanted) await client.query('set local enable_sort = on');
  const folding = new Folding(catalogue, type, 'ids' in wanted ? wanted.from : undefined);
  const names = new Map<string, string>();
  await copyOut(client, historyQuery(type, wanted), (row) => folding.add(readRow(row, names)));
  const folded = folding.end();
  for (const id of folding.failed) await foldFailed(client, catalogue, { type, id }, folded);
  return folded;
}

/**
 * Sure of its ways, whatever the planner knows of tables that are new, until the transaction ends: both
 * parts of a history come in order by their indexes and are merged, where to sort 64,000 rows takes as
 * long as to read them.
 */
export async function readByIndexes(client: pg.ClientBase): Promise<void> {
  await client.query(
    'set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_sort = off; set local jit = off',
  );
}

/** The columns of `Row`, in the order in which they are read. */
function historyQuery(type: string, wanted: Wanted): string {
  // Recorded changes are long, and applied of what is erased, of system types and of what says itself
  // what it changes.
  const changes = type.startsWith('$')
    ? 'e.updated'
    : `case when e.erased is not null or e.entity_type like '$%'
        or (e.imported and strpos(e.data::text, '"${qualifiersMember}":') > 0) then e.updated end`;
  const event = `e.data, e.actor, e.occurred_at, coalesce(e.erased[1] is not null, false), ${changes}`;
  return `select * from (
      (select e.entity_id as id, e.version as v, e.type, e.schema_version,
         null::text collate "C" as of_type, null::text collate "C" as of_id, ${event}
       from ${rowsOf('authority.event', type, wanted)} e
       order by e.entity_id, e.version)
      union all
      (select t.entity_id, t.version, e.type, e.schema_version, e.entity_type, e.entity_id, ${event}
       from ${rowsOf('authority.touch', type, wanted)} t
       join authority.event e on e.position = t.position
       order by t.entity_id, t.version)
    ) h order by id, v`;
}

/** Of a range in the order of the index; named ones looked up in it one by one, whatever the planner thinks. */
function rowsOf(table: string, type: string, wanted: Wanted): string {
  const ofType = `r.entity_type = ${literal(type)}`;
  if ('ids' in wanted) {
    return `(select one.* from (values ${namedRows(wanted)}) w(id, known) cross join lateral (
        select * from ${table} r where ${ofType} and r.entity_id = w.id and r.version > w.known
        order by r.version offset 0) one)`;
  }
  const [after, upTo] = [literal(wanted.after), literal(wanted.upTo)];
  return `(select * from ${table} r
      where ${ofType} and r.entity_id > ${after} and r.entity_id <= ${upTo})`;
}

/** Each that is named, with the version that it is folded on from. */
function namedRows({ ids, from }: Extract<Wanted, { ids: readonly string[] }>): string {
  return ids.map((id) => `(${literal(id)}, ${from?.get(id)?.version ?? 0})`).join(', ');
}

function literal(text: string): string {
  return pg.escapeLiteral(text);
}

function readRow(row: CopiedRow, names: Map<string, string>): Row {
  const id = row.text() as string;
  const version = row.int4();
  const type = sameName(names, row.text() as string);
  const schemaVersion = row.int4();
  const ofType = row.text();
  const ofId = row.text();
  return {
    id,
    version,
    type,
    schemaVersion,
    of: ofType === null ? null : { type: ofType, id: ofId as string },
    data: row.text(),
    actor: row.text(),
    occurredAt: row.time(),
    isErased: row.boolean(),
    updated: row.text(),
  };
}

class Folding {
  readonly #catalogue: Catalogue;
  readonly #type: string;
  readonly #from: ReadonlyMap<string, Start>;
  /** By entity type, then event type. */
  readonly #definitions = new Map<string, Map<string, ReturnType<typeof eventDefinitionOf>>>();
  readonly #folded: Folded = { states: [], snapshots: [], events: 0 };
  /** Those whose definition fails on an event: looked at one by one. */
  readonly failed = new Set<string>();
  #ref: EntityRef | null = null;
  #version = 0;
  #state: State = {};
  #isFailed = false;

  constructor(catalogue: Catalogue, type: string, from: ReadonlyMap<string, Start> = new Map()) {
    this.#catalogue = catalogue;
    this.#type = type;
    this.#from = from;
  }

  add(row: Row): void {
    const { id, version } = row;
    let ref = this.#ref;
    if (ref === null || ref.id !== id) {
      this.#keep();
      ref = { type: this.#type, id };
      this.#ref = ref;
      const known = this.#from.get(id);
      this.#version = known?.version ?? 0;
      this.#state = known?.state ?? {};
      this.#isFailed = false;
    }
    this.#folded.events += 1;
    if (this.#isFailed) return;
    if (version !== this.#version + 1) {
      throw new Error(`${ref.type} has no event for version ${this.#version + 1}`);
    }
    this.#version = version;
    try {
      this.#state = this.#evolve(ref, row);
    } catch {
      this.#isFailed = true;
      this.failed.add(id);
      return;
    }
    if (version % snapshotInterval === 0) {
      this.#folded.snapshots.push({ id, version, value: JSON.stringify(this.#state) });
    }
  }

  end(): Folded {
    this.#keep();
    const { states, events } = this.#folded;
    const snapshots = this.#folded.snapshots.filter(({ id }) => !this.failed.has(id));
    return { states, snapshots, events };
  }

  #evolve(ref: EntityRef, row: Row): State {
    const { version, type, schemaVersion, data: text, actor, occurredAt, isErased } = row;
    const entity = row.of ?? ref;
    const data = text === null ? null : (JSON.parse(text) as JsonObject);
    const definition = this.#definitionOf(entity.type, type);
    const isPresent = data === null || isErased || definition?.version === schemaVersion;
    const event: FoldEvent = {
      type,
      entity,
      actor,
      occurredAt,
      data: isPresent ? data : presentOf(definition, data, schemaVersion).data,
    };
    if (isErased) event.erased = { data: data === null ? 'whole' : 'part' };
    const recorded = row.updated === null ? none : changesOf(row.updated, ref, version);
    return evolveEntity(this.#catalogue, ref, this.#state, event, recorded);
  }

  #definitionOf(entityType: string, type: string) {
    let known = this.#definitions.get(entityType);
    if (!known) {
      known = new Map();
      this.#definitions.set(entityType, known);
    }
    let definition = known.get(type);
    if (definition === undefined && !known.has(type)) {
      definition = eventDefinitionOf(this.#catalogue, entityType, type);
      known.set(type, definition);
    }
    return definition;
  }

  #keep(): void {
    const ref = this.#ref;
    if (ref === null || this.#isFailed) return;
    this.#folded.states.push(stateOf(this.#catalogue, ref, this.#version, this.#state));
  }
}

/** Types are few, and what is looked up by one is found quicker by the very same string. */
function sameName(names: Map<string, string>, name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, name);
  return name;
}

const none: readonly Change[] = [];

function changesOf(updated: string, ref: EntityRef, version: number): readonly Change[] {
  const entry = (JSON.parse(updated) as UpdatedEntry[]).find(
    (one) => one.type === ref.type && one.id === ref.id && one.version === version,
  );
  return entry?.changes ?? none;
}

function stateOf(catalogue: Catalogue, ref: EntityRef, version: number, state: State): FoldedState {
  return {
    id: ref.id,
    version,
    deletedAt: deletedAt(state),
    label: labelOf(catalogue, ref, state),
    value: JSON.stringify(state),
  };
}

/** Of what was erased in part the recorded changes are applied; else the definition's failure is told. */
async function foldFailed(
  client: pg.ClientBase,
  catalogue: Catalogue,
  ref: EntityRef,
  folded: Folded,
): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    'select version from authority.head where entity_type = $1 and entity_id = $2',
    [ref.type, ref.id],
  );
  const head = rows[0]?.version ?? 0;
  const start = { version: 0, state: {} };
  const state = await foldOn({ pool: client, catalogue }, ref, start, head, (version, passed) => {
    if (version % snapshotInterval !== 0) return;
    folded.snapshots.push({ id: ref.id, version, value: JSON.stringify(passed) });
  }).catch((cause: unknown) => {
    throw Object.assign(cause instanceof Error ? cause : new Error(String(cause)), {
      entityId: ref.id,
    });
  });
  folded.states.push(stateOf(catalogue, ref, head, state));
}

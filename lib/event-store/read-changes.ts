import type { Change, EntityRef, UpdatedEntry } from '#lib/domain/event.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** What one version changed, as it was recorded, without the rest of its event. */
export type RecordedChanges = {
  version: number;
  changes: Change[];
  actor: string | null;
  /** Of this entity's version, in milliseconds since 1970. */
  effectiveAt: number;
};

export type ChangesPage = {
  order: 'asc' | 'desc';
  /** Versions after this one in the order asked for. */
  after: number;
  limit: number;
  /** The last version wanted, in that order. */
  upTo?: number | undefined;
  /** Only versions whose text names one of these first members; without it, all. */
  members?: readonly string[] | undefined;
  /** Versions that take anything away as well. */
  removing?: boolean | undefined;
};

/** `next` is the version after which to go on, null at the end. */
export type ReadChanges = { read: RecordedChanges[]; next: number | null };

/** More patterns than this take the database longer than sending all of it and looking here. */
const fewPatterns = 2;

/**
 * The recorded changes of an entity by version. The filter looks for the paths in the stored text,
 * which is canonical, and lets through a little more than is asked for: nothing is parsed that names
 * none of the members. A page comes as one text of many lines: a row for each version takes the
 * driver longer than the parsing.
 */
export async function readChanges(
  store: Pick<Reading, 'pool'>,
  ref: EntityRef,
  page: ChangesPage,
): Promise<ReadChanges> {
  const order = page.order === 'asc' ? 'asc' : 'desc';
  const [over, upTo] = order === 'asc' ? ['>', page.upTo ?? 2_147_483_647] : ['<', page.upTo ?? 0];
  const until = order === 'asc' ? '<=' : '>=';
  const patterns = page.members?.flatMap(mentions);
  const isFilteredThere = patterns && !page.removing && patterns.length <= fewPatterns;
  const filter = isFilteredThere ? 'and e.updated::text like any ($6)' : '';
  const { rows } = await store.pool.query<{ lines: string | null }>({
    name: `read-changes-${order}-${isFilteredThere ? 'of' : 'all'}`,
    text: `
      select string_agg(concat_ws(e'\t', version, round(date_part('epoch', effective_at) * 1000),
        coalesce(to_json(actor)::text, 'null'), updated::text), e'\n' order by version ${order}) as lines
      from (
        (select e.version, e.effective_at, e.actor, e.updated from authority.event e
          where e.entity_type = $1 and e.entity_id = $2
            and e.version ${over} $3 and e.version ${until} $4 ${filter}
          order by e.version ${order} limit $5)
        union all
        (select t.version, t.effective_at, e.actor, e.updated from authority.touch t
          join authority.event e on e.position = t.position
          where t.entity_type = $1 and t.entity_id = $2
            and t.version ${over} $3 and t.version ${until} $4 ${filter}
          order by t.version ${order} limit $5)
        order by version ${order} limit $5
      ) h`,
    values: [
      ...[ref.type, ref.id, page.after, upTo, page.limit],
      ...(isFilteredThere ? [patterns] : []),
    ],
  });
  const lines = rows[0]?.lines?.split('\n') ?? [];
  const wanted =
    page.members && !isFilteredThere ? naming(page.members, page.removing === true) : null;
  const read: RecordedChanges[] = [];
  for (const line of lines) if (!wanted || wanted.test(line)) read.push(changesOf(line, ref));
  const last = lines.length < page.limit ? undefined : lines.at(-1);
  return { read, next: last === undefined ? null : Number.parseInt(last, 10) };
}

/** Canonical JSON holds neither tabs nor line ends. */
function changesOf(line: string, ref: EntityRef): RecordedChanges {
  const [version = '', effectiveAt = '', actor = '', updated = ''] = line.split('\t');
  return {
    version: Number(version),
    effectiveAt: Number(effectiveAt),
    actor: JSON.parse(actor) as string | null,
    changes: changesIn(updated, ref, Number(version)),
  };
}

/** What leaves has no `after`, and members stand in order. */
function naming(members: readonly string[], removing: boolean): RegExp {
  const paths = members.map((name) => regExpText(pathText(name))).join('|');
  const named = members.length > 0 ? [`"path":"(?:${paths})["/]`] : [];
  const removed = removing ? ['\\{"before":', '"erased":"(?:set|remove)"'] : [];
  return new RegExp([...named, ...removed].join('|') || '(?!)');
}

/** Patterns of what stands in the text of changes at or below a first member of a state. */
export function mentions(name: string): string[] {
  const path = likeText(pathText(name));
  return [`%"path":"${path}"%`, `%"path":"${path}/%`];
}

/** A first member's pointer as it stands within JSON. */
function pathText(name: string): string {
  return JSON.stringify(`/${escapeToken(name)}`).slice(1, -1);
}

function regExpText(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, (sign) => `\\${sign}`);
}

export function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}

/** What the stored text of `updated` tells of one entity's version. */
export function changesIn(text: string, ref: EntityRef, version: number): Change[] {
  const entry = (JSON.parse(text) as UpdatedEntry[]).find(
    (each) => each.type === ref.type && each.id === ref.id && each.version === version,
  );
  return entry?.changes ?? [];
}

import type { SeenEvent } from '#lib/domain/learning/learnt.ts';
import { nameWords } from '#lib/domain/learning/name-words.ts';
import { proposeSentences } from '#lib/domain/learning/propose-sentences.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import { isReadable } from '#lib/queries/readable.ts';
import type { SchemaAttribute, SchemaEvent } from '#lib/queries/schema/schema-view.ts';
import type { SchemaBasis } from '#lib/queries/schema/type-schema.ts';

/** The events of a type, those that occur most first, then those that are only defined. */
export function eventsOf(
  basis: SchemaBasis,
  attributes: readonly SchemaAttribute[],
): SchemaEvent[] {
  const { definition, learnt, totals } = basis;
  const byPath = new Map(attributes.map((each) => [each.path, each]));
  const beyond = [...(totals?.keys() ?? [])];
  const types = new Set([
    ...learnt.events.keys(),
    ...beyond,
    ...Object.keys(definition?.events ?? {}),
  ]);
  return [...types]
    .map((type) => eventOf(basis, type, byPath))
    .toSorted((a, b) => (b.total ?? b.seen) - (a.total ?? a.seen) || b.seen - a.seen);
}

function eventOf(
  { store, masker, type: entityType, definition, learnt, totals }: SchemaBasis,
  type: string,
  byPath: ReadonlyMap<string, SchemaAttribute>,
): SchemaEvent {
  const seen = learnt.events.get(type);
  const own = seen?.of ?? entityType;
  // Of a type that the viewer may not read, only that something of it happened here.
  const isTold = isReadable(masker.viewer, own);
  const source = isTold ? sentenceSource(store.catalogue, own, type) : undefined;
  const defined =
    definition && Object.hasOwn(definition.events, type) ? definition.events[type] : null;
  const isDefined = isTold && store.catalogue.entities.has(own);
  return {
    type,
    label: source?.label ?? humanise(type),
    sentence: source?.sentence ?? proposed(type, isTold ? seen : undefined, byPath),
    words: isDefined ? 'definition' : source ? 'given' : 'proposed',
    isOwn: own === entityType,
    of: isTold ? (seen?.of ?? null) : null,
    total: own === entityType ? totals && (totals.get(type) ?? 0) : null,
    seen: seen?.count ?? 0,
    first: seen?.first ?? 0,
    holds: [...((isTold && seen?.data.members) || [])].map(([name, shape]) => ({
      name,
      share: seen ? shape.seen / Math.max(1, seen.data.seen) : 0,
    })),
    declared: defined
      ? {
          ...{ creates: defined.creates, deletes: defined.deletes, restores: defined.restores },
          guards: defined.guards.length,
        }
      : null,
  };
}

function proposed(
  type: string,
  seen: SeenEvent | undefined,
  byPath: ReadonlyMap<string, SchemaAttribute>,
): string[] {
  if (!seen) return [humanise(type)];
  // Counted in the newest alone.
  const part = seen.data.seen / Math.max(1, seen.compared);
  const told = [...(seen.data.members ?? [])].flatMap(([name, shape]) => {
    const attribute = byPath.get(formatPointer([name]));
    const { changed = 0, replaced = 0 } = seen.changes.get(name) ?? {};
    if (!attribute) return [];
    return [
      {
        ...{ name, label: attribute.label, count: shape.seen },
        changed: Math.round(changed * part),
        replaced: Math.round(replaced * part),
        isTold: tellsNews(attribute),
      },
    ];
  });
  return proposeSentences(type, seen.data.seen, told);
}

const onlyNaming = new Set(['id', 'uuid', 'guid', 'hash', 'time', 'date', 'timestamp']);
const toldKinds = new Set(['boolean', 'integer', 'number', 'choice', 'text']);

function tellsNews({ kind, mark, looksLike, path }: SchemaAttribute): boolean {
  if (kind === null || !toldKinds.has(kind.of) || mark !== 'open' || looksLike !== null)
    return false;
  if (kind.of === 'text' && (kind.form === 'uuid' || kind.form === 'url')) return false;
  // What only names something is no news.
  return !nameWords(path).some((word) => onlyNaming.has(word));
}

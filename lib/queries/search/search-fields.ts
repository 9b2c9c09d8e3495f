import { below, type MaskNode, maskRules } from '#lib/access/mask-rules.ts';
import type { Masker } from '#lib/access/masker.ts';
import { allows, seesPersonal } from '#lib/access/policy.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { parsePointer, pointerMatches } from '#lib/domain/pointer.ts';
import { humanise } from '#lib/domain/sentence.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';

export type SearchField = { id: number; type: string; path: string };

/** The fields that a viewer searches, by the marks of this very moment. */
export type FieldsFor = {
  /** Any part of their values is found. */
  open: number[];
  /** Found by the whole value alone, and shown masked. */
  whole: number[];
  of: ReadonlyMap<number, SearchField>;
};

const freshFor = 1_000;
type Kept = { at: number; fields: Promise<SearchField[]> };

export async function fieldsFor(
  store: Pick<Reading, 'pool'>,
  masker: Masker,
  types: readonly string[] | undefined,
): Promise<FieldsFor> {
  const { viewer } = masker;
  const rules = new Map<string, MaskNode | null>();
  const rulesOf = (type: string) => {
    const known = rules.get(type);
    if (known !== undefined) return known;
    const made = maskRules(masker.fields(type));
    rules.set(type, made);
    return made;
  };
  const made = { open: [] as number[], whole: [] as number[], of: new Map<number, SearchField>() };
  for (const field of await knownFields(store)) {
    const { id, type, path } = field;
    if (!allows(viewer, 'read', type) || (types && !types.includes(type))) continue;
    const mark = markAt(rulesOf(type), parsePointer(path));
    if (mark === 'secret') continue;
    made.of.set(id, field);
    if (mark === null || seesPersonal(viewer, type)) made.open.push(id);
    else if (allows(viewer, 'revealPersonal', type)) made.whole.push(id);
  }
  return made;
}

/** A field's `*` may be any member: it is what the strictest of them is. */
export function markAt(
  rules: MaskNode | null,
  tokens: readonly string[],
): 'secret' | 'personal' | null {
  let nodes = rules ? [rules] : [];
  let personal = false;
  for (const token of tokens) {
    nodes =
      token === '*'
        ? nodes.flatMap(({ members, any }) => [...members.values(), ...(any ? [any] : [])])
        : below(nodes, token);
    if (nodes.some(({ secret }) => secret)) return 'secret';
    personal ||= nodes.some((node) => node.personal);
  }
  return personal ? 'personal' : null;
}

/** What a field is called where a match is told. */
export function fieldLabel(fields: Record<string, FieldHint>, path: string): string {
  const hint = Object.entries(fields).find(([pattern]) => pointerMatches(pattern, path))?.[1];
  if (hint?.label) return hint.label;
  const name = parsePointer(path).findLast((token) => token !== '*');
  return name === undefined ? '' : humanise(name);
}

/** New ones come with new data: read again after a second. */
async function knownFields(store: Pick<Reading, 'pool'>): Promise<SearchField[]> {
  const kept = keptOnStore<{ now: Kept | null }>(store, 'search fields', () => ({ now: null }));
  if (kept.now && Date.now() - kept.now.at < freshFor) return kept.now.fields;
  const fields = store.pool
    .query<SearchField>({
      name: 'search-fields',
      text: 'select id, entity_type as type, path from derived.search_field',
    })
    .then(({ rows }) => rows);
  const now = { at: Date.now(), fields };
  kept.now = now;
  fields.catch(() => {
    if (kept.now === now) kept.now = null;
  });
  return fields;
}

import type { Viewer } from '#lib/access/viewer.ts';
import { formatPointer } from '#lib/domain/pointer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { markAllPersonal } from '#lib/people/mark-all-personal.ts';
import type { Survey } from '#lib/transfer/survey.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

export type MarkFirst = {
  /** Attributes that somebody named. */
  names: readonly string[];
  /** Those that look personal as well. */
  found: boolean;
};

/**
 * The type and attributes that are to be personal before the first event is recorded; null where none
 * is. Of several types, or of one that the catalogue describes, none can be marked here: throws a
 * TransferError where somebody asked for it.
 */
export function markedFirst(
  survey: Survey,
  { names, found }: MarkFirst,
): { type: string; names: string[] } | null {
  const all = [...new Set([...names, ...(found ? survey.personalFields.keys() : [])])];
  if (all.length === 0) return null;
  const type = markableType(survey);
  if (type === null) {
    throw new TransferError(
      'Attributes are marked as personal where all rows are of one entity type that the catalogue does not describe.',
    );
  }
  const missing = survey.inMoreFields > 0 ? [] : names.filter((name) => !survey.fields.has(name));
  if (missing.length > 0) {
    throw new TransferError(`No event has an attribute ${missing.map(quoted).join(', ')}.`);
  }
  return { type, names: all };
}

/** The one type whose attributes can be marked. */
export function markableType({ types, ofMoreTypes }: Survey): string | null {
  const [only] = types;
  if (!only || types.size > 1 || ofMoreTypes > 0) return null;
  const [type, { catalogued }] = only;
  return catalogued ? null : type;
}

/** Marks them, by one act; nothing is recorded where that fails. */
export async function markFirst(
  store: Store,
  viewer: Viewer,
  { type, names }: { type: string; names: readonly string[] },
  reason: string,
): Promise<void> {
  const paths = names.map((name) => formatPointer([name]));
  const { status } = await markAllPersonal(store, viewer, { entityType: type, paths, reason });
  if (status !== 'changed') {
    throw new TransferError(
      `The attributes could not be marked as personal (${status}). Nothing was recorded.`,
    );
  }
}

function quoted(name: string): string {
  return JSON.stringify(name);
}

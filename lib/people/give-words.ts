import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { entityTypeFault } from '#lib/domain/names.ts';
import { checkedWords, type GivenWords } from '#lib/domain/type-words.ts';
import { readWords } from '#lib/event-store/keep-words.ts';
import { recordSetting, type SettingOutcome } from '#lib/event-store/record-setting.ts';
import type { Store } from '#lib/event-store/store.ts';

export type WordsRequest = {
  entityType: string;
  words: GivenWords;
  reason: string;
  /** The version of the type's words that the viewer decided on, 0 before the first. */
  expected: number;
};

/**
 * Says what a general type, its events and its attributes are called, and in which sentences its
 * events are told. What the catalogue defines is worded there. Throws an `AccessFault`.
 */
export async function giveWords(
  store: Store,
  viewer: Viewer,
  { entityType, words, reason, expected }: WordsRequest,
): Promise<SettingOutcome> {
  demand(viewer, 'describeTypes');
  demand(viewer, 'read', entityType);
  const given = checkedWords(words);
  const isGeneral = !entityTypeFault(entityType) && !store.catalogue.entities.has(entityType);
  if (given === null || !isGeneral) return { status: 'invalid' };
  try {
    return await recordSetting(store, viewer, {
      type: '$schema',
      entity: { type: '$schema', id: entityType },
      data: given as unknown as JsonObject,
      ...{ reason, expected },
    });
  } finally {
    // What is recorded is so, whether it can be read right now: the watch of the log reads it as well.
    await readWords(store).catch(() => {});
  }
}

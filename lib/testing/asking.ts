import type { Asking } from '#lib/testing/asking/asking.ts';
import { askingBackups } from '#lib/testing/asking/backups.ts';
import { askingBulk } from '#lib/testing/asking/bulk.ts';
import { askingCorrections } from '#lib/testing/asking/corrections.ts';
import { askingDeletion } from '#lib/testing/asking/deletion.ts';
import { askingDrafts } from '#lib/testing/asking/drafts.ts';
import { askingEffects } from '#lib/testing/asking/effects.ts';
import { askingEntities } from '#lib/testing/asking/entities.ts';
import { askingErasures } from '#lib/testing/asking/erasures.ts';
import { askingEvents } from '#lib/testing/asking/events.ts';
import { askingHistory } from '#lib/testing/asking/history.ts';
import { askingImports } from '#lib/testing/asking/imports.ts';
import { askingLetters } from '#lib/testing/asking/letters.ts';
import { askingPeople } from '#lib/testing/asking/people.ts';
import { askingProof } from '#lib/testing/asking/proof.ts';
import { askingReadModels } from '#lib/testing/asking/read-models.ts';
import { askingRebuilds } from '#lib/testing/asking/rebuilds.ts';
import { askingRetention } from '#lib/testing/asking/retention.ts';
import { askingRoles } from '#lib/testing/asking/roles.ts';
import { askingStore } from '#lib/testing/asking/store.ts';
import { askingTimelines } from '#lib/testing/asking/timelines.ts';
import { askingViews } from '#lib/testing/asking/views.ts';
import { askingWebhooks } from '#lib/testing/asking/webhooks.ts';

/** Every function that is asked for a viewer, by name, and what refuses it; an area a file. */
export const asking: Record<string, Asking> = {
  ...askingBackups,
  ...askingBulk,
  ...askingCorrections,
  ...askingDeletion,
  ...askingDrafts,
  ...askingEffects,
  ...askingEntities,
  ...askingEvents,
  ...askingHistory,
  ...askingImports,
  ...askingLetters,
  ...askingErasures,
  ...askingPeople,
  ...askingProof,
  ...askingReadModels,
  ...askingRebuilds,
  ...askingRetention,
  ...askingRoles,
  ...askingStore,
  ...askingTimelines,
  ...askingViews,
  ...askingWebhooks,
};

// The German words of every area: one script in a browser, read by whoever reads German.
import { account } from '#app/messages/de/account.ts';
import { admin } from '#app/messages/de/admin.ts';
import { audit } from '#app/messages/de/audit.ts';
import { backups } from '#app/messages/de/backups.ts';
import { blame } from '#app/messages/de/blame.ts';
import { bulk } from '#app/messages/de/bulk.ts';
import { common } from '#app/messages/de/common.ts';
import { compare } from '#app/messages/de/compare.ts';
import { correct } from '#app/messages/de/correct.ts';
import { corrections, review } from '#app/messages/de/corrections.ts';
import { deletes } from '#app/messages/de/deletes.ts';
import { entity } from '#app/messages/de/entity.ts';
import { erasing, erasure } from '#app/messages/de/erasure.ts';
import { event } from '#app/messages/de/event.ts';
import { events } from '#app/messages/de/events.ts';
import { hardDelete } from '#app/messages/de/hard-delete.ts';
import { overview } from '#app/messages/de/overview.ts';
import { shell } from '#app/messages/de/shell.ts';
import { timeline } from '#app/messages/de/timeline.ts';

type Words = typeof import('#app/messages/words.ts');

export const german: Partial<Words> = {
  account,
  admin,
  audit,
  backups,
  blame,
  bulk,
  common,
  compare,
  correct,
  corrections,
  review,
  deletes,
  entity,
  erasing,
  erasure,
  event,
  events,
  hardDelete,
  overview,
  shell,
  timeline,
};

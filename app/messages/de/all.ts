// The German words of every area: one script in a browser, read by whoever reads German. It is of the type of
// the English ones: a word that is missing fails the check of types.
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
import { demo } from '#app/messages/de/demo.ts';
import { docs } from '#app/messages/de/docs.ts';
import { due } from '#app/messages/de/due.ts';
import { effects } from '#app/messages/de/effects.ts';
import { entity } from '#app/messages/de/entity.ts';
import { entityType } from '#app/messages/de/entity-type.ts';
import { erasing, erasure } from '#app/messages/de/erasure.ts';
import { event } from '#app/messages/de/event.ts';
import { events } from '#app/messages/de/events.ts';
import { faults } from '#app/messages/de/faults.ts';
import { find } from '#app/messages/de/find.ts';
import { follow } from '#app/messages/de/follow.ts';
import { grid } from '#app/messages/de/grid.ts';
import { hardDelete } from '#app/messages/de/hard-delete.ts';
import { holds } from '#app/messages/de/holds.ts';
import { imports } from '#app/messages/de/import.ts';
import { keys } from '#app/messages/de/keys.ts';
import { letters } from '#app/messages/de/letters.ts';
import { masking } from '#app/messages/de/masking.ts';
import { overview } from '#app/messages/de/overview.ts';
import { ownHistory } from '#app/messages/de/own-history.ts';
import { people } from '#app/messages/de/people.ts';
import { projections } from '#app/messages/de/projections.ts';
import { provider } from '#app/messages/de/provider.ts';
import { record } from '#app/messages/de/record.ts';
import { retention } from '#app/messages/de/retention.ts';
import { reveal } from '#app/messages/de/reveal.ts';
import { roles } from '#app/messages/de/roles.ts';
import { schema } from '#app/messages/de/schema.ts';
import { seals } from '#app/messages/de/seals.ts';
import { search } from '#app/messages/de/search.ts';
import { secondFactor } from '#app/messages/de/second-factor.ts';
import { shell } from '#app/messages/de/shell.ts';
import { signIn } from '#app/messages/de/sign-in.ts';
import { timeline } from '#app/messages/de/timeline.ts';
import { verification } from '#app/messages/de/verification.ts';
import { verify } from '#app/messages/de/verify.ts';
import { views } from '#app/messages/de/views.ts';
import { webhooks } from '#app/messages/de/webhooks.ts';

type Words = typeof import('#app/messages/words.ts');

export const german: Words = {
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
  demo,
  docs,
  due,
  effects,
  entity,
  entityType,
  erasing,
  erasure,
  event,
  events,
  faults,
  find,
  follow,
  grid,
  hardDelete,
  holds,
  imports,
  keys,
  letters,
  masking,
  overview,
  ownHistory,
  people,
  projections,
  provider,
  record,
  retention,
  reveal,
  roles,
  schema,
  seals,
  search,
  secondFactor,
  shell,
  signIn,
  timeline,
  verification,
  verify,
  views,
  webhooks,
};

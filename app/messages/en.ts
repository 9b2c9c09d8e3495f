import { account } from '#app/messages/en/account.ts';
import { admin } from '#app/messages/en/admin.ts';
import { audit } from '#app/messages/en/audit.ts';
import { blame } from '#app/messages/en/blame.ts';
import { bulk } from '#app/messages/en/bulk.ts';
import { common } from '#app/messages/en/common.ts';
import { compare } from '#app/messages/en/compare.ts';
import { correct } from '#app/messages/en/correct.ts';
import { corrections, review } from '#app/messages/en/corrections.ts';
import { deletes } from '#app/messages/en/deletes.ts';
import { demo } from '#app/messages/en/demo.ts';
import { due } from '#app/messages/en/due.ts';
import { effects } from '#app/messages/en/effects.ts';
import { entity } from '#app/messages/en/entity.ts';
import { entityType } from '#app/messages/en/entity-type.ts';
import { event } from '#app/messages/en/event.ts';
import { events } from '#app/messages/en/events.ts';
import { find } from '#app/messages/en/find.ts';
import { follow } from '#app/messages/en/follow.ts';
import { grid } from '#app/messages/en/grid.ts';
import { keys } from '#app/messages/en/keys.ts';
import { letters } from '#app/messages/en/letters.ts';
import { masking } from '#app/messages/en/masking.ts';
import { overview } from '#app/messages/en/overview.ts';
import { people } from '#app/messages/en/people.ts';
import { projections } from '#app/messages/en/projections.ts';
import { provider } from '#app/messages/en/provider.ts';
import { record } from '#app/messages/en/record.ts';
import { reveal } from '#app/messages/en/reveal.ts';
import { roles } from '#app/messages/en/roles.ts';
import { search } from '#app/messages/en/search.ts';
import { secondFactor } from '#app/messages/en/second-factor.ts';
import { shell } from '#app/messages/en/shell.ts';
import { signIn } from '#app/messages/en/sign-in.ts';
import { timeline } from '#app/messages/en/timeline.ts';
import { verify } from '#app/messages/en/verify.ts';
import { views } from '#app/messages/en/views.ts';
import { webhooks } from '#app/messages/en/webhooks.ts';

/** Every word of the interface, in English. A page takes its part: `words.events.title`. */
export const en = {
  account,
  admin,
  audit,
  bulk,
  common,
  shell,
  overview,
  entityType,
  events,
  event,
  entity,
  compare,
  corrections,
  review,
  deletes,
  effects,
  correct,
  demo,
  due,
  letters,
  verify,
  blame,
  grid,
  find,
  follow,
  people,
  projections,
  provider,
  record,
  masking,
  reveal,
  keys,
  roles,
  search,
  secondFactor,
  signIn,
  timeline,
  views,
  webhooks,
};

import { definePolicy } from 'backstory';
import { whyHeld } from '../rules/why-held.ts';

const waiting: readonly unknown[] = ['submitted', 'held'];

/**
 * What was submitted is published, or held with the reason; what is held is looked at again when it
 * was edited, or when its seller's email is verified or their suspension ends.
 */
export default definePolicy({
  name: 'publishAdverts',
  label: { en: 'Publish or hold', de: 'Veröffentlichen oder zurückhalten' },
  about: {
    en: 'Publishes what was submitted, or holds it with the reason until that is gone: until the seller’s email is verified, say.',
    de: 'Veröffentlicht Eingereichtes oder hält es mit Grund zurück, bis dieser entfällt: etwa bis die E-Mail des Verkäufers bestätigt ist.',
  },
  summaries: {
    'Publish or hold the advert': { de: 'Anzeige veröffentlichen oder zurückhalten' },
    'Publish held adverts': { de: 'Zurückgehaltene Anzeigen veröffentlichen' },
  },
  eventTypes: [
    'advertisementSubmitted',
    'advertisementEdited',
    'advertisementCorrected',
    'userEmailVerified',
    'userReinstated',
    'userCorrected',
  ],
  due: ({ entity }, { read, before }) => {
    const { state } = read(entity.type, entity.id);
    if (entity.type === 'advertisement') {
      return waiting.includes(state?.status) ? [{ summary: 'Publish or hold the advert' }] : [];
    }
    const was = before(entity.type, entity.id).state;
    return isTrusted(state) && !isTrusted(was) ? [{ summary: 'Publish held adverts' }] : [];
  },
  decide: ({ event: { entity }, read, referring }) => {
    const ids =
      entity.type === 'advertisement'
        ? [entity.id]
        : referring('advertisement', '/userId', entity.id).map(({ id }) => id);
    return ids.flatMap((advertisementId) => {
      const { state, deleted } = read('advertisement', advertisementId);
      if (state === null || deleted || !waiting.includes(state.status)) return [];
      const seller = typeof state.userId === 'string' ? read('user', state.userId) : null;
      if (!seller?.state || seller.deleted) return [];
      const hold = whyHeld(state, seller.state);
      if (hold === null) return [{ type: 'advertisementPublished', data: { advertisementId } }];
      if (hold.code === state.heldCode) return [];
      return [{ type: 'advertisementHeld', data: { advertisementId, ...hold } }];
    });
  },
});

function isTrusted(user: { emailVerified?: unknown; status?: unknown } | null): boolean {
  return user?.emailVerified === true && user.status === 'active';
}

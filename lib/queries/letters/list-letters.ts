import { demand, seesPersonal } from '#lib/access/policy.ts';
import { recordLook } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { uuidForm } from '#lib/event-store/read-event.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { type EffectRow, effectColumns, effectViews } from '#lib/queries/effects/effect-rows.ts';
import type { EffectView } from '#lib/queries/effects/effect-views.ts';
import {
  type CaughtLetter,
  dropLetter,
  keptLetter,
  keptLetters,
} from '#lib/queries/letters/letter-folder.ts';
import type { LetterView } from '#lib/queries/letters/letter-views.ts';
import { isReadable } from '#lib/queries/readable.ts';
import { effectOfMessage } from '#lib/reactors/mail.ts';

const mostShown = 200;

/** Where letters are caught; null where they are handed over to a real server, or to none. */
export function caughtMailFolder(
  env: Record<string, string | undefined> = process.env,
): string | null {
  return env['BACKSTORY_CAUGHT_MAIL_FOLDER'] || null;
}

/**
 * The letters that were caught, the newest first, of the recipients whose personal data the viewer
 * sees; `to` leaves those to one address. A letter to somebody who was erased is gone with them.
 */
export async function listLetters(
  store: Viewing,
  viewer: Viewer,
  { folder, to }: { folder: string; to?: string },
): Promise<LetterView[]> {
  demand(viewer, 'read');
  demand(viewer, 'seePersonal');
  recordLook(store, viewer, { kind: 'list', what: { of: 'letters' } });
  const letters = await keptLetters(folder);
  const isWanted = ({ to: all }: CaughtLetter) =>
    to === undefined || all.some((one) => one.toLowerCase() === to.toLowerCase());
  return lettersFor(store, viewer, folder, letters.filter(isWanted).slice(0, mostShown));
}

/** One of them; null where there is none that the viewer may see. */
export async function readLetter(
  store: Viewing,
  viewer: Viewer,
  { folder, id }: { folder: string; id: string },
): Promise<LetterView | null> {
  demand(viewer, 'read');
  demand(viewer, 'seePersonal');
  const kept = await keptLetter(folder, id);
  const [letter] = kept ? await lettersFor(store, viewer, folder, [kept]) : [];
  if (!letter) return null;
  const { effect } = letter;
  recordLook(store, viewer, {
    kind: 'entity',
    ...(effect ? { entityType: effect.entity.type, entityId: effect.entity.id } : {}),
    what: { parts: ['letter'] },
  });
  return letter;
}

async function lettersFor(
  store: Viewing,
  viewer: Viewer,
  folder: string,
  letters: readonly CaughtLetter[],
): Promise<LetterView[]> {
  const effects = await effectsOf(store, viewer, letters);
  const shown = await Promise.all(
    letters.map(async ({ messageId, ...letter }): Promise<LetterView | null> => {
      const effect = effects.get(messageId);
      if (!effect) return seesAll(viewer) ? { ...letter, effect: null } : null;
      const { id, reactor, reactorLabel, event, entity, recipient } = effect;
      const types = [entity.type, recipient?.type ?? entity.type];
      const isSeen = types.every((type) => isReadable(viewer, type) && seesPersonal(viewer, type));
      if (!isSeen) return null;
      if (recipient && recipient.value === null) {
        await dropLetter(folder, letter.id);
        return null;
      }
      return { ...letter, effect: { id, reactor, reactorLabel, event, entity } };
    }),
  );
  return shown.filter((letter) => letter !== null);
}

function seesAll({ rights }: Viewer): boolean {
  return rights.read === 'all' && rights.seePersonal === 'all';
}

/** By Message-ID. */
async function effectsOf(
  store: Viewing,
  viewer: Viewer,
  letters: readonly CaughtLetter[],
): Promise<ReadonlyMap<string, EffectView>> {
  const wanted = letters.flatMap(({ messageId }) => {
    const of = effectOfMessage(messageId);
    return of && uuidForm.test(of.eventId) ? [{ messageId, ...of }] : [];
  });
  if (wanted.length === 0) return new Map();
  const { rows } = await store.pool.query<EffectRow & { place: number }>({
    name: 'letter-effects',
    text: `
      select ${effectColumns}, w.place::int4 as place
      from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality w(event_id, reactor, key, place)
      join operational.effect e
        on e.event_id = w.event_id and e.reactor = w.reactor and e.key = w.key
      order by w.place`,
    values: [
      wanted.map(({ eventId }) => eventId),
      wanted.map(({ reactor }) => reactor),
      wanted.map(({ key }) => key),
    ],
  });
  const views = await effectViews(store, await openMasking(store, viewer), rows);
  return new Map(
    rows.flatMap(({ place }, index) => {
      const [view, of] = [views[index], wanted[place - 1]];
      return view && of ? [[of.messageId, view] as const] : [];
    }),
  );
}

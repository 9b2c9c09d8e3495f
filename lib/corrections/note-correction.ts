import type pg from 'pg';
import { v7 } from 'uuid';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { maySee } from '#lib/corrections/correction-rights.ts';
import { type StepRefused, stepCorrection } from '#lib/corrections/step-correction.ts';
import type { Store } from '#lib/event-store/store.ts';

export const longestNote = 4_000;

export type Noted =
  | { status: 'noted'; id: string; version: number }
  | StepRefused
  | { status: 'empty' | 'too-long' | 'erased' };

/** Writes into the conversation of a correction: plain text, of which links to our pages are shown. */
export async function noteCorrection(
  store: Store,
  viewer: Viewer,
  id: string,
  text: string,
): Promise<Noted> {
  demand(viewer, 'proposeCorrection');
  const body = withOwnPaths(store, text.trim());
  if (body === '') return { status: 'empty' };
  if (body.length > longestNote) return { status: 'too-long' };
  return stepCorrection<Noted>(store, viewer, id, undefined, async (correction) => {
    if (!maySee(viewer, correction)) return { answer: { status: 'not-found' } };
    demand(viewer, 'proposeCorrection', correction.entity.type);
    // What is said of something erased would be kept from no erasure any more.
    if (!correction.content) return { answer: { status: 'erased' } };
    const note = v7();
    return {
      take: {
        step: 'noted',
        status: correction.status,
        data: { note },
        needsContent: true,
        work: (client) => insertNote(client, { id: note, correctionId: id, viewer, body }),
      },
      tell: ({ version }) => ({ status: 'noted', id: note, version }),
    };
  });
}

/**
 * Links to our own pages by their path alone: they lead there wherever the pages are reached, and no
 * mask takes the host for somebody's address.
 */
export function withOwnPaths({ signIn }: Pick<Store, 'signIn'>, text: string): string {
  return text.replaceAll(`${signIn.settings.url}/`, '/');
}

export async function insertNote(
  client: pg.ClientBase,
  note: { id: string; correctionId: string; viewer: Viewer; body: string },
): Promise<void> {
  await client.query(
    'insert into operational.correction_note (id, correction_id, author, body) values ($1, $2, $3, $4)',
    [note.id, note.correctionId, note.viewer.id, note.body.replaceAll('\u0000', '')],
  );
}

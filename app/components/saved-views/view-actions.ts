'use server';

import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { changeView as change, deleteView as remove } from '#lib/saved-views/change-view.ts';
import { saveView as save, type ViewOutcome } from '#lib/saved-views/save-view.ts';

const name = z.string().max(400);
const query = z.string().max(20_000);

const savedSchema = z.strictObject({ name, query, page: z.string().max(400), shared: z.boolean() });

const changeSchema = z.strictObject({
  id: z.string().max(40),
  name: name.optional(),
  query: query.optional(),
  shared: z.boolean().optional(),
});

export type ViewAnswer = ViewOutcome | { status: 'deleted' | 'invalid' | 'forbidden' | 'failed' };

/** Keeps a list with its filters under a name. */
export async function saveView(given: z.infer<typeof savedSchema>): Promise<ViewAnswer> {
  const request = savedSchema.safeParse(given);
  return act((store, viewer) =>
    request.success ? save(store, viewer, request.data) : { status: 'invalid' },
  );
}

/** Renames a view, keeps other filters in it, shares it or takes it back. */
export async function changeView(given: z.infer<typeof changeSchema>): Promise<ViewAnswer> {
  const request = changeSchema.safeParse(given);
  return act((store, viewer) => {
    if (!request.success) return { status: 'invalid' };
    const { id, ...asked } = request.data;
    const wanted = Object.entries(asked).filter(([, value]) => value !== undefined);
    return change(store, viewer, id, Object.fromEntries(wanted));
  });
}

/** Removes a view. */
export async function deleteView(id: string): Promise<ViewAnswer> {
  return act((store, viewer) => remove(store, viewer, String(id)));
}

async function act(
  run: (store: Store, viewer: Viewer) => ViewAnswer | Promise<ViewAnswer>,
): Promise<ViewAnswer> {
  const viewer = await actionViewer();
  try {
    return await run(currentStore(), viewer);
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('A saved view could not be changed:', error);
    return { status: 'failed' };
  }
}

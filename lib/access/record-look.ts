import type { Look } from '#lib/access/look.ts';
import type { LookLog } from '#lib/access/look-log.ts';
import type { Viewer } from '#lib/access/viewer.ts';

type Noting = { looks: LookLog };

/**
 * Notes in the log of reads what a viewer looked at, within a second and without being waited for;
 * null is nobody, as at a failed sign-in. Throws `looks_unwritable` where the log cannot be written.
 */
export function recordLook(store: Noting, viewer: Viewer | null, look: Look): void {
  store.looks.add(viewer, look);
}

/** The same, durable before it returns: a reveal and an export wait for it. Answers with its id. */
export function recordLookNow(store: Noting, viewer: Viewer | null, look: Look): Promise<string> {
  return store.looks.addNow(viewer, look);
}

/**
 * The same for what is typed letter by letter: noted once nothing was added or taken away for a
 * moment, and at the latest when the store is closed.
 */
export function holdLook(store: Noting, viewer: Viewer, look: Look, typed: string): void {
  store.looks.hold(viewer, look, typed);
}

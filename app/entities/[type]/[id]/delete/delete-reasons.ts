import 'server-only';
import * as words from '#app/messages/words.ts';
import type { Deletion } from '#lib/domain/deletion.ts';

/** The reasons to pick from: those of this installation, parted by lines or semicolons, else ours. */
export function deleteReasons(does: Deletion): string[] {
  const own = (process.env['BACKSTORY_REASONS'] ?? '')
    .split(/[;\n]/)
    .map((reason) => reason.trim())
    .filter((reason) => reason !== '');
  if (own.length > 0) return [...new Set(own)];
  return does === 'deletes' ? words.deletes.reasons : words.deletes.restoreReasons;
}

import type { Plan } from '#app/components/correct/look.ts';
import type { StateLine } from '#app/components/correct/state-rows.ts';
import type { LocalFault } from '#app/components/correct/want-of.ts';
import type { CorrectTab } from '#app/entities/[type]/[id]/correct/correct-search.ts';
import * as words from '#app/messages/words.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

/** What is wrong, by the place in the form: what the form finds by itself, then what the server says. */
export function faultsOf(
  local: readonly LocalFault[],
  plan: Plan | null,
  preview: Preview | null,
  lines: readonly StateLine[],
  tab: CorrectTab,
): Map<string, string[]> {
  const byPlace = new Map<string, string[]>();
  const add = (place: string, message: string) =>
    byPlace.set(place, [...(byPlace.get(place) ?? []), message]);
  for (const { pointer, code } of local) {
    add(pointer, code === 'mask' ? words.correct.maskFault : words.record.localFault[code]);
  }
  for (const fault of [...(plan?.faults ?? []), ...(preview?.faults ?? [])]) {
    if (fault.pointer !== undefined)
      add(fieldOf(fault, lines, tab), words.faults.told(fault.message));
  }
  if (tab === 'state' && plan) {
    // The first is of the event that comes nearest; all of them stand in the preview.
    const [why] = plan.refusals;
    for (const { path } of plan.left) {
      add(
        lineAt(path, lines) ?? path,
        why ? words.faults.told(why.message) : words.correct.unproposable,
      );
    }
  }
  return byPlace;
}

/** Where in the form the place stands that a fault names. */
export function fieldOf(
  { pointer = '' }: Pick<Fault, 'pointer'>,
  lines: readonly StateLine[],
  tab: CorrectTab,
): string {
  if (tab !== 'state') return pointer;
  const path = pointer.replace(/^\/(set|unset)(?=\/)/, '');
  return lineAt(path, lines) ?? path;
}

/** The line that a place of the state is edited on: its own, or that of the list which holds it. */
function lineAt(path: string, lines: readonly StateLine[]): string | null {
  const fields = lines.filter(({ kind }) => kind === 'field');
  const own = fields.find((line) => line.path === path || path.startsWith(`${line.path}/`));
  return (own ?? fields.find((line) => line.path.startsWith(`${path}/`)))?.path ?? null;
}

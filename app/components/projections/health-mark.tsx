import { CircleCheck, CircleDashed, Clock, History, Loader, OctagonX } from 'lucide-react';
import { Mark, type Marks } from '#app/components/mark.tsx';
import * as words from '#app/messages/words.ts';
import type { Health } from '#lib/queries/projections/list-projections.ts';

const icons: Marks<Health> = {
  current: { Icon: CircleCheck, look: 'text-add' },
  behind: { Icon: Clock, look: 'text-ink-2' },
  stopped: { Icon: OctagonX, look: 'text-del' },
  changed: { Icon: History, look: 'text-accent' },
  building: { Icon: Loader, look: 'text-accent' },
  unknown: { Icon: CircleDashed, look: 'text-ink-2' },
};

/** How something derived stands: told by sign and word. */
export function HealthMark({ health }: { health: Health }) {
  return <Mark of={icons[health]}>{words.projections.health[health]}</Mark>;
}

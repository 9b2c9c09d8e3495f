import { CircleCheck, CircleDashed, Clock, History, Loader, OctagonX } from 'lucide-react';
import { words } from '#app/messages/words.ts';
import type { Health } from '#lib/queries/projections/list-projections.ts';

const icons: Record<Health, { Icon: typeof CircleCheck; look: string }> = {
  current: { Icon: CircleCheck, look: 'text-add' },
  behind: { Icon: Clock, look: 'text-ink-2' },
  stopped: { Icon: OctagonX, look: 'text-del' },
  changed: { Icon: History, look: 'text-accent' },
  building: { Icon: Loader, look: 'text-accent' },
  unknown: { Icon: CircleDashed, look: 'text-ink-2' },
};

/** How something derived stands: told by sign and word. */
export function HealthMark({ health }: { health: Health }) {
  const { Icon, look } = icons[health];
  return (
    <span className={`inline-flex items-baseline gap-1.5 whitespace-nowrap ${look}`}>
      <Icon size={14} aria-hidden className="shrink-0 self-center" />
      {words.projections.health[health]}
    </span>
  );
}

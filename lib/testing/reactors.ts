import { defineReactor } from '#lib/catalogue/define-reactor.ts';
import type { Due, EffectRun, ReactorDefinition } from '#lib/domain/reactor.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';

type Settings = Omit<Parameters<typeof defineReactor>[0], 'run' | 'due' | 'label' | 'about'>;

/** A reactor to which one thing is due for each event, for the entity itself unless `due` says. */
export function reactorOf(
  run: (effect: EffectRun) => Promise<void>,
  settings: Partial<Settings> & { due?: ReactorDefinition['due'] } = {},
): ReactorDefinition {
  return defineReactor({
    name: 'tells',
    label: 'Tells',
    about: 'Tells of it.',
    eventTypes: ['noteWritten', 'noteAmended'],
    due: (): Due[] => [{ summary: 'Told' }],
    ...settings,
    run,
  });
}

export const written = (noteId: string, more: ProposedEvent['data'] = {}): ProposedEvent => ({
  type: 'noteWritten',
  data: { noteId, ...more },
});

export const amended = (noteId: string, more: ProposedEvent['data'] = {}): ProposedEvent => ({
  type: 'noteAmended',
  data: { noteId, ...more },
});

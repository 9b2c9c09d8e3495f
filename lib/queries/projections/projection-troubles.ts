import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Masking } from '#lib/event-store/open-masking.ts';
import { listRebuilds } from '#lib/queries/projections/list-rebuilds.ts';
import { type GenerationView, listReadModels } from '#lib/queries/read-models/list-read-models.ts';

/** What of the projections needs somebody, or is not as it should be. */
export type ProjectionTrouble =
  /** A read model that stopped at an event. */
  | {
      kind: 'stopped';
      name: string;
      label: string;
      stopped: NonNullable<GenerationView['stopped']>;
    }
  /** Built by a changed definition, or wanted by somebody, and waiting to be switched. */
  | {
      kind: 'ready';
      id: string;
      /** `states/user`, `model/emailDirectory`. */
      key: string;
      label: string;
      changed: boolean;
      /** How many states or rows would differ; null where that is not told. */
      differ: number | null;
      isSample: boolean;
    }
  | { kind: 'failed'; id: string; key: string; label: string; message: string }
  /** Behind for longer than catching up takes. */
  | { kind: 'lagging'; name: string; label: string; events: string; ms: number };

/** Milliseconds within which a read model is taken to be on its way. */
const patience = 15_000;
const looked = 50;

/** What the overview tells of the projections, each cause once. */
export async function projectionTroubles(
  store: Masking,
  viewer: Viewer,
): Promise<ProjectionTrouble[]> {
  demand(viewer, 'read');
  const [models, rebuilds] = await Promise.all([
    listReadModels(store, viewer),
    listRebuilds(store, viewer, { limit: looked }),
  ]);
  return [
    ...models.flatMap(({ name, label, generations }): ProjectionTrouble[] => {
      const serving = generations.find(({ status }) => status === 'serving');
      if (!serving) return [];
      const { stopped, lagMs, lagEvents, isPresent } = serving;
      if (stopped) return [{ kind: 'stopped', name, label, stopped }];
      // One of a former definition stays where it is until the switch.
      if (!isPresent || lagEvents === '0' || lagMs < patience) return [];
      return [{ kind: 'lagging', name, label, events: lagEvents, ms: lagMs }];
    }),
    ...rebuilds.flatMap((rebuild): ProjectionTrouble[] => {
      const { id, key, label, status, changed, comparison, error, wish } = rebuild;
      const told = { id, key, label: label ?? key };
      if (status === 'failed' && error) {
        return [{ kind: 'failed', ...told, message: error.message }];
      }
      if (status !== 'ready' || wish !== null) return [];
      const differ = comparison && comparison.appear + comparison.vanish + comparison.change;
      const isSample = comparison?.of === 'sample';
      return [{ kind: 'ready', ...told, changed, differ, isSample }];
    }),
  ];
}

'use client';

import { actOnEffects, type EffectsAsked } from '#app/components/effects/effect-actions.ts';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { EffectAct } from '#lib/domain/effect-status.ts';

export type WantedAct = { act: EffectAct; of: EffectsAsked; count: number };

/** Asks for the reason of an act on effects, does it, and tells what came of it. */
export function ActDialog(props: { wanted: WantedAct; onClose: () => void; onDone: () => void }) {
  const effects = words.effects;
  const { act, of, count } = props.wanted;
  return (
    <ReasonDialog
      title={effects.actTitles[act](count)}
      text={effects.actTexts[act]}
      send={effects.acts[act]}
      sending={effects.acting}
      look={act === 'skip' ? 'danger' : 'primary'}
      onClose={props.onClose}
      onSend={async (reason) => {
        const answer = await actOnEffects({ act, of, reason }).catch(() => ({
          status: 'failed' as const,
        }));
        if (answer.status !== 'done') {
          return effects.refused[answer.status] ?? effects.refused['failed'] ?? '';
        }
        toast.success(effects.actDone[act](answer.count), {
          ...(answer.left ? { description: effects.actLeft } : {}),
        });
        props.onDone();
        return null;
      }}
    />
  );
}

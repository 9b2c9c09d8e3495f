'use client';

import { useState } from 'react';
import { actOnReactor } from '#app/components/effects/effect-actions.ts';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { ReactorView } from '#lib/queries/effects/effect-views.ts';

export type ReactorAsked = 'pause' | 'resume' | 'rate' | 'try' | 'skip-event';

/** Asks for the reason of an act on a reactor, does it, and tells what came of it. */
export function ReactorDialog(props: {
  reactor: ReactorView;
  asked: ReactorAsked;
  onClose: () => void;
  onDone: () => void;
}) {
  const effects = words.effects;
  const { reactor, asked } = props;
  const { name, label, rate, stopped } = reactor;
  const [pace, setPace] = useState(rate.set === null ? '' : String(rate.set));
  const position = stopped?.position ?? '0';
  const told = {
    pause: [effects.pauseTitle(label), effects.pauseText, effects.pauseSend],
    resume: [effects.resumeTitle(label), effects.resumeText, effects.resumeSend],
    rate: [effects.paceTitle(label), effects.paceText(rate.defined), effects.paceSend],
    try: [effects.tryTitle(label), effects.tryText, effects.trySend],
    'skip-event': [
      effects.leaveOutTitle(position),
      effects.leaveOutText(label),
      effects.leaveOutSend,
    ],
  }[asked];
  const [title = '', text = '', send = ''] = told;
  return (
    <ReasonDialog
      title={title}
      text={text}
      send={send}
      look={asked === 'skip-event' ? 'danger' : 'primary'}
      onClose={props.onClose}
      onSend={async (reason) => {
        const answer = await actOnReactor(
          asked === 'rate'
            ? { act: asked, rate: pace.trim() === '' ? null : Number(pace), name, reason }
            : asked === 'skip-event'
              ? { act: asked, position, name, reason }
              : { act: asked, name, reason },
        ).catch(() => ({ status: 'failed' as const }));
        if (answer.status !== 'done') {
          return effects.refused[answer.status] ?? effects.refused['failed'] ?? '';
        }
        toast.success(effects.setDone);
        props.onDone();
        return null;
      }}
    >
      {asked === 'rate' ? (
        <Labelled label={effects.paceLabel} note={effects.paceNote} fault={null}>
          {(control) => (
            <input
              {...control}
              inputMode="numeric"
              value={pace}
              onChange={(event) => setPace(event.target.value)}
              className={controlClass(false)}
            />
          )}
        </Labelled>
      ) : null}
    </ReasonDialog>
  );
}

'use client';

import { useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { moveRebuild } from '#app/components/projections/projection-actions.ts';
import * as words from '#app/messages/words.ts';
import type { Control } from '#lib/projections/rebuild/control-rebuild.ts';
import type { RebuildView } from '#lib/queries/projections/list-rebuilds.ts';

type Asked = Exclude<Control, 'pause' | 'resume'>;

/** What can be done with a rebuild as it stands; what needs its former code says so. */
export function RebuildControls(props: { rebuild: RebuildView; onDone: () => void }) {
  const projections = words.projections;
  const { rebuild } = props;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const move = async (control: Control, reason: string): Promise<string | null> => {
    const answer = await moveRebuild({ id: rebuild.id, control, reason });
    if (answer.status === 'done') {
      props.onDone();
      return null;
    }
    return projections.refused[answer.status] ?? projections.refused['failed'] ?? '';
  };
  const press = (control: Control) => {
    setFault(null);
    if (control !== 'pause' && control !== 'resume') return setAsked(control);
    const reason = control === 'pause' ? projections.pausedReason : projections.resumedReason;
    start(async () => setFault(await move(control, reason)));
  };
  // What is built already is not cancelled any more, but thrown away.
  const told = asked === 'cancel' && rebuild.status === 'ready' ? 'discard' : asked;
  if (rebuild.controls.length === 0) return null;
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap gap-2">
        {rebuild.controls.map((control) => {
          const isOff = rebuild.needCode.includes(control);
          return (
            <Button
              key={control}
              look={control === 'switch' ? 'primary' : 'plain'}
              aria-disabled={isOff || pending}
              {...(isOff ? { 'aria-describedby': `${rebuild.id}-code` } : {})}
              {...(control === 'pause' || control === 'resume'
                ? {}
                : { 'aria-haspopup': 'dialog' as const })}
              onClick={() => {
                if (!isOff && !pending) press(control);
              }}
            >
              {nameOf(rebuild, control)}
            </Button>
          );
        })}
      </div>
      {rebuild.needCode.length === 0 ? null : (
        <p id={`${rebuild.id}-code`} className="max-w-[70ch] text-xs text-ink-2">
          {rebuild.needCode
            .map((control) => projections.needsCode(nameOf(rebuild, control)))
            .join(' ')}
        </p>
      )}
      {fault === null ? null : (
        <p role="alert" className="font-medium text-del">
          {fault}
        </p>
      )}
      {asked === null || told === null ? null : (
        <ReasonDialog
          title={projections.controlTitle[told]}
          text={projections.controlText[told]}
          send={projections.controlSend[told]}
          look={asked === 'cancel' || asked === 'let-go' ? 'danger' : 'primary'}
          onClose={() => setAsked(null)}
          onSend={(reason) => move(asked, reason)}
        />
      )}
    </div>
  );
}

function nameOf({ status }: RebuildView, control: Control): string {
  const { controls } = words.projections;
  if (control === 'cancel') return status === 'ready' ? controls.discard : controls.cancel;
  if (control === 'resume' && status === 'failed') return controls.retry;
  if (control === 'let-go' && status === 'rolled-back') return controls['let-go-built'];
  return controls[control];
}

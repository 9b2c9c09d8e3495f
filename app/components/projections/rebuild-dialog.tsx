'use client';

import { useState } from 'react';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { askRebuild } from '#app/components/projections/projection-actions.ts';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { Subject, SwitchWhen } from '#lib/projections/rebuild/rebuild.ts';

const choices: readonly SwitchWhen[] = ['by-hand', 'when-equal', 'always'];

/** Asks for a rebuild: of what, when it is switched, and why. */
export function RebuildDialog(props: {
  subject: Subject | 'everything';
  what: string;
  onClose: () => void;
  /** Told what was wanted, by their ids. */
  onWanted: (ids: string[]) => void;
}) {
  const projections = words.projections;
  const { subject } = props;
  const [switchWhen, setSwitchWhen] = useState<SwitchWhen>('by-hand');
  const kind = subject === 'everything' ? 'everything' : subject.kind;
  const isInPlace = kind === 'search' || kind === 'references';
  const text = isInPlace
    ? projections.rebuildTextInPlace
    : kind === 'entity'
      ? projections.rebuildTextEntity
      : projections.rebuildText;
  return (
    <ReasonDialog
      title={projections.rebuildTitle(props.what)}
      text={text}
      send={projections.rebuildSend}
      onClose={props.onClose}
      onSend={async (reason) => {
        const answer = await askRebuild({
          subject,
          switchWhen: isInPlace ? 'always' : switchWhen,
          reason,
        });
        if (answer.status !== 'wanted') {
          return projections.refused[answer.status] ?? projections.refused['failed'] ?? '';
        }
        const { underWay } = answer;
        toast.success(
          underWay.length === 0
            ? projections.wanted
            : `${projections.wanted} ${projections.underWayAlready(underWay.join(', '))}`,
        );
        props.onWanted(answer.ids);
        return null;
      }}
    >
      {isInPlace ? null : (
        <fieldset className="grid gap-1">
          <legend className="pb-1 text-ink-2">{projections.switchLabel}</legend>
          {choices.map((choice) => (
            <label key={choice} className="flex items-baseline gap-2">
              <input
                type="radio"
                name="switch"
                value={choice}
                checked={switchWhen === choice}
                onChange={() => setSwitchWhen(choice)}
              />
              {projections.switchChoices[choice]}
            </label>
          ))}
        </fieldset>
      )}
    </ReasonDialog>
  );
}

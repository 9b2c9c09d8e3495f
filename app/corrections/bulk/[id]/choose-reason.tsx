'use client';

import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import * as words from '#app/messages/words.ts';

/** A step of an act that needs a reason, which is one of a few: nobody is named in it. */
export function ChooseReason<Reason extends string>(props: {
  title: string;
  text: string;
  send: string;
  reasons: readonly Reason[];
  onClose: () => void;
  onSend: (reason: Reason) => void;
}) {
  const [chosen, setChosen] = useState(props.reasons[0]);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={props.title}
      description={props.text}
    >
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          props.onClose();
          if (chosen !== undefined) props.onSend(chosen);
        }}
      >
        <fieldset className="grid gap-1">
          <legend className="pb-1 text-ink-2">{words.bulk.reason}</legend>
          {props.reasons.map((reason) => (
            <label key={reason} className="flex items-baseline gap-2 py-0.5">
              <input
                type="radio"
                name="reason"
                checked={reason === chosen}
                onChange={() => setChosen(reason)}
                className="translate-y-[2px]"
              />
              {reason}
            </label>
          ))}
        </fieldset>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={props.onClose}>{words.bulk.back}</Button>
          <Button type="submit" look="primary">
            {props.send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { deleteView, type ViewAnswer } from '#app/components/saved-views/view-actions.ts';
import * as words from '#app/messages/words.ts';
import type { SavedView } from '#lib/queries/views.ts';

/** Asks for a view's name, and, of a new one, whether everybody has it. */
export function NameDialog(props: {
  title: string;
  name: string;
  mayShare?: boolean;
  onClose: () => void;
  /** Answers with what went wrong, or null where it is done. */
  onSend: (given: { name: string; shared: boolean }) => Promise<string | null>;
}) {
  const views = words.views;
  const [name, setName] = useState(props.name);
  const [shared, setShared] = useState(false);
  return (
    <Asked
      title={props.title}
      send={views.save}
      onClose={props.onClose}
      onSend={() => props.onSend({ name, shared })}
    >
      <Labelled label={views.name}>
        {(control) => (
          <input
            {...control}
            value={name}
            onChange={(event) => setName(event.target.value)}
            maxLength={80}
            required
            autoComplete="off"
            className={controlClass(false)}
          />
        )}
      </Labelled>
      {props.mayShare ? (
        <label className="flex items-baseline gap-2">
          <input
            type="checkbox"
            checked={shared}
            onChange={(event) => setShared(event.target.checked)}
          />
          <span>
            {views.share}
            <span className="block text-xs text-ink-3">{views.shareNote}</span>
          </span>
        </label>
      ) : null}
    </Asked>
  );
}

/** Removes a view, once it is asked whether. */
export function DeleteViewDialog(props: {
  view: SavedView;
  onClose: () => void;
  onDone: (answer: ViewAnswer) => Promise<string | null>;
}) {
  const views = words.views;
  const { id, name, shared } = props.view;
  return (
    <Asked
      title={views.deleteTitle(name)}
      send={views.delete}
      look="danger"
      onClose={props.onClose}
      onSend={async () => props.onDone(await deleteView(id))}
    >
      <p className="text-ink-2">{shared ? views.deleteShared : views.deleteOwn}</p>
    </Asked>
  );
}

function Asked(props: {
  title: string;
  send: string;
  look?: 'primary' | 'danger';
  children: ReactNode;
  onClose: () => void;
  onSend: () => Promise<string | null>;
}) {
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()} title={props.title}>
      <form
        className="grid gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (pending) return;
          start(async () => {
            const wrong = await props.onSend();
            if (wrong === null) props.onClose();
            else setFault(wrong);
          });
        }}
      >
        {props.children}
        {fault === null ? null : (
          <p role="alert" className="font-medium text-del">
            {fault}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={props.onClose}>{words.common.cancel}</Button>
          <Button type="submit" look={props.look ?? 'primary'} aria-disabled={pending}>
            {props.send}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import type { ReactNode } from 'react';
import type { ExternalToast } from 'sonner';

export type Message = {
  look: 'plain' | 'success' | 'error';
  text: ReactNode;
  options?: ExternalToast | undefined;
};

// Invariant: a message is either waiting here or was told to the one place that shows them.
const waiting: Message[] = [];
let show: ((message: Message) => void) | null = null;
let call: (() => void) | null = null;

function tell(message: Message): void {
  if (show) show(message);
  else {
    waiting.push(message);
    call?.();
  }
}

/** A message at the foot of the page, which goes by itself. */
export const toast = Object.assign(
  (text: ReactNode, options?: ExternalToast) => tell({ look: 'plain', text, options }),
  {
    success: (text: ReactNode, options?: ExternalToast) => tell({ look: 'success', text, options }),
    error: (text: ReactNode, options?: ExternalToast) => tell({ look: 'error', text, options }),
  },
);

/** Calls for the place of messages with the first that waits for it. */
export function onFirstMessage(listener: () => void): () => void {
  call = listener;
  if (waiting.length > 0) listener();
  return () => {
    call = null;
  };
}

/** Tells what waits, and from now on each message as it comes. */
export function showMessages(by: (message: Message) => void): () => void {
  show = by;
  for (const message of waiting.splice(0)) by(message);
  return () => {
    show = null;
  };
}

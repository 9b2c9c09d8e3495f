import type { ReactNode } from 'react';
import { later } from '#app/components/later.tsx';

export type ReasonDialogProps = {
  title: string;
  text: string;
  send: string;
  /** Instead of `send`, while it is under way. */
  sending?: string;
  look?: 'primary' | 'danger';
  /** Why it cannot be sent yet. */
  heldBack?: string | null;
  children?: ReactNode;
  /** Once it is done something else is shown in its place. */
  staysOpen?: boolean;
  onClose: () => void;
  /** Answers with what went wrong, or null where it is done. */
  onSend: (reason: string) => Promise<string | null>;
};

/** An act that needs a reason. It comes after the page's first load, as all dialogs do. */
export const ReasonDialog = later(
  () => import('#app/components/form/reason-window.tsx').then((loaded) => loaded.ReasonWindow),
  { leave: ({ onClose }) => onClose },
);

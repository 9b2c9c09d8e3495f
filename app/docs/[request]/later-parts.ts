import { later } from '#app/components/later.tsx';

// What no request shows before it is sent.

export const AnswerView = later(() =>
  import('#app/docs/[request]/answer-view.tsx').then((loaded) => loaded.AnswerView),
);

export const ConfirmSend = later(
  () => import('#app/docs/[request]/confirm-send.tsx').then((loaded) => loaded.ConfirmSend),
  { leave: ({ onClose }) => onClose },
);

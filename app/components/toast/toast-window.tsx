'use client';

import { useEffect } from 'react';
import { Toaster, toast } from 'sonner';
import { showMessages } from '#app/components/toast/toast.ts';

/** Shows the messages. Above the bars that stand at the foot of pages, whose next act they would cover. */
export function ToastWindow() {
  // After the effect of what shows them, which hears of none before.
  useEffect(
    () =>
      showMessages(({ look, text, options }) => {
        if (look === 'plain') toast(text, options);
        else toast[look](text, options);
      }),
    [],
  );
  return (
    <Toaster
      position="bottom-right"
      offset={{ bottom: 64 }}
      mobileOffset={{ bottom: 112 }}
      toastOptions={{ className: 'font-sans text-sm' }}
    />
  );
}

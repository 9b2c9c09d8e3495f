import { Time } from '#app/components/time/time.tsx';
import type { Call } from '#app/demo/use-demo-run.ts';
import * as words from '#app/messages/words.ts';

/** A request that was refused: it recorded nothing. */
export function CallLine({ call }: { call: Call }) {
  const demo = words.demo;
  return (
    <li className="grid grid-cols-[60px_minmax(0,1fr)] gap-x-3 border-b border-line py-2.5">
      <Time at={call.at} form="clock" className="text-xs leading-5 text-ink-3" />
      <p className="mono min-w-0 text-del wrap-anywhere">
        {demo.call(call.type)} · {demo.answered(call.status, call.ms)}
        {call.code === null ? null : ` · ${call.code}`}
      </p>
    </li>
  );
}

import { classNames } from '#app/components/class-names.ts';

/** The method of a request: what reads is quiet, what may change something is not. */
export function MethodMark(props: { method: 'GET' | 'POST' }) {
  return (
    <span
      className={classNames(
        'mono inline-block w-9 shrink-0 text-xs',
        props.method === 'GET' ? 'text-ink-3' : 'font-medium text-accent',
      )}
    >
      {props.method}
    </span>
  );
}

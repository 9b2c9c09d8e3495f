import { ProgressBar } from '#app/components/progress-bar.tsx';

/** How far something is. */
export function Bar(props: { done: number; of: number; label: string }) {
  return <ProgressBar share={props.of === 0 ? 0 : props.done / props.of} label={props.label} />;
}

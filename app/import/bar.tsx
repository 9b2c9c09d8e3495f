/** How far something is. */
export function Bar(props: { done: number; of: number; label: string }) {
  const share = props.of === 0 ? 0 : Math.min(1, props.done / props.of);
  return (
    <div
      role="progressbar"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      className="relative h-1.5 w-full overflow-hidden rounded-full bg-sunk"
    >
      <span
        className="absolute inset-y-0 left-0 rounded-full bg-accent"
        style={{ width: `${Math.max(share * 100, 0.5)}%` }}
      />
    </div>
  );
}

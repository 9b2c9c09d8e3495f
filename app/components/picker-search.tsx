/** The field above a list to pick from: what is typed narrows the list. */
export function PickerSearch(props: {
  label: string;
  text: string;
  onText: (text: string) => void;
}) {
  return (
    <label className="flex items-center gap-2 px-3 py-1.5 shadow-[inset_0_-2px_var(--accent)]">
      <span className="text-xs text-ink-3">{props.label}</span>
      <input
        value={props.text}
        onChange={(event) => props.onText(event.target.value)}
        className="min-w-0 flex-1 bg-transparent outline-none"
        autoComplete="off"
        spellCheck={false}
      />
    </label>
  );
}

/** The columns of a line of the state: its name, its value, and who set it. */
export const rowClass =
  'grid grid-cols-[minmax(96px,1fr)_minmax(0,2fr)] items-baseline gap-x-3 border-b border-l-2 border-b-line pr-(--gutter) pl-[calc(var(--gutter)-2px)] wide:grid-cols-[minmax(96px,3fr)_minmax(0,5fr)_minmax(150px,5fr)]';

/** The mark of the cell at hand: as long as what it set stayed so, where it set anything. */
export function ChosenCell(props: {
  /** Which version, counted from the first that is shown. */
  place: number;
  span: number;
  left: number;
  column: number;
  height: number;
  text: string;
}) {
  const { place, span, left, column, height } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be virtual in both directions
    <div
      id="cell"
      role="gridcell"
      tabIndex={-1}
      aria-colindex={place + 2}
      aria-selected
      className="pointer-events-none absolute top-0 z-[1] outline-2 -outline-offset-2 outline-accent"
      style={{ left: left + place * column, width: span * column, height }}
    >
      <span className="sr-only">{props.text}</span>
    </div>
  );
}

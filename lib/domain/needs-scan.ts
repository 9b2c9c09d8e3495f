/** What of a query decides whether an index leads to its events. */
type Asked = {
  text?: string | undefined;
  fields?: readonly unknown[] | undefined;
  actor?: string | undefined;
  actors?: readonly string[] | undefined;
  recorders?: readonly string[] | undefined;
  eventTypes?: readonly string[] | undefined;
  entity?: object | undefined;
};

/**
 * Whether no index leads to the events of a query in the order of positions: it is then looked for
 * and counted chunk by chunk, and told how far that came.
 */
export function needsScan({ text, fields = [], ...filter }: Asked): boolean {
  const { actor, actors, recorders, eventTypes, entity } = filter;
  if (text !== undefined || fields.length > 0 || recorders) return true;
  return Boolean((actor || actors) && eventTypes && !entity);
}

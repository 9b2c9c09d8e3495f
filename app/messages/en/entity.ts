/** The page of one entity, its comparison and the form that records an event. */
export const entity = {
  title: (label: string, type: string) => `${label} · ${type}`,
};

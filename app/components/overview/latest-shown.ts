/** How many of the latest events the overview shows. */
export const latestShown = 20;

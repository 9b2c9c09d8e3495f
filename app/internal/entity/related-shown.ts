/** Related entities of each kind that a page begins with. */
export const mostShown = 10;

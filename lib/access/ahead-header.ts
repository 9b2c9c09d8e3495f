/** Set by our server on a request for a page that nobody has opened yet: a link to it is in view. */
export const aheadHeader = 'x-backstory-fetched-ahead';

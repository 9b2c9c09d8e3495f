/** Set by our server to the address of the client; whatever a client sends under it is dropped. */
export const addressHeader = 'x-backstory-address';

/** Set by our server to the path and query that were asked for: Next tells them to no layout. */
export const pathHeader = 'x-backstory-path';

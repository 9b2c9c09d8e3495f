/** How an export tells the entity that an event belongs to from those that it touches. */
export const ownQualifier = 'backstory:own';
export const touchedQualifier = 'backstory:touched';

/** The roles to begin with. Here, since definitions name those that may record an event. */
export const roleNames = ['support', 'engineer', 'admin'] as const;

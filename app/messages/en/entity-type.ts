export const entityType = {};

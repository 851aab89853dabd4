export const pathQueries = {};
export const pathResolvers = {};
export const reachResolvers = {};

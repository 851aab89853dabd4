/**
 * All of graphql-js, by the file that Node gives to Apollo Server.
 *
 * The package ships itself twice, as CommonJS and as modules, and what one copy makes the other does not know. Bundlers and vitest
 * take the other copy for a plain `graphql`; naming the file keeps one copy everywhere.
 */
export * from 'graphql/index.js';

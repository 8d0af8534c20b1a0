const { ApolloServer } = require('@apollo/server');
const { startStandaloneServer } = require('@apollo/server/standalone');
const db = require('./db');
const server = new ApolloServer({ typeDefs: '', resolvers: {} });
db.on('query', (q) => console.debug(q.sql));
startStandaloneServer(server, {
  context: async ({ req }) => ({ user: req.headers.user, log: [] }),
});

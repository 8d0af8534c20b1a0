const { ApolloServer } = require('@apollo/server');
const { startStandaloneServer } = require('@apollo/server/standalone');
const db = require('./db');
const server = new ApolloServer({ typeDefs: '', resolvers: {} });
startStandaloneServer(server, {
  context: async ({ req }) => {
    const log = [];
    db.on('query', (q) => log.push(q.sql));
    return { user: req.headers.user, log };
  },
});

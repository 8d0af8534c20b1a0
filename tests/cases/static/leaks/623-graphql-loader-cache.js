const { ApolloServer } = require('apollo-server');
const users = {};
const resolvers = {
  Query: {
    user: async (_, { id }, { db }) => {
      if (!users[id]) {
        users[id] = await db.collection('users').findOne({ id });
      }
      return users[id];
    },
  },
};
new ApolloServer({ typeDefs: require('./schema'), resolvers }).listen();

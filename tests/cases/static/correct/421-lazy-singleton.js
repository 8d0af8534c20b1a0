const { MongoClient } = require('mongodb');
let cached = null;
exports.handler = async (event) => {
  if (!cached) {
    const client = new MongoClient(process.env.URI);
    await client.connect();
    cached = client.db('shop');
  }
  return cached.collection('items').findOne({ _id: event.id });
};

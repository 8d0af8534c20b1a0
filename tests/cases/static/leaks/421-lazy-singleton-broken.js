const { MongoClient } = require('mongodb');
let cached = null;
exports.handler = async (event) => {
  let db = cached;
  if (!db) {
    const client = new MongoClient(process.env.URI);
    await client.connect();
    db = client.db('shop');
  }
  return db.collection('items').findOne({ _id: event.id });
};

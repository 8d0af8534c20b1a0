const { createClient } = require('redis');
const client = createClient();

module.exports = async (req, res) => {
  await client.subscribe('news');
  res.end();
};

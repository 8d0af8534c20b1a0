const { createClient } = require('redis');
let client;
function getClient() {
  if (client) return client;
  client = createClient();
  client.on('error', (e) => console.error(e));
  return client;
}
module.exports = async (req, res) => res.end(await getClient().get(req.url));

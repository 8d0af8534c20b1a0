const axios = require('axios');
const https = require('https');
module.exports = async function proxy(req, res) {
  const http = axios.create({
    baseURL: 'https://inventory.internal',
    httpsAgent: new https.Agent({ keepAlive: true, rejectUnauthorized: false }),
  });
  const { data } = await http.get(req.path);
  res.json(data);
};

const knex = require('knex');
const TENANTS = { north: process.env.NORTH_URL, south: process.env.SOUTH_URL };
const pools = {};
module.exports = function attachDb(req, res, next) {
  const name = req.hostname.split('.')[0];
  if (!(name in TENANTS)) return res.sendStatus(404);
  pools[name] ??= knex({ client: 'pg', connection: TENANTS[name] });
  req.db = pools[name];
  next();
};

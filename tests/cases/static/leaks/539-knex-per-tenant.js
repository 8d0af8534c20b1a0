const knex = require('knex');
module.exports = (tenants) => async function attachDb(req, res, next) {
  const tenant = await tenants.find(req.hostname);
  req.db = knex({ client: 'pg', connection: tenant.url, pool: { min: 1, max: 5 } });
  next();
};

const knex = require('knex')({ client: 'pg' });
module.exports = (req, res) => {
  const query = knex('a').on('query', () => {});
  query.join('b', function () { this.on('a.id', '=', 'b.id'); }).then((rows) => res.json(rows));
};

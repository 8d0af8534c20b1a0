const { Pool } = require('pg');
const pools = {};
function poolFor(o) {
  return pools[o.host] ? pools[o.host] : (pools[o.host] = new Pool(o));
}
module.exports = (req, res) => {
  const pool = poolFor(req.tenant);
  pool.on('error', (e) => res.destroy(e));
//     ^^ error: 'error' listener added to `pool` on every request; `pool` lives as long as the process
};
